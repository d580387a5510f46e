/** The failures and warnings of folders with pre-trained weights. */
import { stageDiagnosticsFrom } from '../../contract/stage-diagnostics.js';
import { messages } from './messages.js';
import { mensajes } from './messages.es.js';

export const { failure } = stageDiagnosticsFrom(messages, mensajes);
