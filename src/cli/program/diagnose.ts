/** The diagnostics of the command itself. */
import { diagnosticsFrom } from '../../base/diagnostics/build-diagnostic.js';
import type { Diagnostic } from '../../base/diagnostics/diagnostic.js';
import { mensajes } from './messages.es.js';
import { messages } from './messages.js';

export const diagnose = diagnosticsFrom(messages, mensajes);

/**
 * An error that nobody expected. The stack is shown where SEQPIPE_DEBUG is set: to most people it
 * says nothing.
 */
export function diagnoseBug(error: unknown): Diagnostic {
  const message = (error instanceof Error ? error.message : String(error)).trim().split('\n')[0] ?? '';
  const debug = (process.env['SEQPIPE_DEBUG'] ?? '') !== '';
  const stack = error instanceof Error && debug ? [error.stack ?? 'no stack'] : [];
  return diagnose('internalError', null, { message, stack });
}
