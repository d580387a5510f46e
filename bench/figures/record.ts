/**
 * What the pipelines gave, as README and other pages cite it: `pipelines/figures.json`, written by
 * `npm run readme:check -- --record`. The ratios of the benches count as figures of `bench`.
 */
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder, resultsFolder } from '../support/folders.js';
import type { BenchResult } from '../support/results.js';

/** Of one system. */
export interface Figures {
  /** When and on what: date, machine, versions; `times` is the date of times that are older. */
  readonly measured: Readonly<Record<string, string | number>>;
  /** `scores.accuracy`, `classifier.seconds`, `seconds` of the whole run. */
  readonly values: Readonly<Record<string, number>>;
  /** What the run says at its end, line by line; only where a page shows it. */
  readonly output?: readonly string[];
}

/** By the name of the system. */
export type FigureRecord = ReadonlyMap<string, Figures>;

const path = join(projectFolder, 'pipelines/figures.json');

export function readRecord(): FigureRecord {
  if (!existsSync(path)) return new Map();
  return new Map(Object.entries(JSON.parse(readFileSync(path, 'utf8')) as Record<string, Figures>));
}

/** Systems in the order of `names`, then what was measured otherwise. */
export function writeRecord(record: FigureRecord, names: readonly string[]): void {
  const known = names.filter((name) => record.has(name));
  const others = [...record.keys()].filter((name) => !names.includes(name));
  const ordered = [...known, ...others].map((name) => [name, record.get(name)]);
  writeFileSync(path, `${JSON.stringify(Object.fromEntries(ordered), null, 2)}\n`);
}

/** `big.pytorch.ratio` and so on, from the saved results. */
export function benchFigures(): Figures {
  const results = readdirSync(resultsFolder).flatMap((file) => {
    const text = readFileSync(join(resultsFolder, file), 'utf8');
    return (JSON.parse(text) as { readonly results: readonly BenchResult[] }).results;
  });
  const values = Object.fromEntries(results.map(({ name, peer, ratio }) => [`${name}.${peer}.ratio`, ratio]));
  return { measured: {}, values };
}
