/** The failures and warnings of training and evaluation. */
import { stageDiagnosticsFrom } from '../../contract/stage-diagnostics.js';
import { mensajes } from './messages.es.js';
import { messages } from './messages.js';

export const { failure, warning } = stageDiagnosticsFrom(messages, mensajes);
