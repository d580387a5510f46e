/** `choose`: the value that a parameter names. */
import { nearest } from '../../base/diagnostics/suggest.js';
import { errorValue } from '../types/value.js';
import { definePrimitive } from './define-primitive.js';
import { diagnose } from './diagnose.js';
import { parameter, positional, text, valueOf } from './parameters.js';

export const choose = definePrimitive({
  name: 'choose',
  kind: 'sweep',
  role: null,
  signature: 'Text, record → value of a field',
  summary:
    'The field of a record that a text names, usually a parameter: `-p opt=sgd` then selects another ' +
    'optimizer. The other fields are not computed.',
  example: 'optimizer = choose("adam", { adam: adam(0.01), sgd: sgd(0.1) })',
  parameters: [
    positional('name', text, 'The name of the field.'),
    parameter('cases', true, valueOf('record', 'record'), 'A field for each name.'),
  ],
  evaluate: (call) => {
    const { fields } = call.arguments.value('cases');
    const name = call.arguments.json('name');
    // A setting that only a call will give may name any of them.
    if (name === null) return [...fields.values()][0]?.value ?? errorValue;
    const field = fields.get(name);
    if (field !== undefined) {
      for (const each of fields.values()) call.context.choices.add(each.span, each === field);
      return field.value;
    }
    const names = [...fields.keys()];
    const holes = { name, names, nearest: nearest(name, names) };
    call.context.report(diagnose('noCaseFor', call.arguments.span('cases'), holes));
    return errorValue;
  },
});
