/** The diagnostics of a file's text. */
import { diagnosticsFrom } from '../../base/diagnostics/build-diagnostic.js';
import { blocks } from './messages/blocks.js';
import { brackets } from './messages/brackets.js';
import { declarations } from './messages/declarations.js';
import { expected } from './messages/expected.js';
import { expressions } from './messages/expressions.js';
import { python } from './messages/python.js';
import { separators } from './messages/separators.js';
import { tokens } from './messages/tokens.js';

export const diagnose = diagnosticsFrom({
  ...tokens,
  ...expected,
  ...brackets,
  ...separators,
  ...declarations,
  ...expressions,
  ...python,
  ...blocks,
});
