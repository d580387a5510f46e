/** Whether a run gives what was recorded, as near as another machine can. */
import type { Figures } from './record.js';

/**
 * Another processor rounds otherwise, and a training carries that on: scores move by a few rows.
 * Times are of the machine, and not compared.
 */
const tolerance = { absolute: 0.02, relative: 0.05 } as const;

/** What differs, a line each. */
export function compareFigures(recorded: Figures, now: Figures): readonly string[] {
  const figures = Object.entries(recorded.values).flatMap(([name, value]) => {
    if (isTime(name)) return [];
    const found = now.values[name];
    if (found === undefined) return [`${name} was ${value}, and the run does not give it`];
    const limit = Math.max(tolerance.absolute, tolerance.relative * Math.abs(value));
    return Math.abs(found - value) <= limit ? [] : [`${name} was ${value}, and is ${found}`];
  });
  return [...figures, ...otherWords(recorded.output ?? [], now.output ?? [])];
}

/** Lines that say something else, numbers apart. */
function otherWords(recorded: readonly string[], now: readonly string[]): readonly string[] {
  const words = (line: string): string => line.replace(/[\d.,]+/g, '#').replace(/ +/g, ' ');
  const known = new Set(recorded.map(words));
  return now.filter((line) => !known.has(words(line))).map((line) => `the run now says \`${line}\``);
}

export function isTime(name: string): boolean {
  return name === 'seconds' || name.endsWith('.seconds');
}
