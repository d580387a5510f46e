/** The diagnostics of names and imports. */
import { diagnosticsFrom } from '../../base/diagnostics/build-diagnostic.js';
import { messages } from './messages.js';
import { mensajes } from './messages.es.js';

export const diagnose = diagnosticsFrom(messages, mensajes);
