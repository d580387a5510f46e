/** The pages of a run: `reports/FILE-NAME.html` in the project. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import type { Diagnostic } from '../../base/diagnostics/diagnostic.js';
import { fileNames } from '../../base/system/file-names.js';
import { objectPath, layoutOf } from '../../run/cache/layout.js';
import type { Hash } from '../../run/cache/hash.js';
import { artefactKind } from '../../contract/artefact.js';
import { linkLeadsOut } from '../../run/outside/stay-inside.js';
import type { RunResult } from '../../run.js';
import type { RunForReport } from '../../stages/report/report-data.js';
import { diagnose } from '../program/diagnose.js';
import type { LoadedProgram } from '../program/load-program.js';

export interface Page {
  /** The value's name in the file. */
  readonly name: string;
  /** Absolute. */
  readonly path: string;
}

/**
 * Writes the page of everything in the run that has one, when something ran or the page is missing. Says where all of them
 * are. A page that cannot be written costs no result: `warn` is told why.
 */
export async function writePages(
  program: LoadedProgram,
  result: RunResult,
  seconds: number,
  warn: (warning: Diagnostic) => void,
): Promise<Page[]> {
  const pages: Page[] = [];
  const { root } = program.settings;
  const folder = join(root, 'reports');
  const values = program.graph?.values ?? [];
  const names = fileNames(values.map(({ name }) => name));
  for (const value of values) {
    const record = result.stages.find((item) => item.node.name === value.stage)?.record;
    const source = record && artefactKind(record.artefact.kind).pageData?.(record.artefact);
    if (!record || source === undefined) continue;
    const path = join(folder, `${basename(program.name, '.seq')}-${names.get(value.name)!}.html`);
    if (existsSync(path) && result.stages.every((item) => item.status === 'hit')) {
      pages.push({ name: value.name, path });
      continue;
    }
    const sha256 = record.files.find((file) => file.path === source)?.sha256;
    if (sha256 === undefined) continue;
    const { renderPage } = await import('../../stages/report/pages.js');
    const run = describeRun(program, result, seconds);
    const html = renderPage(record.artefact.kind, readBlob(program.cache, sha256), { name: value.name, run });
    const reason = writePage(root, path, html);
    if (reason === null) pages.push({ name: value.name, path });
    else warn(diagnose('pageNotWritten', null, { name: value.name, path: relative(root, path), reason }));
  }
  return pages;
}

/** Null when it was written, else why not. Links come with a project that anybody made: none leads a page out of it. */
function writePage(root: string, path: string, html: string): 'leads out' | Error | null {
  const folder = dirname(path);
  try {
    if (linkLeadsOut(folder, [root])) return 'leads out';
    mkdirSync(folder, { recursive: true });
    rmSync(path, { force: true });
    writeFileSync(path, html, { flag: 'wx' });
    return null;
  } catch (error) {
    return error as Error;
  }
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
