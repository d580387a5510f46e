/** The failures of tables while they are built. */
import { stageDiagnosticsFrom } from '../../contract/stage-diagnostics.js';
import { mensajes } from './messages.es.js';
import { messages } from './messages.js';

export const { failure } = stageDiagnosticsFrom(messages, mensajes);
