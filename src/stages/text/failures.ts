/** The failures and warnings of text steps, vocabularies and word vectors. */
import { stageDiagnosticsFrom } from '../../contract/stage-diagnostics.js';
import { messages } from './messages.js';
import { mensajes } from './messages.es.js';

export const { failure, warning } = stageDiagnosticsFrom(messages, mensajes);
