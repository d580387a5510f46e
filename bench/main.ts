/**
 * `npm run bench -- NAME`: ours beside the peers in one run. What is said goes to standard error,
 * results to standard output.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { benches, withoutPython } from './jobs/registry.js';
import { BenchError } from './support/bench-error.js';
import { endChildren, endWithSignals, isEnding } from './support/children.js';
import { peersPython } from './support/environment.js';
import { resultsFolder } from './support/folders.js';
import { busyMachine } from './support/machine.js';
import { readOptions } from './support/options.js';
import { resultsToJson, resultsToTable } from './support/results.js';

endWithSignals();
try {
  const options = readOptions(process.argv.slice(2), Object.keys(benches));
  const live = process.stderr.isTTY;
  const say = (text: string): void => void process.stderr.write(live ? `\r\x1b[K${text}` : `${text}\n`);
  const inPython = options.peers?.some((peer) => peer !== 'tfjs-layers') ?? true;
  if (inPython && !withoutPython.has(options.name)) peersPython();
  const busy = busyMachine();
  if (busy !== null) process.stderr.write(`${busy}\n`);
  const results = await benches[options.name]!(options, say);
  if (live) process.stderr.write('\r\x1b[K');
  if (options.save) {
    mkdirSync(resultsFolder, { recursive: true });
    writeFileSync(join(resultsFolder, `${options.name}.json`), resultsToJson(results));
  }
  process.stdout.write(options.json ? resultsToJson(results) : resultsToTable(results));
} catch (error) {
  if (isEnding()) await new Promise(() => {});
  await endChildren();
  if (!(error instanceof BenchError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = error.exitCode;
}
