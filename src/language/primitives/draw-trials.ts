/**
 * The trials of a random search. The values of a trial are a function of the seed, its number and
 * the names of the variables: more trials, or another variable, leave the others as they are.
 */
import { createHash } from 'node:crypto';

/** What a search draws from: places in a list, or numbers between two ends. */
export type SearchVariable = { readonly name: string } & (
  | { readonly kind: 'list'; readonly length: number }
  | {
      readonly kind: 'numbers';
      readonly from: number;
      readonly to: number;
      readonly log: boolean;
      readonly whole: boolean;
    }
);

/** Draws of one trial until it is none of those before it. */
const ATTEMPTS = 1000;

/**
 * For each trial a number for each variable: the place in its list, or the number itself. No trial
 * comes twice; null where the space has too few for that.
 */
export function drawTrials(
  space: readonly SearchVariable[],
  trials: number,
  seed: number,
): readonly (readonly number[])[] | null {
  const combinations = combinationsOf(space);
  if (trials > combinations) return null;
  // The last one of a small space takes long to find.
  const attempts = Number.isFinite(combinations) ? ATTEMPTS * combinations : ATTEMPTS;
  const known = new Set<string>();
  const drawn: (readonly number[])[] = [];
  for (let trial = 0; trial < trials; trial++) {
    let attempt = 0;
    let values = draw(space, [seed, trial, attempt]);
    while (known.has(values.join())) {
      if (++attempt === attempts) return null;
      values = draw(space, [seed, trial, attempt]);
    }
    known.add(values.join());
    drawn.push(values);
  }
  return drawn;
}

/** Infinity where numbers may have a fraction. */
export function combinationsOf(space: readonly SearchVariable[]): number {
  return space.reduce((product, variable) => product * countOf(variable), 1);
}

function countOf(variable: SearchVariable): number {
  if (variable.kind === 'list') return variable.length;
  return variable.whole ? variable.to - variable.from + 1 : Infinity;
}

function draw(space: readonly SearchVariable[], place: readonly number[]): readonly number[] {
  return space.map((variable) => valueAt(variable, uniform(variable.name, ...place)));
}

/** A number of [0, 1) with 53 bits, which depends on every part and on nothing else. */
function uniform(...parts: readonly (string | number)[]): number {
  const digest = createHash('sha256').update(JSON.stringify(parts)).digest();
  return ((digest.readUInt32LE(0) >>> 5) * 0x4000000 + (digest.readUInt32LE(4) >>> 6)) / 2 ** 53;
}

function valueAt(variable: SearchVariable, share: number): number {
  if (variable.kind === 'list') return Math.floor(share * variable.length);
  const { from, to, log, whole } = variable;
  const within = (value: number): number => Math.min(to, Math.max(from, value));
  if (log) {
    // A whole number stands for the numbers that are rounded to it.
    const half = whole ? 0.5 : 0;
    const [low, high] = [Math.log(from - half), Math.log(to + half)];
    const value = Math.exp(low + share * (high - low));
    return within(whole ? Math.round(value) : rounded(value, Math.min(value, to - from), 4));
  }
  if (whole) return within(from + Math.floor(share * (to - from + 1)));
  return within(rounded(from + share * (to - from), to - from, 5));
}

/** To as many digits as a number as large as `measure` shows, so that names are short and exact. */
function rounded(value: number, measure: number, digits: number): number {
  if (measure === 0) return value;
  const unit = 10 ** (Math.floor(Math.log10(measure)) + 1 - digits);
  return Number((Math.round(value / unit) * unit).toPrecision(15));
}
