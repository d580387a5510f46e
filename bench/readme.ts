/**
 * `npm run readme:check`: whether the figures of README.md are those of `pipelines/figures.json`.
 *
 *     npm run readme:check                         reads only
 *     npm run readme:check -- --run [SYSTEM …]     runs them, and compares with the record
 *     npm run readme:check -- --record [SYSTEM …]  runs them, and records what they give
 *
 * `--data DIR` is the folder of the data sets, `--cache DIR` a cache to use instead of an empty one.
 * A system whose data is not there is skipped.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { checkPage } from './figures/check-page.js';
import { compareFigures, isTime } from './figures/compare-figures.js';
import { benchFigures, readRecord, writeRecord } from './figures/record.js';
import type { FigureRecord, Figures } from './figures/record.js';
import { missingData, runSystem } from './figures/run-system.js';
import { systems } from './figures/systems.js';
import { BenchError } from './support/bench-error.js';
import { endWithSignals } from './support/children.js';
import { projectFolder } from './support/folders.js';
import { busyMachine } from './support/machine.js';

const pages = ['README.md', 'README.es.md'];
const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    run: { type: 'boolean', default: false },
    record: { type: 'boolean', default: false },
    data: { type: 'string', default: join(projectFolder, '..', 'shared', 'data') },
    cache: { type: 'string' },
  },
});
const say = (text: string): void => void process.stderr.write(`${text}\n`);

endWithSignals();
try {
  const problems = options.run || options.record ? await runAll() : [];
  const record: FigureRecord = new Map([...readRecord(), ['bench', benchFigures()]]);
  for (const page of pages) {
    problems.push(...checkPage(page, readFileSync(join(projectFolder, page), 'utf8'), record));
  }
  for (const problem of problems) say(problem);
  say(problems.length === 0 ? `the figures of ${pages.join(', ')} are those on record` : '');
  process.exitCode = problems.length === 0 ? 0 : 1;
} catch (error) {
  if (!(error instanceof BenchError)) throw error;
  say(error.message);
  process.exitCode = error.exitCode;
}

/** What differs from the record; nothing where it is written anew. */
async function runAll(): Promise<string[]> {
  const names = positionals.length > 0 ? positionals : Object.keys(systems);
  const problems: string[] = [];
  const cache = options.cache ?? mkdtempSync(join(tmpdir(), 'seqpipe-readme-'));
  try {
    for (const name of names) {
      const system = Object.hasOwn(systems, name) ? systems[name] : undefined;
      if (system === undefined) {
        throw new BenchError(`there is no system ${name}: ${Object.keys(systems).join(', ')}`, 2);
      }
      const missing = missingData(system, options.data);
      if (missing.length > 0) {
        say(`${name}: skipped, there is no ${missing.join(' and no ')} in ${options.data} (--data DIR)`);
        continue;
      }
      say(`${name}: running ${system.file}`);
      const found = await runSystem(system, { data: options.data, cache });
      const record = readRecord();
      const before = record.get(name);
      if (options.record) {
        writeRecord(new Map([...record, [name, withTimes(found, before)]]), Object.keys(systems));
      } else if (before === undefined) problems.push(`${name}: was never recorded`);
      else problems.push(...compareFigures(before, found).map((problem) => `${name}: ${problem}`));
    }
  } finally {
    if (options.cache === undefined) rmSync(cache, { recursive: true, force: true });
  }
  return problems;
}

/** Times of a busy machine, or of a run that had results already, say little: earlier ones stay. */
function withTimes(found: Figures, before: Figures | undefined): Figures {
  const busy = busyMachine();
  if (busy === null && 'seconds' in found.values) return found;
  if (busy !== null) say(`${busy}; earlier times stay`);
  const pick = (figures: Figures | undefined, times: boolean) =>
    Object.entries(figures?.values ?? {}).filter(([name]) => isTime(name) === times);
  const times = before?.measured['times'] ?? before?.measured['date'];
  return {
    ...found,
    measured: { ...found.measured, ...(times === undefined ? {} : { times }) },
    values: Object.fromEntries([...pick(found, false), ...pick(before, true)]),
  };
}
