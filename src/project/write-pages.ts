/**
 * The pages of a run: `FILE-NAME.html` in a folder, which is `reports/` in the project unless said.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import type { Diagnostic } from '../base/diagnostics/diagnostic.js';
import { fileNames } from '../base/system/file-names.js';
import { objectPath, layoutOf } from '../run/cache/layout.js';
import type { Hash } from '../run/cache/hash.js';
import { artefactKind } from '../contract/artefact.js';
import { linkLeadsOut } from '../run/outside/stay-inside.js';
import type { StageGraph } from '../contract/stage-graph.js';
import type { RunResult } from '../run.js';
import { secondsOfInputs } from '../run/execute/seconds-of-inputs.js';
import type { MadeOf } from '../contract/made-of.js';
import type { StoreRecord } from '../run/cache/record.js';
import type { StageResult } from '../run/execute/execution.js';
import { madeOf } from '../run/execute/made-of.js';
import type { RunForReport } from '../stages/report/report-data.js';
import { diagnose } from './diagnose.js';

export interface Page {
  /** The value's name in the file. */
  readonly name: string;
  /** Absolute. */
  readonly path: string;
}

export interface PageOptions {
  readonly graph: StageGraph;
  /** The entry file, relative to the project. */
  readonly program: string;
  /** Absolute path of the cache folder. */
  readonly cache: string;
  /** Absolute folder of the pages. */
  readonly reports: string;
  /** Absolute folder of the project: no link in it leads a page out of it. */
  readonly root?: string | undefined;
  /** Told why a page cannot be written. That costs no result. */
  readonly warn: (warning: Diagnostic) => void;
}

/**
 * Writes the page of everything in the run that has one, when something ran or the page is missing.
 * Says where all of them are. `seconds` is how long the run took.
 */
export async function writePages(options: PageOptions, result: RunResult, seconds: number): Promise<Page[]> {
  const { program, reports, root, warn } = options;
  const pages: Page[] = [];
  const { values } = options.graph;
  const names = fileNames(values.map(({ name }) => name));
  for (const value of values) {
    const stage = result.stages.find((item) => item.node.name === value.stage);
    const record = stage?.record;
    const source = record && artefactKind(record.artefact.kind).pageData?.(record.artefact);
    if (!stage || !record || source === undefined) continue;
    const path = join(reports, `${pagePrefix(program)}-${names.get(value.name)!}.html`);
    if (existsSync(path) && result.stages.every((item) => item.status === 'hit')) {
      pages.push({ name: value.name, path });
      continue;
    }
    const sha256 = record.files.find((file) => file.path === source)?.sha256;
    if (sha256 === undefined) continue;
    const { renderPage } = await import('../stages/report/pages.js');
    const run = { ...describeRun(program, result, seconds), ...factsOf(stage, result) };
    const html = renderPage(record.artefact.kind, readBlob(options.cache, sha256), {
      name: value.name,
      run,
      secondsOf: secondsOfInputs(stage, result.stages),
    });
    const reason = writePage(root, path, html);
    if (reason === null) pages.push({ name: value.name, path });
    else
      warn(
        diagnose('pageNotWritten', null, {
          name: value.name,
          path: relative(root ?? process.cwd(), path),
          reason,
        }),
      );
  }
  return pages;
}

/** `quickstart`; of a program from standard input, `<stdin>`, what is a file name everywhere. */
function pagePrefix(program: string): string {
  return basename(program, '.seq').replace(/[<>]/g, '');
}

/**
 * Null when it was written, else why not. Links come with a project that anybody made: none leads a
 * page out of it.
 */
function writePage(root: string | undefined, path: string, html: string): 'leads out' | Error | null {
  const folder = dirname(path);
  try {
    if (root !== undefined && linkLeadsOut(folder, [root])) return 'leads out';
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

/** What the model of a page and its scores were made of. */
function factsOf(
  { node }: StageResult,
  { stages }: RunResult,
): Pick<RunForReport, 'training' | 'evaluation'> {
  const recordOf = (name: string): StoreRecord | null =>
    stages.find((stage) => stage.node.name === name)?.record ?? null;
  const made = (role: 'model' | 'scores'): MadeOf | null => {
    const input = node.operation === 'report' ? node.inputs[role] : undefined;
    const record = input === undefined ? null : recordOf(input.stage);
    return record && madeOf(record, recordOf);
  };
  const [training, evaluation] = [made('model'), made('scores')];
  return { ...(training !== null && { training }), ...(evaluation !== null && { evaluation }) };
}

function describeRun(program: string, result: RunResult, seconds: number): RunForReport {
  return {
    file: basename(program),
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
