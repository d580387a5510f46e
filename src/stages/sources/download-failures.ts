/** The failures of downloads. */
import { stageDiagnosticsFrom } from '../../contract/stage-diagnostics.js';
import { mensajes } from './download-messages.es.js';
import { messages } from './download-messages.js';

export const { failure } = stageDiagnosticsFrom(messages, mensajes);
