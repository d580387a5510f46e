/** The diagnostics of a file's text. */
import { diagnosticsFrom } from '../../base/diagnostics/build-diagnostic.js';
import { messages } from './messages.js';
import { tokenMessages } from './token-messages.js';

export const diagnose = diagnosticsFrom({ ...messages, ...tokenMessages });
