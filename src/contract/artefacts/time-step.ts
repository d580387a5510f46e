/** The step of a series: what lies between the times of two rows that follow each other. */
import type { TimePrecision } from '../../base/calendar.js';
import type { Phrase } from '../../base/language.js';

export type TimeStep =
  | {
      readonly unit: 'months';
      readonly count: number;
      /** From the last day of a month to that of another. */
      readonly last?: true;
    }
  | {
      readonly unit: 'milliseconds';
      readonly count: number;
      /** Of days: those of the week that have rows, from 1 for Monday; absent where all have. */
      readonly weekdays?: readonly number[];
    };

export function sameStep(one: TimeStep, other: TimeStep): boolean {
  return one.unit === other.unit && one.count === other.count;
}

/** How finely a time has to be known, so that the next one is another. */
export function precisionOf({ unit, count }: TimeStep): TimePrecision {
  if (unit === 'months') return count % 12 === 0 ? 'year' : 'month';
  if (count % 86_400_000 === 0) return 'day';
  if (count % 60_000 === 0) return 'minute';
  return count % 1000 === 0 ? 'second' : 'millisecond';
}

/** `every day`, `every 15 minutes`, `every 3 months` */
export function showTimeStep({ unit, count }: TimeStep): Phrase {
  if (unit === 'months') return count % 12 === 0 ? every(count / 12, units.year) : every(count, units.month);
  const [size, words] = lengths.find(([length]) => count % length === 0)!;
  return every(count / size, words);
}

/** One and several, in English and Spanish. */
type Words = readonly [one: string, several: string, uno: string, varios: string];

const units = {
  year: ['year', 'years', 'año', 'años'],
  month: ['month', 'months', 'mes', 'meses'],
} as const satisfies Readonly<Record<string, Words>>;

const lengths: readonly (readonly [number, Words])[] = [
  [86_400_000, ['day', 'days', 'día', 'días']],
  [3_600_000, ['hour', 'hours', 'hora', 'horas']],
  [60_000, ['minute', 'minutes', 'minuto', 'minutos']],
  [1000, ['second', 'seconds', 'segundo', 'segundos']],
  [1, ['millisecond', 'milliseconds', 'milisegundo', 'milisegundos']],
];

const every = (count: number, [one, several, uno, varios]: Words): Phrase =>
  count === 1
    ? { en: `every ${one}`, es: `cada ${uno}` }
    : { en: `every ${count} ${several}`, es: `cada ${count} ${varios}` };
