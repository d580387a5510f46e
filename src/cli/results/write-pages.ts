/** The pages of a run's reports and learning-rate finders: `reports/FILE-NAME.html` in the project. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { objectPath, layoutOf } from '../../run/cache/layout.js';
import type { Hash } from '../../run/cache/hash.js';
import type { LearningRates } from '../../contract/artefact.js';
import type { RunResult } from '../../run.js';
import type { ReportData, RunForReport } from '../../stages/report/report-data.js';
import type { LoadedProgram } from '../program/load-program.js';

export interface Page {
  /** The value's name in the file. */
  readonly name: string;
  /** Absolute. */
  readonly path: string;
}

/**
 * Writes the page of every report and of every learning-rate finder that the run has, when something ran or the page is missing. Says where
 * all of them are.
 */
export async function writePages(
  program: LoadedProgram,
  result: RunResult,
  seconds: number,
): Promise<Page[]> {
  const pages: Page[] = [];
  for (const value of program.graph?.values ?? []) {
    const stage = result.stages.find((item) => item.node.name === value.stage);
    if (!stage?.record) continue;
    const { artefact, files } = stage.record;
    if (artefact.kind !== 'report' && artefact.kind !== 'learning-rates') continue;
    const path = join(
      program.settings.root,
      'reports',
      `${basename(program.name, '.seq')}-${value.name}.html`,
    );
    pages.push({ name: value.name, path });
    if (existsSync(path) && result.stages.every((item) => item.status === 'hit')) continue;
    const source = artefact.kind === 'report' ? artefact.data : artefact.rates;
    const sha256 = files.find((file) => file.path === source)?.sha256;
    if (sha256 === undefined) continue;
    const data = readBlob(program.cache, sha256);
    const html =
      artefact.kind === 'report'
        ? (await import('../../stages/report/render-html.js')).renderReportPage(
            data as ReportData,
            describeRun(program, result, seconds),
          )
        : (await import('../../stages/report/render-rates.js')).renderRatesPage(
            value.name,
            data as LearningRates,
            basename(program.name),
          );
    mkdirSync(join(program.settings.root, 'reports'), { recursive: true });
    writeFileSync(path, html);
  }
  return pages;
}

function readBlob(cache: string, sha256: Hash): unknown {
  return JSON.parse(readFileSync(objectPath(layoutOf(cache), sha256), 'utf8'));
}

function describeRun(program: LoadedProgram, result: RunResult, seconds: number): RunForReport {
  return {
    file: basename(program.name),
    stages: result.stages.map(({ node, status, seconds: own, record }) => {
      const original = status === 'hit' && record !== null ? { original: record.made.seconds } : {};
      return { name: node.name, summary: node.summary, status, seconds: own, ...original };
    }),
    edges: result.stages.flatMap(({ node }) => {
      const sources = new Set(Object.values(node.inputs).map((input) => input.stage));
      return [...sources].map((from) => ({ from, to: node.name }));
    }),
    seconds,
    finished: new Date().toISOString().replace('T', ' ').slice(0, 16) + ' UTC',
    facts: [{ name: 'Node', value: process.versions.node }],
  };
}
