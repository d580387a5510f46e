/** The diagnostics of calls, arguments, expressions, lists and cells. */
import { diagnosticsFrom } from '../../base/diagnostics/build-diagnostic.js';
import { cellMessages } from './cell-messages.js';
import { comprehensionMessages } from './comprehension-messages.js';
import { messages } from './messages.js';

export const diagnose = diagnosticsFrom({ ...messages, ...cellMessages, ...comprehensionMessages });
