/**
 * What the page and its worker say to each other. All texts are in the reader's language, and are
 * those of the command wherever it has them.
 */
import type { Language } from '../../../src/base/language.ts';
import type { RunEvent } from '../../../src/run/execute/events.ts';

export interface RunRequest {
  readonly type: 'run';
  /** The text of the program. */
  readonly program: string;
  /** Its name, for messages. */
  readonly name: string;
  /** The files that it may read and import, by their paths from its folder. */
  readonly files: Readonly<Record<string, string>>;
  /** The value to make; everything when absent. */
  readonly target?: string;
  readonly language: Language;
}

export type ToWorker = RunRequest | { readonly type: 'stop' };

/** The numbers of one value that has scores. */
export interface Scores {
  readonly name: string;
  readonly numbers: Readonly<Record<string, number>>;
}

/** A page that the program has drawn with `report(…)`. */
export interface DrawnPage {
  readonly name: string;
  readonly html: string;
}

export interface Done {
  readonly type: 'done';
  readonly status: 'succeeded' | 'failed' | 'interrupted';
  /** As the command ends: how many stages ran, and in which time. */
  readonly summary: string;
  /** The values as the command prints them. */
  readonly values: string;
  readonly scores: readonly Scores[];
  readonly pages: readonly DrawnPage[];
  /** Rendered errors and warnings; empty for none. */
  readonly diagnostics: string;
}

export type FromWorker =
  | { readonly type: 'event'; readonly event: RunEvent }
  /** A line of progress, as the command prints it where nobody watches a terminal. */
  | { readonly type: 'line'; readonly text: string }
  /** What a stage does right now, and how much of it is done (0 to 1; null where unknown). */
  | { readonly type: 'now'; readonly text: string; readonly share: number | null }
  | Done
  /** Nothing ran: the program is wrong, or a browser cannot run it. */
  | { readonly type: 'failed'; readonly diagnostics: string };
