/** What can go wrong between a run and its stages: SEQ560 to SEQ579. */
import type { Diagnostic } from '../../base/diagnostics/diagnostic.js';
import type { StageNode } from '../../contract/stage-graph.js';
import { StageFailure } from '../../contract/kernel.js';
import type { Progress } from '../../contract/kernel.js';

function failure(
  code: string,
  node: StageNode,
  message: string,
  notes: readonly string[],
  help: readonly string[],
): Diagnostic {
  return {
    code,
    severity: 'error',
    message,
    primary: { span: node.span, text: node.summary },
    related: [],
    notes,
    help,
  };
}

/** A failure that a kernel described itself, with the place in the file that asked for it. */
export function stageFailed(
  node: StageNode,
  code: string,
  message: string,
  notes: readonly string[],
  help: readonly string[],
): Diagnostic {
  return failure(code, node, `\`${node.name}\` failed: ${message}`, notes, help);
}

/** The process of a stage was ended by a signal. */
export function stageKilled(
  node: StageNode,
  signal: string,
  progress: Progress | null,
  facts: { memoryKiller: boolean; heapLimit: boolean; stderr: string },
): Diagnostic {
  const notes = [`it had come to: ${showProgress(progress)}`, ...lastWords(facts.stderr)];
  if (facts.heapLimit) {
    const help = ['lower the batch or the `limit`, or run with fewer stages at once: `-j 1`'];
    return failure(
      'SEQ561',
      node,
      `\`${node.name}\` ran out of JavaScript memory (signal ${signal})`,
      notes,
      help,
    );
  }
  if (signal === 'SIGKILL') {
    notes.push(
      facts.memoryKiller
        ? "the system's memory killer was at work during this stage"
        : 'SIGKILL usually is the memory killer of the system, or somebody ended the process',
    );
  }
  const help =
    signal === 'SIGKILL'
      ? [
          'lower `batch`, the model or the `limit`, or run with fewer stages at once: `-j 1`',
          '`dmesg` tells whether the memory killer ended it',
        ]
      : [
          'run it again; if it dies in the same place, please report this with the output of `seqpipe doctor`',
        ];
  return failure('SEQ560', node, `\`${node.name}\` was ended by signal ${signal}`, notes, help);
}

/** The process of a stage ended by itself without saying how it went. */
export function stageVanished(
  node: StageNode,
  exitCode: number | null,
  progress: Progress | null,
  stderr: string,
): Diagnostic {
  return failure(
    'SEQ562',
    node,
    `the process of \`${node.name}\` ended without a result (exit code ${exitCode ?? 'unknown'})`,
    [`it had come to: ${showProgress(progress)}`, ...lastWords(stderr)],
    ['run it again; if it happens again, please report this with the output of `seqpipe doctor`'],
  );
}

/** A kernel threw what it should not have: a bug of seqpipe, with its stack. */
export function stageBug(node: StageNode, stack: string, message: string): Diagnostic {
  return failure(
    'SEQ563',
    node,
    `\`${node.name}\` failed inside seqpipe: ${message}`,
    [stack],
    ['this is a bug: please report it with the output of `seqpipe doctor`'],
  );
}

/** An error of the operating system that the kernel did not expect. */
export function stageSystemError(node: StageNode, code: string, message: string): Diagnostic {
  return failure('SEQ564', node, `\`${node.name}\` failed: ${message}`, [`the system says ${code}`], []);
}

export function unknownOperation(operation: string): StageFailure {
  return new StageFailure(
    'SEQ565',
    `this seqpipe cannot compute \`${operation}\``,
    [],
    ['update seqpipe: the file uses something that this version only knows how to check'],
  );
}

/** A kernel's document names a file that it did not leave. */
export function missingOutput(node: StageNode, file: string): Diagnostic {
  return failure(
    'SEQ566',
    node,
    `\`${node.name}\` did not leave its file \`${file}\``,
    [],
    ['this is a bug: please report it with the output of `seqpipe doctor`'],
  );
}

function showProgress(progress: Progress | null): string {
  if (progress === null) return 'nothing reported yet';
  const { done, total, unit, note, hand } = progress;
  const so = `${done}${total === null ? '' : ` of ${total}`} ${unit}`;
  return `${so}${note === undefined ? '' : `, ${note}`}${hand === undefined ? '' : `; it was at ${hand}`}`;
}

/** The last lines of standard error, where native libraries say why they give up. */
function lastWords(stderr: string): string[] {
  const lines = stderr
    .trim()
    .split('\n')
    .filter((line) => line.trim() !== '');
  return lines.length === 0 ? [] : [`its last words: ${lines.slice(-4).join(' / ')}`];
}
