/** The texts of what can go wrong with the command itself. */
import { didYouMean } from '../../base/diagnostics/phrases.js';
import { showPathStart } from '../../base/source/path-start.js';
import type { PathStart } from '../../base/source/path-start.js';
import type { TextsOf } from '../../base/diagnostics/build-diagnostic.js';

export const messages = {
  /** Said by `check`; a run fails on it. */
  sourceNotThere: ({ file, start }: { file: string; start?: PathStart }) => ({
    message: `there is no file \`${file}\` yet`,
    label: 'a run would read it here',
    notes: showPathStart(start),
    help: ['check the spelling, or fetch the data before the run'],
  }),

  /** Said by `check`; a run fails on it. `names`: the header of the file. */
  columnNotThere: (given: {
    file: string;
    column: string;
    nearest: string | null;
    names: readonly string[];
  }) => ({
    message: `\`${given.file}\` has no column "${given.column}"`,
    label: 'a run would read it here',
    notes: [`its columns are: ${given.names.slice(0, shownColumns).join(', ')}`],
    help: didYouMean(given.nearest, (name) => `"${name}"`),
  }),

  /** All in the message, since it is shown in one line. */
  internalError: ({ message, stack }: { message: string; stack: readonly string[] }) => ({
    message: `seqpipe failed: ${message}: this is a bug, please report it with the output of \`seqpipe doctor\``,
    notes: stack,
  }),
} satisfies TextsOf<'cli'>;

/** Of a table with more columns the first are shown. */
export const shownColumns = 20;
