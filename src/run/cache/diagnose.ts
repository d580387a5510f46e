/** The diagnostics of the store and the planner. */
import { diagnosticsFrom } from '../../base/diagnostics/build-diagnostic.js';
import { mensajes } from './messages.es.js';
import { messages } from './messages.js';

export const diagnose = diagnosticsFrom(messages, mensajes);
