/** The failures and warnings of putting rows together and dividing them. */
import { stageDiagnosticsFrom } from '../../contract/stage-diagnostics.js';
import { messages } from './messages.js';
import { mensajes } from './messages.es.js';

export const { failure, warning } = stageDiagnosticsFrom(messages, mensajes);
