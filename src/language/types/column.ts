/** What a column of a table can hold. */
import type { Dimension } from './dimension.js';
import { showDimension } from './dimension.js';
import type { VocabularyValue } from './value.js';

export type ColumnType =
  | { readonly kind: 'text' }
  | { readonly kind: 'tokens' }
  | { readonly kind: 'number' }
  /** `classes` in order when the file says them, null when only the data knows. */
  | { readonly kind: 'class'; readonly classes: readonly string[] | null }
  | { readonly kind: 'ids'; readonly vocabulary: VocabularyValue; readonly length: Dimension };

export type Columns = ReadonlyMap<string, ColumnType>;

export function showColumnType(type: ColumnType): string {
  switch (type.kind) {
    case 'text':
      return 'Text';
    case 'tokens':
      return 'Tokens';
    case 'number':
      return 'number';
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
