/** `sentences`: a row for each sentence of a text. */
import { sentenceEnds } from '../../contract/operations/sentences.js';
import type { ColumnOrigin, DatasetValue } from '../types/table.js';
import { showColumns } from '../types/table.js';
import type { Value } from '../types/value.js';
import { errorValue } from '../types/value.js';
import { asked } from './asked.js';
import { columnNamed } from './column-named.js';
import { asWritten, definePrimitive, type PrimitiveCall } from './define-primitive.js';
import { diagnose } from './diagnose.js';
import { accessor, named, parameter } from './parameters.js';
import { rowsFunction } from './rows-function.js';
import type { ConstantSchema } from './schema.js';
import { refuseStream } from './streams.js';
import { refuseWindows } from './windows.js';

const columnName = {
  type: 'string',
  pattern: '^[A-Za-z_][A-Za-z0-9_]*$',
  description: 'a name of letters, digits and `_`',
} as const satisfies ConstantSchema;

const sentencesParameters = [
  parameter('column', true, accessor(), 'The column of texts. It then has the sentences.'),
  named('document', columnName, 'Name of the column that says which text a sentence is of.', 'document'),
  named(
    'end',
    { type: 'string', enum: sentenceEnds },
    'What ends a sentence: `"mark"`, its mark, as in `tokenize(sentences)`; `"line"`, the end of each line, ' +
      'for texts with a sentence per line.',
    'mark',
  ),
] as const;

export const sentences = definePrimitive({
  name: 'sentences',
  kind: 'rows',
  role: 'drop',
  // The name alone is the tokenizer.
  meantBy: [],
  signature: 'Table → Table{…, document: number}',
  summary:
    'Makes a row of each sentence of a text. The other columns are repeated, and `document` has the number of ' +
    'the row that a sentence comes from. Texts without a sentence are left out and counted. A ' +
    'later `split(by: .document)` keeps the sentences of a text together.',
  example:
    'rows = documents("books/*.txt") |> sentences(.text)\n' +
    'parts = rows |> split(by: .document, into: { train: 80%, test: 20% }, seed: 1)',
  parameters: sentencesParameters,
  evaluate: (call) => rowsFunction(call, (table) => sentencesOf(call, table)),
});

function sentencesOf(call: PrimitiveCall<typeof sentencesParameters>, table: DatasetValue): Value {
  const { context } = call;
  if (refuseStream(call, table, call.span) || refuseWindows(call, table, call.span)) return errorValue;
  const wanted = { kinds: ['text'], shown: ['Text'] } as const;
  const column = columnNamed(call, 'column', call.arguments.value('column'), table, wanted);
  if (column === undefined) return errorValue;
  const document = call.arguments.text('document');
  if (table.columns.has(document)) {
    const holes = { name: document, table: { span: table.span, columns: showColumns(table.columns) } };
    context.report(diagnose('documentNameTaken', call.arguments.span('document'), holes));
    return errorValue;
  }
  const node = context.nodes.operation({
    operation: 'sentences',
    arguments: { column, document, ...asked(call.arguments.pick(['end']), { end: 'mark' }) },
    inputs: { data: table.reference },
    files: {},
    ...asWritten(call),
  });
  const origin: ColumnOrigin = { by: 'step', shown: call.shown, span: call.span };
  return {
    ...table,
    columns: new Map([...table.columns, [document, { kind: 'number' }]]),
    origins: new Map([...table.origins, [column, origin], [document, origin]]),
    reference: { node, splits: null },
    span: call.span,
  };
}
