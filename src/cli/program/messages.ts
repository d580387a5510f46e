/** What the command itself has to say: SEQ440 to SEQ449. */
import type { Diagnostic } from '../../base/diagnostics/diagnostic.js';

function plain(code: string, message: string, notes: readonly string[], help: readonly string[]): Diagnostic {
  return { code, severity: 'error', message, related: [], notes, help };
}

export function noSuchProgram(file: string): Diagnostic {
  return plain(
    'SEQ440',
    `there is no file \`${file}\``,
    [],
    ['check the path: it is taken from the folder you are in'],
  );
}

export function unreadableProgram(file: string, reason: string): Diagnostic {
  return plain('SEQ441', `\`${file}\` cannot be read: ${reason}`, [], []);
}

/** seqpipe itself failed. The stack is shown where SEQPIPE_DEBUG is set: to most people it says nothing. */
export function internalError(error: unknown): Diagnostic {
  const message = (error instanceof Error ? error.message : String(error)).trim().split('\n')[0] ?? '';
  const debug = (process.env['SEQPIPE_DEBUG'] ?? '') !== '';
  const stack = error instanceof Error && debug ? [error.stack ?? 'no stack'] : [];
  return plain(
    'SEQ442',
    `seqpipe failed: ${message}: this is a bug, please report it with the output of \`seqpipe doctor\``,
    stack,
    [],
  );
}
