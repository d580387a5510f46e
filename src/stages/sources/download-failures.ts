/** The failures of downloads. */
import { stageDiagnosticsFrom } from '../../contract/stage-diagnostics.js';
import { messages } from './download-messages.js';

export const { failure } = stageDiagnosticsFrom(messages);
