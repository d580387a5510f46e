/** `deduplicate`: the first of equal rows stays. */
import { errorValue } from '../types/value.js';
import { asWritten, definePrimitive } from './define-primitive.js';
import { noSuchColumn } from './column-diagnostics.js';
import { accessor, parameter } from './parameters.js';
import { rowsFunction } from './rows-function.js';
import { refuseStream } from './streams.js';

export const deduplicate = definePrimitive({
  name: 'deduplicate',
  kind: 'rows',
  role: 'drop',
  signature: 'Table → Table',
  summary:
    'Removes duplicates within each split: of the rows with the same value in a column, the first is ' +
    'kept. Use it before `split`, so that no row is in two splits.',
  example: 'raw = mails |> deduplicate(.text) |> split(into: { train: 80%, test: 20% })',
  parameters: [parameter('column', true, accessor(), 'The column to compare.')],
  evaluate: (call) =>
    rowsFunction(call, (table) => {
      if (refuseStream(call, table, call.span)) return errorValue;
      const name = call.arguments.value('column').path.join('.');
      const type = table.columns.get(name);
      if (type === undefined) {
        call.context.report(noSuchColumn(call.arguments.span('column'), name, table));
        return errorValue;
      }
      const node = call.context.nodes.operation({
        operation: 'deduplicate',
        arguments: { column: name },
        inputs: { data: table.reference },
        files: {},
        ...asWritten(call),
      });
      return { ...table, reference: { node, splits: null }, span: call.span };
    }),
});
