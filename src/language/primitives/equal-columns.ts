/** Whether tables can be put together, and the columns that they have then. */
import { sameShape, type Dimension } from '../types/dimension.js';
import type { Columns, ColumnType } from '../types/table.js';

/** Equal columns, with classes known if either knows them; null when they differ. */
export function joinColumns(first: Columns, second: Columns): Columns | null {
  if (first.size !== second.size) return null;
  const joined = new Map<string, ColumnType>();
  for (const [name, type] of first) {
    const other = second.get(name);
    const both = other === undefined ? null : joinColumn(type, other);
    if (both === null) return null;
    joined.set(name, both);
  }
  return joined;
}

function joinColumn(first: ColumnType, second: ColumnType): ColumnType | null {
  if (first.kind !== second.kind) return null;
  if (first.kind === 'class' && second.kind === 'class') {
    if (first.classes === null || second.classes === null) return first.classes === null ? second : first;
    return first.classes.join('\n') === second.classes.join('\n') ? first : null;
  }
  if (first.kind === 'ids' && second.kind === 'ids') {
    return first.vocabulary.node === second.vocabulary.node && first.length.kind === second.length.kind
      ? first
      : null;
  }
  if (first.kind === 'numbers' && second.kind === 'numbers') {
    return sameNumbers(first.shape, second.shape) ? first : null;
  }
  return first;
}

/** Whether numbers with these shapes can stand in one column. */
export function sameNumbers(first: readonly Dimension[], second: readonly Dimension[]): boolean {
  return sameShape(first.map(unnamed), second.map(unnamed));
}

/** What a ragged axis is called does not matter. */
function unnamed(size: Dimension): Dimension {
  return size.kind === 'ragged' ? { kind: 'ragged', name: '' } : size;
}
