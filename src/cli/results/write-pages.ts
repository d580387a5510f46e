/** The pages of a run: `reports/FILE-NAME.html` in the project. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { objectPath, layoutOf } from '../../run/cache/layout.js';
import type { Hash } from '../../run/cache/hash.js';
import { artefactKind } from '../../contract/artefact.js';
import type { RunResult } from '../../run.js';
import type { RunForReport } from '../../stages/report/report-data.js';
import type { LoadedProgram } from '../program/load-program.js';

export interface Page {
  /** The value's name in the file. */
  readonly name: string;
  /** Absolute. */
  readonly path: string;
}

/**
 * Writes the page of everything in the run that has one, when something ran or the page is missing. Says where all of them are.
 */
export async function writePages(
  program: LoadedProgram,
  result: RunResult,
  seconds: number,
): Promise<Page[]> {
  const pages: Page[] = [];
  const folder = join(program.settings.root, 'reports');
  for (const value of program.graph?.values ?? []) {
    const record = result.stages.find((item) => item.node.name === value.stage)?.record;
    const source = record && artefactKind(record.artefact.kind).pageData?.(record.artefact);
    if (!record || source === undefined) continue;
    const path = join(folder, `${basename(program.name, '.seq')}-${value.name}.html`);
    pages.push({ name: value.name, path });
    if (existsSync(path) && result.stages.every((item) => item.status === 'hit')) continue;
    const sha256 = record.files.find((file) => file.path === source)?.sha256;
    if (sha256 === undefined) continue;
    const { renderPage } = await import('../../stages/report/pages.js');
    const run = describeRun(program, result, seconds);
    const html = renderPage(record.artefact.kind, readBlob(program.cache, sha256), { name: value.name, run });
    mkdirSync(folder, { recursive: true });
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
