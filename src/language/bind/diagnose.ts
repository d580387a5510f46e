/** The diagnostics of names and imports. */
import { diagnosticsFrom } from '../../base/diagnostics/build-diagnostic.js';
import { messages } from './messages.js';

export const diagnose = diagnosticsFrom(messages);
