/** `dataset`: tables with the same columns become the splits of one. */
import { showColumns } from '../types/table.js';
import type { ColumnType, Columns, DatasetValue, SplitInfo } from '../types/table.js';
import type { Reference } from '../types/node.js';
import { errorValue } from '../types/value.js';
import { definePrimitive } from './define-primitive.js';
import { diagnose } from './diagnose.js';
import { parameter, valueOf } from './parameters.js';
import { refuseStream } from './streams.js';
import { splitInfo } from './splits.js';

export const dataset = definePrimitive({
  name: 'dataset',
  kind: 'rows',
  role: 'split',
  signature: 'Dataset',
  summary:
    'Combines tables with the same columns into one dataset. The names of the arguments are the names ' +
    'of the splits.',
  example: 'raw = dataset(train: fasttext("train.txt"), test: fasttext("test.txt"))',
  parameters: [
    {
      ...parameter(
        'splits',
        false,
        valueOf('Table', 'dataset'),
        'One table per split. `test` and `validation` are held out: nothing learns from them.',
      ),
      rest: 'named',
    },
  ],
  evaluate: (call) => {
    const parts = call.arguments.rest;
    if (parts.some((part) => part.value.kind === 'error')) return errorValue;
    const [first] = parts;
    if (first === undefined || first.value.kind !== 'dataset') {
      call.context.report(diagnose('datasetWithoutTables', call.span));
      return errorValue;
    }
    const splits = new Map<string, SplitInfo>();
    const inputs: Record<string, Reference> = {};
    let columns: Columns = first.value.columns;
    for (const { name, value, span } of parts) {
      const part = value as DatasetValue;
      if (part.splits.size > 1) {
        const names = [...part.splits.keys()];
        call.context.report(diagnose('severalSplitsInTable', span, { name: name!, names }));
        return errorValue;
      }
      if (refuseStream(call, part, span)) return errorValue;
      const joined = joinColumns(columns, part.columns);
      if (joined === null) {
        call.context.report(
          diagnose('tablesDiffer', span, {
            columns: showColumns(part.columns),
            first: { span: first.span, columns: showColumns(columns) },
          }),
        );
        return errorValue;
      }
      columns = joined;
      const twin = Object.entries(inputs).find(([, other]) => sameRows(other, part.reference));
      if (twin !== undefined) {
        const place = parts.find((one) => one.name === twin[0])!.span;
        call.context.report(
          diagnose('sameRowsTwice', span, { name: name!, twin: { name: twin[0], span: place } }),
        );
        return errorValue;
      }
      splits.set(name!, splitInfo(name!, [...part.splits.values()][0], span));
      inputs[name!] = part.reference;
    }
    const node = call.context.nodes.operation({
      operation: 'dataset',
      arguments: {},
      inputs,
      files: {},
      summary: `dataset(${Object.keys(inputs).join(', ')})`,
      span: call.span,
      argumentSpans: {},
    });
    return {
      ...first.value,
      columns,
      splits,
      reference: { node, splits: null },
      splitSpan: call.span,
      span: call.span,
    };
  },
});

/** Certainly the same rows: one node, and no different splits of it. */
function sameRows(first: Reference, second: Reference): boolean {
  return first.node === second.node && String(first.splits) === String(second.splits);
}

/** Equal columns, with classes known if either knows them; null when they differ. */
function joinColumns(first: Columns, second: Columns): Columns | null {
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
  return first;
}
