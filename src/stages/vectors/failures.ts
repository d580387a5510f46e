/** The failures of pictures of word vectors. */
import { stageDiagnosticsFrom } from '../../contract/stage-diagnostics.js';
import { messages } from './messages.js';
import { mensajes } from './messages.es.js';

export const { failure } = stageDiagnosticsFrom(messages, mensajes);
