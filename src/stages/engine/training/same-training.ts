/** Whether two trainings differ in nothing but how long they go. */
import type { ArgumentsOf } from '../../../contract/operations.js';

type TrainArguments = ArgumentsOf<'train'>;

/** The same steps, of which one may do more than the other: all rates depend on the same end. */
export function onlyLengthDiffers(a: TrainArguments, b: TrainArguments): boolean {
  return same(a, b, ['until']);
}

/** The same with other epochs: rates may depend on the end. */
export function onlyEpochsDiffer(a: TrainArguments, b: TrainArguments): boolean {
  return same(a, b, ['until', 'epochs']);
}

function same(a: TrainArguments, b: TrainArguments, except: readonly (keyof TrainArguments)[]): boolean {
  const names = new Set([...Object.keys(a), ...Object.keys(b)] as (keyof TrainArguments)[]);
  for (const name of except) names.delete(name);
  return [...names].every((name) => JSON.stringify(a[name]) === JSON.stringify(b[name]));
}
