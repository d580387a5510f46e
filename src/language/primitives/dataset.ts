/** `dataset`: tables with the same columns become the splits of one. */
import { dictionary } from '../../base/dictionary.js';
import { showColumns } from '../types/table.js';
import type { Columns, DatasetValue, SplitInfo } from '../types/table.js';
import type { Span } from '../../base/source/source-file.js';
import type { Reference } from '../types/node.js';
import { errorValue } from '../types/value.js';
import { definePrimitive } from './define-primitive.js';
import { diagnose } from './diagnose.js';
import { joinColumns } from './equal-columns.js';
import { parameter, valueOf } from './parameters.js';
import { refuseStream } from './streams.js';
import { overlapOf, rowsOf, wayOf, type RowSet } from './provenance.js';
import { splitInfo, warnOfName } from './splits.js';

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
    const inputs = dictionary<Reference>();
    const tables: { readonly name: string; readonly span: Span; readonly rows: RowSet }[] = [];
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
      const only = [...part.splits.keys()][0]!;
      const rows = rowsOf(part, only);
      const twin = tables.find((other) => overlapOf(rows, other.rows) !== 'none');
      if (twin !== undefined) {
        call.context.report(
          rows.key === twin.rows.key
            ? diagnose('sameRowsTwice', span, { name: name!, twin })
            : diagnose('sharedRows', span, {
                name: name!,
                way: wayOf(rows, twin.rows),
                twin: { name: twin.name, way: wayOf(twin.rows, rows) },
              }),
        );
        return errorValue;
      }
      tables.push({ name: name!, span, rows });
      warnOfName(name!, span, call.context);
      splits.set(name!, splitInfo(name!, part.splits.get(only), span));
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
