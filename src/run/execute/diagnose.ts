/** The diagnostics between a run and its stages. */
import { diagnosticsFrom } from '../../base/diagnostics/build-diagnostic.js';
import { stageDiagnosticsFrom } from '../../contract/stage-diagnostics.js';
import { mensajes } from './messages.es.js';
import { messages } from './messages.js';

export const diagnose = diagnosticsFrom(messages, mensajes);
export const { failure } = stageDiagnosticsFrom(messages, mensajes);
