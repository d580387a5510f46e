/** What the command itself has to say: SEQ440 to SEQ449. */
import type { Diagnostic } from '../diagnostics/diagnostic.js';

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

/** seqpipe itself failed. */
export function internalError(error: unknown): Diagnostic {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const message = error instanceof Error ? error.message : String(error);
  return plain(
    'SEQ442',
    `seqpipe failed: ${message}`,
    [stack],
    ['this is a bug: please report it with the output of `seqpipe doctor`'],
  );
}
