/** What a value looks like: the same for programs, as JSON, and for people, as lines. */
import type { Diagnostic } from '../base/diagnostics/diagnostic.js';
import type { JsonObject } from '../base/json.js';
import type { Language } from '../base/language.js';
import { showTexts, type ShowTexts } from './texts.js';

export interface Shown {
  readonly document: JsonObject;
  readonly lines: readonly string[];
}

/** A value, or why it is not shown. */
export type Presented =
  | { readonly ok: true; readonly shown: Shown; readonly warnings: readonly Diagnostic[] }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

export interface ShowOptions {
  /** Rows, words or mistakes at most; null: as many as suit the kind. */
  readonly rows: number | null;
  /** Rows that are passed over first. */
  readonly offset: number;
  /** Of a dataset; null: its first. */
  readonly split: string | null;
  /** The batch of the first epoch that is shown, from 1; null: the value itself. */
  readonly batch: number | null;
  /** Words whose neighbours are shown. */
  readonly of: readonly string[];
  /** Where vectors of words are written as text; null: nowhere. */
  readonly exportTo: string | null;
  /** Texts and rows of tokens are never cut. */
  readonly full: boolean;
  /** Columns of the terminal. */
  readonly width: number;
  /** Of the lines; English unless said. */
  readonly language?: Language;
}

/** Whether only vectors of words can answer. */
export const asksForVectors = ({ of, exportTo }: ShowOptions): boolean => of.length > 0 || exportTo !== null;

/** What the lines say in their language. */
export const wordsFor = ({ language = 'en' }: ShowOptions): ShowTexts => showTexts[language];

/** There is nothing to show; `diagnostics` say why and what to do. */
export class NotShown extends Error {
  override readonly name = 'NotShown';
  constructor(readonly diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map(({ message }) => message).join('; '));
  }
}
