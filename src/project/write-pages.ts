/**
 * The pages of a run: `FILE-NAME.html` in a folder, which is `reports/` in the project unless said.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import type { Language } from '../base/language.js';
import type { Diagnostic } from '../base/diagnostics/diagnostic.js';
import { VERSION } from '../base/version.js';
import { linkLeadsOut } from '../run/outside/stay-inside.js';
import type { RunResult } from '../run.js';
import { secondsOfInputs } from '../run/execute/seconds-of-inputs.js';
import type { MadeOf } from '../contract/made-of.js';
import type { StoreRecord } from '../run/cache/record.js';
import type { StageResult } from '../run/execute/execution.js';
import { madeOf } from '../run/execute/made-of.js';
import type { RunForReport } from '../stages/report/report-data.js';
import { diagnose } from './diagnose.js';
import { drawnValues, type DrawnFrom } from './drawn-values.js';

export interface Page {
  /** The value's name in the file. */
  readonly name: string;
  /** Absolute. */
  readonly path: string;
}

export interface PageOptions extends DrawnFrom {
  /** Absolute folder of the pages. */
  readonly reports: string;
  /** Absolute folder of the project: no link in it leads a page out of it. */
  readonly root?: string | undefined;
  /** What the pages are written in. */
  readonly language: Language;
  /** Told why a page cannot be written. That costs no result. */
  readonly warn: (warning: Diagnostic) => void;
}

/**
 * Writes the page of everything in the run that has one, unless all of the run was found and the
 * page that is there is of the same stages. Says where all of them are. `seconds` is how long the run
 * took.
 */
export async function writePages(options: PageOptions, result: RunResult, seconds: number): Promise<Page[]> {
  const { program, reports, root, language, warn } = options;
  const pages: Page[] = [];
  const mark = markOf(result, language);
  const foundAll = result.stages.every((item) => item.status === 'hit');
  for (const { name, stage, kind, file, data } of drawnValues(options, result)) {
    const path = join(reports, `${file}.html`);
    if (foundAll && endsWith(path, mark)) {
      pages.push({ name, path });
      continue;
    }
    const { renderPage } = await import('../stages/report/pages.js');
    const run = { ...describeRun(program, result, seconds), ...factsOf(stage, result) };
    const secondsOf = secondsOfInputs(stage, result.stages);
    const html = renderPage(kind, data(), { name, run, secondsOf, language });
    const reason = writePage(root, path, html + mark);
    if (reason === null) pages.push({ name, path });
    else
      warn(
        diagnose('pageNotWritten', null, {
          name,
          path: relative(root ?? process.cwd(), path),
          reason,
        }),
      );
  }
  return pages;
}

/**
 * Stands at the end of a page: its language, and which stages it shows, by their names and keys. With
 * other parameters all results may be there, and the page is that of the run before.
 */
function markOf({ stages }: RunResult, language: Language): string {
  const shown = stages.map(({ node, key }) => [node.name, node.summary, key]);
  const hash = createHash('sha256')
    .update(JSON.stringify([VERSION, language, shown]))
    .digest('hex');
  return `<!-- ${hash} -->\n`;
}

function endsWith(path: string, mark: string): boolean {
  if (!existsSync(path)) return false;
  const text = readFileSync(path);
  return text.subarray(-mark.length).toString('latin1') === mark;
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
    // In a browser there is none.
    facts: 'node' in process.versions ? [{ name: 'Node', value: process.versions.node }] : [],
  };
}
