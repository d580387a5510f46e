/**
 * `npm run pipelines`: runs the numbered pipelines at their teaching size, one after another, in the
 * project's own cache. What an earlier run has done is not done again.
 *
 *     npm run pipelines                 all of them; data sets are downloaded once
 *     npm run pipelines -- 05_gru …     these
 *     npm run pipelines -- --data DIR   reads copies in DIR, where it has them
 *     npm run pipelines -- --record     also records the figures, and writes pipelines/README.md
 *     npm run pipelines -- --table      runs nothing, and writes pipelines/README.md from the record
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { showSeconds } from '../src/base/show-seconds.js';
import { coursePage } from './figures/course-page.js';
import { course } from './figures/course.js';
import { readRecord, writeRecord } from './figures/record.js';
import { runCourse } from './figures/run-course.js';
import { systems } from './figures/systems.js';
import { BenchError } from './support/bench-error.js';
import { endWithSignals } from './support/children.js';
import { projectFolder } from './support/folders.js';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    record: { type: 'boolean', default: false },
    table: { type: 'boolean', default: false },
    data: { type: 'string' },
  },
});
const say = (text: string): void => void process.stderr.write(`${text}\n`);

endWithSignals();
try {
  const failed = options.table
    ? []
    : await runAll(positionals.length > 0 ? positionals : Object.keys(course));
  if (options.table || options.record) writePage();
  if (failed.length > 0) throw new BenchError(`failed: ${failed.join(', ')}`, 1);
} catch (error) {
  if (!(error instanceof BenchError)) throw error;
  say(error.message);
  process.exitCode = error.exitCode;
}

/** The names of those that failed; the others run all the same. */
async function runAll(names: readonly string[]): Promise<readonly string[]> {
  const failed: string[] = [];
  for (const name of names) {
    const system = Object.hasOwn(course, name) ? course[name] : undefined;
    if (system === undefined) {
      throw new BenchError(`there is no pipeline ${name}: ${Object.keys(course).join(', ')}`, 2);
    }
    say(`\n${system.file}: ${system.shows}`);
    const start = performance.now();
    try {
      const figures = await runCourse(system, options.data === undefined ? undefined : resolve(options.data));
      const value = system.figure === null ? undefined : figures.values[system.figure];
      const shown = value === undefined ? '' : ` · ${system.figure} ${value.toFixed(4)}`;
      const now = (performance.now() - start) / 1000;
      const work = figures.values['seconds']!;
      say(`${name}: ${showSeconds(now)} now, ${showSeconds(work)} of work in all its stages${shown}`);
      if (options.record) record(name, figures);
    } catch (error) {
      if (!(error instanceof BenchError)) throw error;
      say(error.message);
      failed.push(name);
    }
  }
  return failed;
}

function record(name: string, figures: Awaited<ReturnType<typeof runCourse>>): void {
  const names = [...Object.keys(systems), ...Object.keys(course)];
  writeRecord(new Map([...readRecord(), [name, figures]]), names);
}

function writePage(): void {
  const page = join(projectFolder, 'pipelines/README.md');
  writeFileSync(page, coursePage(readFileSync(page, 'utf8'), course, readRecord()));
  say(`wrote ${page}`);
}
