/** The diagnostics of calls, arguments, expressions, lists and cells. */
import { diagnosticsFrom } from '../../base/diagnostics/build-diagnostic.js';
import { callArguments } from './messages/arguments.js';
import { calls } from './messages/calls.js';
import { cells } from './messages/cells.js';
import { comprehensions } from './messages/comprehensions.js';
import { declaredTypes } from './messages/declared-types.js';
import { imports } from './messages/imports.js';
import { members } from './messages/members.js';

export const diagnose = diagnosticsFrom({
  ...imports,
  ...callArguments,
  ...calls,
  ...declaredTypes,
  ...members,
  ...cells,
  ...comprehensions,
});
