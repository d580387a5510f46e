/** The pages of a run's reports: `reports/FILE-NAME.html` in the project. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { objectPath, layoutOf } from '../cache/layout.js';
import type { Hash } from '../cache/hash.js';
import type { RunResult } from '../run.js';
import type { ReportData, RunForReport } from '../report/report-data.js';
import type { LoadedProgram } from './load-program.js';

export interface Page {
  /** The value's name in the file. */
  readonly name: string;
  /** Absolute. */
  readonly path: string;
}

/**
 * Writes the page of every report that the run has, when something ran or the page is missing. Says where
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
    if (value.kind !== 'report' || !stage?.record || stage.record.artefact.kind !== 'report') continue;
    const { artefact, files } = stage.record;
    const path = join(
      program.settings.root,
      'reports',
      `${basename(program.name, '.seq')}-${value.name}.html`,
    );
    pages.push({ name: value.name, path });
    if (existsSync(path) && result.stages.every((item) => item.status === 'hit')) continue;
    const data = files.find((file) => file.path === artefact.data)?.sha256;
    if (data === undefined) continue;
    const { renderReportPage } = await import('../report/render-html.js');
    const html = renderReportPage(readReport(program.cache, data), describeRun(program, result, seconds));
    mkdirSync(join(program.settings.root, 'reports'), { recursive: true });
    writeFileSync(path, html);
  }
  return pages;
}

function readReport(cache: string, sha256: Hash): ReportData {
  return JSON.parse(readFileSync(objectPath(layoutOf(cache), sha256), 'utf8')) as ReportData;
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
