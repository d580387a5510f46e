/**
 * A text step that seqpipe does not have: this file, and a line where the primitives are listed,
 * are all that it takes.
 */
import { defineStep } from '../../../src/language/primitives/step.js';
import { named, text } from '../../../src/language/primitives/parameters.js';

export const maskDigits = defineStep({
  name: 'mask_digits',
  operation: 'replace',
  summary: 'Replaces each digit.',
  example: 'clean = reviews |> mask_digits(with: "#")',
  from: 'Text',
  to: 'Text',
  parameters: [named('with', text, 'What stands in the place of a digit.', '0')],
  fits: (type) => type.kind === 'text',
  rule: (type, call) => ({
    type,
    arguments: { pattern: '\\d', flags: 'gu', with: call.arguments.json('with') },
  }),
});
