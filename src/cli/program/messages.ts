/** The texts of what can go wrong with the command itself. */
import { didYouMean, systemReason } from '../../base/diagnostics/phrases.js';
import type { TextsOf } from '../../base/diagnostics/build-diagnostic.js';

export const messages = {
  noSuchProgram: ({ file }: { file: string }) => ({
    message: `there is no file \`${file}\``,
    help: ['check the path: it is taken from the folder you are in'],
  }),

  /** Said by `check`; a run fails on it. */
  sourceNotThere: ({ file }: { file: string }) => ({
    message: `there is no file \`${file}\` yet`,
    label: 'a run would read it here',
    notes: ['paths are taken from the folder of the file that writes them'],
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

  unreadableProgram: ({ file, reason }: { file: string; reason: string }) => ({
    message: `\`${file}\` cannot be read: ${reason}`,
  }),

  /** All in the message, since it is shown in one line. */
  internalError: ({ message, stack }: { message: string; stack: readonly string[] }) => ({
    message: `seqpipe failed: ${message}: this is a bug, please report it with the output of \`seqpipe doctor\``,
    notes: stack,
  }),

  /** `path`: of the page, from the project; `reason`: where a link is to blame, or what the system says. */
  pageNotWritten: ({ name, path, reason }: { name: string; path: string; reason: 'leads out' | Error }) => ({
    message: `the page of \`${name}\` could not be written to \`${path}\`: ${
      reason === 'leads out' ? 'its folder is a link that leads out of the project' : systemReason(reason)
    }`,
    notes: ['all results are kept; only the page is missing'],
    help: ['remove what stands in its place, and run again'],
  }),
} satisfies TextsOf<'cli'>;

/** Of a table with more columns the first are shown. */
const shownColumns = 20;
