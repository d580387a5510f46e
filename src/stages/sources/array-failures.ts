/** The failures and warnings of array files and images. */
import { stageDiagnosticsFrom } from '../../contract/stage-diagnostics.js';
import { mensajes } from './array-messages.es.js';
import { messages } from './array-messages.js';

export const { failure: arrayFailure, warning: arrayWarning } = stageDiagnosticsFrom(messages, mensajes);
