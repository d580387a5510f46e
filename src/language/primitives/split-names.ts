/** The names of splits that have a meaning, and what else they are called. */
import { nearest } from '../../base/diagnostics/suggest.js';
import type { MeaningfulSplit } from '../types/table.js';
import { insteadOf } from './foreign-names.js';

const meanings: readonly MeaningfulSplit[] = ['train', 'validation', 'test'];

/** What other libraries and papers call the splits, where that means nothing else. */
const otherNames = new Map<string, MeaningfulSplit>([
  ['trn', 'train'],
  ...['devel', 'development', 'evaluation'].map((name) => [name, 'validation'] as const),
  ...['tst', 'holdout', 'held_out'].map((name) => [name, 'test'] as const),
]);

export function isMeaningful(name: string): name is MeaningfulSplit {
  return meanings.some((known) => known === name);
}

/** `train` for `entrenamiento` and `training`; null where nothing tells what is meant, or it has its meaning. */
export function splitMeant(name: string): MeaningfulSplit | null {
  if (isMeaningful(name)) return null;
  const lower = name.toLowerCase();
  const instead = insteadOf(lower);
  const known = instead !== null && typeof instead === 'object' && 'name' in instead ? instead.name : lower;
  // A slip of the keys keeps the first letter: `rest` is no `test`.
  const near = nearest(
    name,
    meanings.filter((meaning) => meaning[0] === lower[0]),
  );
  return otherNames.get(lower) ?? meanings.find((meaning) => meaning === known || meaning === near) ?? null;
}

/** A split and the name that gives it its meaning. */
export interface RenamedSplit {
  readonly name: string;
  readonly meant: MeaningfulSplit;
}

/** Those of `names` that are to be renamed. */
export function renamedSplits(names: readonly string[]): readonly RenamedSplit[] {
  return names.flatMap((name) => {
    const meant = splitMeant(name);
    return meant === null || names.includes(meant) ? [] : [{ name, meant }];
  });
}
