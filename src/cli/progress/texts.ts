/** The words of progress lines. `texts.es.ts` has them in Spanish. */
import { grouped } from '../../base/grouped.js';
import type { Language, TextsLike } from '../../base/language.js';
import { textos } from './texts.es.js';

const texts = {
  failedAfter: (time: string) => `failed after ${time}`,
  skipped: (reason: string) => `skipped: ${reason}`,
  /** `time`: `12:30:05`, or null where it is not known; `deadAfter`: in seconds. */
  waiting: (given: { pid: number; host: string; time: string | null; deadAfter: number | null }) => {
    const since = given.time === null ? '' : ` since ${given.time}`;
    const limit =
      given.deadAfter === null ? '' : `; without a sign of life it counts as dead after ${given.deadAfter} s`;
    return `waiting: process ${given.pid} on ${given.host} is making it${since}${limit}`;
  },
  /** Of a reason that is cut short. */
  more: (count: number) => `and ${count} more`,
  hashing: 'hashing files',
  epoch: (now: string) => `epoch ${now}`,
  epochColumn: 'epoch',
  timeColumn: 'time',
  best: 'best',
  bestSoFar: 'best so far',
  validation: (measure: string) => `validation ${measure}`,
  shortValidation: (measure: string) => `val ${measure}`,
  left: (time: string) => `${time} left`,
  of: (done: string, total: string) => `${done} of ${total}`,
  amount: (value: number) => grouped(value),
  /** What a stage counts; kernels name it in English. */
  unit: (unit: string) => unit,
  /** A few words of a kernel on what it is doing, and what it measures, in English too. */
  note: (note: string) => note,
  measure: (name: string) => name,
  sweep: (given: { done: number; elements: number; unchanged: number; stopped: number }) => {
    const { done, elements, unchanged, stopped } = given;
    const rest = unchanged === 0 ? '' : `, ${unchanged === done ? 'all' : unchanged} unchanged`;
    const before = stopped === 0 ? '' : `, ${stopped} stopped before`;
    return `${done} of ${elements} done${rest}${before}`;
  },
};

export type ProgressTexts = TextsLike<typeof texts>;

export const progressTexts: Readonly<Record<Language, ProgressTexts>> = { en: texts, es: textos };
