/** What can be made of a file of data: one `Job` for each kind of model. */
import type { ColumnFacts } from '../columns/column-facts.js';
import type { Comments } from './comments.js';
import type { DataColumn, DataFile, Finding, Refusal } from '../file/data-file.js';

export interface Job {
  readonly name: JobName;
  /** For the list to choose from. */
  readonly title: string;
  /** The columns that it needs, in the order in which they are asked for. */
  readonly roles: readonly Role[];
  /** The program, or why the file is no data set for it. */
  plan(data: JobData): Plan | Refusal;
}

export const jobNames = ['classify', 'forecast', 'language-model', 'translate', 'autoencoder'] as const;
export type JobName = (typeof jobNames)[number];

/** Which option names a column. */
export type RoleName = 'text' | 'label' | 'time' | 'value' | 'from' | 'into';

export interface Role {
  readonly name: RoleName;
  readonly question: string;
  /** The columns that come into question, the likeliest first, and why it is that one. */
  candidates(facts: readonly ColumnFacts[], chosen: Chosen): readonly Candidate[];
  /** Whether the job can do without it. */
  readonly optional: boolean;
}

export interface Candidate {
  readonly facts: ColumnFacts;
  readonly why: string;
}

export type Chosen = { readonly [Name in RoleName]?: ColumnFacts };

export interface JobData {
  readonly file: DataFile;
  /** Of all columns, in their order. */
  readonly facts: readonly ColumnFacts[];
  readonly chosen: Chosen;
  /** Of the program, in the reader's language. */
  readonly comments: Comments;
}

export interface Plan {
  /** The text of the `.seq` file, whose data is `data/NAME`. */
  readonly program: string;
  readonly findings: readonly Finding[];
  /** The trained value to ask, and words after its name: `--text "a text"`, or the path of the data. */
  predict(path: string): string;
}

/** Whether a column has the name of one that is usually meant. */
export function isCalled(column: DataColumn, names: RegExp): boolean {
  return names.test(column.title.trim());
}
