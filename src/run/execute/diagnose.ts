/** The diagnostics between a run and its stages. */
import { diagnosticsFrom } from '../../base/diagnostics/build-diagnostic.js';
import { stageDiagnosticsFrom } from '../../contract/stage-diagnostics.js';
import { messages } from './messages.js';

export const diagnose = diagnosticsFrom(messages);
export const { failure } = stageDiagnosticsFrom(messages);
