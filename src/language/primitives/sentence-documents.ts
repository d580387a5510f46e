/**
 * The texts that sentences come from. Neighbours of one text say the same things, so rows that are
 * divided after `sentences` are divided by the text: by its number, or by a column that is equal for
 * all sentences of a text.
 */
import { columnsRead } from '../../contract/operations/map-steps.js';
import type { Node, OperationNode, Reference } from '../types/node.js';
import type { DatasetValue } from '../types/table.js';

type Sentences = OperationNode<'sentences'>;

/** The `sentences` whose numbers of texts the column has, as they were; null for any other column. */
export function documentsIn(table: DatasetValue, column: string): Sentences | null {
  let { node } = table.reference;
  for (;;) {
    if (node.kind === 'map') {
      if (node.step.into === column) return null;
      ({ node } = node.input);
    } else if (node.operation === 'sentences' && node.arguments.document === column) {
      return node;
    } else {
      const [before] = rowsBefore(node);
      if (before === undefined) return null;
      ({ node } = before);
    }
  }
}

/** The `sentences` whose texts are divided where rows are drawn by `by`; null for rows of their own. */
export function dividedTexts(table: DatasetValue, by: string | null): Sentences | null {
  return varies(table.reference.node, new Set(by === null ? [] : [by]), by === null);
}

/**
 * The nearest `sentences` before `node` within one of whose texts the columns differ. `always`: they
 * differ from row to row in any case.
 */
function varies(node: Node, columns: ReadonlySet<string>, always: boolean): Sentences | null {
  if (node.kind === 'map') {
    const { into } = node.step;
    if (!columns.has(into)) return varies(node.input.node, columns, always);
    return varies(node.input.node, new Set([...without(columns, into), ...columnsRead(node.step)]), always);
  }
  switch (node.operation) {
    case 'sentences': {
      const { column, document } = node.arguments;
      if (always || columns.has(column)) return node;
      // Its numbers differ from row to row of the rows that it reads.
      return varies(node.inputs.data.node, without(columns, document), columns.has(document));
    }
    // Whatever the other table has, it has it by the key.
    case 'join':
      return varies(node.inputs.data.node, new Set([...columns, node.arguments.by]), always);
    default:
      for (const before of rowsBefore(node)) {
        const found = varies(before.node, columns, always);
        if (found !== null) return found;
      }
      return null;
  }
}

const without = (columns: ReadonlySet<string>, name: string): ReadonlySet<string> =>
  new Set([...columns].filter((column) => column !== name));

/** The tables whose rows a stage takes. */
function rowsBefore(node: OperationNode): readonly Reference[] {
  if (node.operation === 'dataset' || node.operation === 'append') return Object.values(node.inputs);
  if (node.operation === 'pick') return [node.inputs['data.0']!];
  return 'data' in node.inputs && node.inputs.data !== undefined ? [node.inputs.data] : [];
}
