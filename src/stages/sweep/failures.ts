/** The failures of choosing among trainings and joining them. */
import { stageDiagnosticsFrom } from '../../contract/stage-diagnostics.js';
import { mensajes } from './messages.es.js';
import { messages } from './messages.js';

export const { failure } = stageDiagnosticsFrom(messages, mensajes);
