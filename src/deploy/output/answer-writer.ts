/** What the writers of all output formats have in common. */
import type { AnsweredRow } from '../answer-rows.js';
import type { Language } from '../../base/language.js';
import type { InputProblem } from '../input/input-row.js';

export const outputFormats = ['table', 'jsonl', 'csv'] as const;
export type OutputFormat = (typeof outputFormats)[number];

/** Text for the output, or why the columns of the input cannot be written. */
export type Written = { readonly text: string } | { readonly problem: InputProblem };

/** What the answers have. */
export interface Answered {
  /** Classes; otherwise texts or numbers. */
  readonly classes: boolean;
  readonly texts?: boolean;
  readonly explain: boolean;
  /** Of a table, which people read; English unless said. */
  readonly language?: Language;
}

export interface AnswerWriter {
  /** Before the rows of an input with these columns. */
  begin(names: readonly string[]): Written;
  row(answered: AnsweredRow): Written;
}

/** To what a float32 holds; more digits would be noise. */
export function rounded(value: number): number {
  return Number(value.toPrecision(7));
}

/** The first name that is there twice, or null. */
export function repeated(names: readonly string[]): string | null {
  const seen = new Set<string>();
  return names.find((name) => seen.size === seen.add(name).size) ?? null;
}
