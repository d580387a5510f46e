/** The texts of what can go wrong with the command itself. */
import type { TextsOf } from '../../base/diagnostics/build-diagnostic.js';

export const messages = {
  noSuchProgram: ({ file }: { file: string }) => ({
    message: `there is no file \`${file}\``,
    help: ['check the path: it is taken from the folder you are in'],
  }),

  unreadableProgram: ({ file, reason }: { file: string; reason: string }) => ({
    message: `\`${file}\` cannot be read: ${reason}`,
  }),

  /** All in the message, since it is shown in one line. */
  internalError: ({ message, stack }: { message: string; stack: readonly string[] }) => ({
    message: `seqpipe failed: ${message}: this is a bug, please report it with the output of \`seqpipe doctor\``,
    notes: stack,
  }),
} satisfies TextsOf<'cli'>;
