/** `parallel`: files whose lines belong together, as the two sides of a translation do. */
import { dictionary } from '../../base/dictionary.js';
import { lineColumns } from '../../contract/operations/lines.js';
import type { Reference } from '../types/node.js';
import type { ColumnType, DatasetValue } from '../types/table.js';
import { errorValue, type Value } from '../types/value.js';
import { asWritten, definePrimitive } from './define-primitive.js';
import { diagnose } from './diagnose.js';
import { parameter } from './parameters.js';
import { tableOf } from './source-arguments.js';

export const parallel = definePrimitive({
  name: 'parallel',
  kind: 'source',
  role: 'source',
  signature: 'Table{…: Text, line: number}',
  summary:
    'Puts files side by side whose lines belong together, such as sentences and their translations. The ' +
    'names of the arguments are the columns. All files must have the same number of lines.',
  example: 'pairs = parallel(en: lines("train.en"), de: lines("train.de"))',
  parameters: [
    {
      ...parameter(
        'files',
        false,
        { kind: 'value', shown: '`lines(…)`', accepts: isLines },
        'The lines of each file: `lines("train.en")`.',
      ),
      rest: 'named',
    },
  ],
  evaluate: (call) => {
    const { rest } = call.arguments;
    if (rest.some(({ value }) => value.kind === 'error')) return errorValue;
    if (rest.length < 2) {
      call.context.report(diagnose('parallelOfOneFile', call.span));
      return errorValue;
    }
    const inputs = dictionary<Reference>();
    const columns = new Map<string, ColumnType>();
    for (const [i, { name, value, span }] of rest.entries()) {
      if (name === lineColumns.line) {
        call.context.report(diagnose('parallelCalledLine', span));
        return errorValue;
      }
      inputs[`data.${i}`] = (value as DatasetValue).reference;
      columns.set(name!, { kind: 'text' });
    }
    const node = call.context.nodes.operation({
      operation: 'parallel',
      arguments: { columns: [...columns.keys()] },
      inputs,
      files: {},
      ...asWritten(call),
    });
    columns.set(lineColumns.line, { kind: 'number' });
    return tableOf(call, node, columns);
  },
});

/** As the source gives them: what left out lines on one side would put strangers side by side. */
function isLines(value: Value): boolean {
  if (value.kind !== 'dataset') return false;
  const { node } = value.reference;
  return node.kind === 'operation' && node.operation === 'lines';
}
