/**
 * Tables while they are checked: their columns and splits, and the vocabularies whose ids a column
 * can hold. A vocabulary remembers the table it was counted on.
 */
import type { Joining } from '../../contract/operations/tokenizer.js';
import type { Span } from '../../base/source/source-file.js';
import type { Dimension } from './dimension.js';
import { showDimension, showShape } from './dimension.js';
import type { HashBuckets, Node, Reference } from './node.js';

export interface DatasetValue {
  readonly kind: 'dataset';
  readonly columns: Columns;
  /** The single split `all` when never split. */
  readonly splits: ReadonlyMap<string, SplitInfo>;
  readonly reference: Reference;
  /** How each column came about, for messages. */
  readonly origins: ReadonlyMap<string, ColumnOrigin>;
  /** Where its splits were made. */
  readonly splitSpan: Span;
  /** What was done last to it. */
  readonly span: Span;
}

/** What a column of a table can hold. */
export type ColumnType =
  | { readonly kind: 'text' }
  | { readonly kind: 'tokens' }
  | ({ readonly kind: 'number' } & LearnedColumn)
  | { readonly kind: 'time' }
  /** `float[28, 28, 1]`; the first axis is ragged where rows have their own number of steps. */
  | ({ readonly kind: 'numbers'; readonly shape: readonly Dimension[] } & LearnedColumn)
  /** `classes` in order when the file says them, null when only the data knows. */
  | { readonly kind: 'class'; readonly classes: readonly string[] | null }
  | {
      readonly kind: 'ids';
      readonly vocabulary: VocabularyValue;
      readonly length: Dimension;
      /** `<end>` stands behind the tokens of each row. */
      readonly ended?: true;
    };

/**
 * What a model can be trained to say: one of some classes, a number, numbers with a shape, the id of
 * a word at each step.
 */
export type TargetKind = Extract<ColumnType['kind'], 'class' | 'number' | 'numbers' | 'ids'>;

/**
 * A source that reads a column, a step that makes it, the table it is taken out of, or an input
 * that declares it.
 */
export interface ColumnOrigin {
  readonly by: 'source' | 'step' | 'table' | 'declaration';
  /** The column, or the step as written. */
  readonly shown: string;
  /** The name, or number, that a source's `columns` give it. */
  readonly source?: string | number;
  readonly span: Span;
}

export type Columns = ReadonlyMap<string, ColumnType>;

interface LearnedColumn {
  /** What its values were computed with that was learned from rows; absent where nothing was. */
  readonly learned?: readonly LearnedFromRows[];
}

/** Something that was learned from rows, such as the range of a column. */
export interface LearnedFromRows {
  /** The rows that it has seen. */
  readonly learnedFrom: DatasetValue | null;
  /** For messages: as it is written. */
  readonly shown: string;
  readonly span: Span;
}

export interface VocabularyValue extends LearnedFromRows {
  readonly kind: 'vocabulary';
  /** Which vocabulary it is; null for one that a signature leaves open. */
  readonly node: Node | HashBuckets | null;
  /** The rows it was counted on. */
  readonly learnedFrom: DatasetValue | null;
  readonly pad: string | null;
  readonly unknown: string | null;
  /** How its tokens become a text; null where they do not. */
  readonly joining: Joining | null;
  /** What `index` needs for it, where that is no tokens. */
  readonly reads?: 'text';
  /** It has the tokens `<start>` and `<end>`. */
  readonly ends?: true;
  /** For messages: its binding's name once it has one. */
  readonly shown: string;
  readonly span: Span;
}

/** The names of splits that training reads, and that nothing learns from. */
export type MeaningfulSplit = 'train' | 'validation' | 'test';

/** How a held-out split got into some rows, outermost last. */
export interface HeldOut {
  readonly split: string;
  readonly path: readonly HeldOutPlace[];
}

/** Where a split was made or taken, or where its rows got another name. */
export interface HeldOutPlace {
  readonly is: 'made' | 'renamed' | 'taken';
  readonly name: string;
  readonly span: Span;
}

export interface SplitInfo {
  /** Set when rows come from a test or validation split, under whatever name they go now. */
  readonly heldOut: HeldOut | null;
}

/** What the values of a column were computed with that was learned from rows. */
export function learnedOf(type: ColumnType): readonly LearnedFromRows[] {
  switch (type.kind) {
    case 'ids':
      return [type.vocabulary];
    case 'number':
    case 'numbers':
      return type.learned ?? [];
    default:
      return [];
  }
}

/** Whether arithmetic can be done on it. */
export function hasNumbers(
  type: ColumnType,
): type is Extract<ColumnType, { readonly kind: 'number' | 'numbers' }> {
  return type.kind === 'number' || type.kind === 'numbers';
}

export function showColumnType(type: ColumnType): string {
  switch (type.kind) {
    case 'text':
      return 'Text';
    case 'tokens':
      return 'Tokens';
    case 'number':
      return 'number';
    case 'time':
      return 'time';
    case 'numbers':
      return showShape(type.shape);
    case 'class':
      return type.classes === null ? 'Class' : `Class{${type.classes.join(', ')}}`;
    case 'ids':
      return `Id<${type.vocabulary.shown}>[${showDimension(type.length)}]`;
  }
}

/** `text: Text, label: Class{ham, spam}` */
export function showColumns(columns: Columns): string {
  return [...columns].map(([name, type]) => `${name}: ${showColumnType(type)}`).join(', ');
}
