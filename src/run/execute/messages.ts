/** The texts of what can go wrong between a run and its stages. */
import type { TextsOf } from '../../base/diagnostics/build-diagnostic.js';
import type { Progress } from '../../contract/kernel.js';

/** The stage that a text is about. */
interface Stage {
  readonly name: string;
}

const report = 'please report this with the output of `seqpipe doctor`';

export const messages = {
  /** `by`: what sent the signal, as far as that is known. */
  stageKilled: (given: {
    node: Stage;
    signal: string;
    by: 'memory killer' | 'somebody' | 'itself';
    progress: Progress | null;
    lastWords: readonly string[];
  }) => ({
    message: `\`${given.node.name}\` was ended by signal ${given.signal}`,
    notes: [
      ...soFar(given),
      ...{
        'memory killer': ["the system's memory killer was at work during this stage"],
        somebody: ['SIGKILL usually is the memory killer of the system, or somebody ended the process'],
        itself: [],
      }[given.by],
    ],
    help:
      given.by === 'itself'
        ? [`run it again; if it dies in the same place, ${report}`]
        : [
            'lower `batch`, the model or the `limit`, or run with fewer stages at once: `-j 1`',
            '`dmesg` tells whether the memory killer ended it',
          ],
  }),

  stageOutOfHeap: (given: { node: Stage; signal: string; progress: Progress | null }) => ({
    message: `\`${given.node.name}\` ran out of JavaScript memory (signal ${given.signal})`,
    notes: soFar(given),
    help: ['lower the batch or the `limit`, or run with fewer stages at once: `-j 1`'],
  }),

  stageVanished: (given: {
    node: Stage;
    exitCode: number | null;
    progress: Progress | null;
    lastWords: readonly string[];
  }) => ({
    message: `the process of \`${given.node.name}\` ended without a result (exit code ${given.exitCode ?? 'unknown'})`,
    notes: soFar(given),
    help: [`run it again; if it happens again, ${report}`],
  }),

  /** An error that a kernel should not throw. */
  stageBug: ({ node, stack, message }: { node: Stage; stack: string; message: string }) => ({
    message: `\`${node.name}\` failed inside seqpipe: ${message}`,
    notes: [stack],
    help: ['this is a bug: please report it with the output of `seqpipe doctor`'],
  }),

  /** An error of the operating system that the kernel did not expect. */
  stageSystemError: ({ node, code, message }: { node: Stage; code: string; message: string }) => ({
    ...phrases.stageFailed({ node, message }),
    notes: [`the system says ${code}`],
  }),

  unknownOperation: ({ operation }: { operation: string }) => ({
    message: `this seqpipe cannot compute \`${operation}\``,
    help: ['update seqpipe: the file uses something that this version only knows how to check'],
  }),

  /** The document of a kernel names a file that is not there. */
  missingOutput: ({ node, file }: { node: Stage; file: string }) => ({
    message: `\`${node.name}\` did not leave its file \`${file}\``,
    help: ['this is a bug: please report it with the output of `seqpipe doctor`'],
  }),
} satisfies TextsOf<'execute'>;

/** Texts without a name: they go around the text of a kernel. */
export const phrases = {
  stageFailed: ({ node, message }: { node: Stage; message: string }) => ({
    message: `\`${node.name}\` failed: ${message}`,
  }),
};

function soFar(given: { progress: Progress | null; lastWords?: readonly string[] }): readonly string[] {
  const { lastWords = [] } = given;
  return [
    `it had come to: ${showProgress(given.progress)}`,
    ...(lastWords.length === 0 ? [] : [`its last words: ${lastWords.join(' / ')}`]),
  ];
}

function showProgress(progress: Progress | null): string {
  if (progress === null) return 'nothing reported yet';
  const { done, total, unit, measures = [], note, hand } = progress;
  const so = `${done}${total === null ? '' : ` of ${total}`} ${unit}`;
  const measured = measures.map(({ name, value }) => `${name} ${value.toFixed(4)}`);
  const parts = [so, ...measured, ...(note === undefined ? [] : [note])];
  return `${parts.join(', ')}${hand === undefined ? '' : `; it was at ${hand}`}`;
}
