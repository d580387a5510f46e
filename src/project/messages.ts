/** The texts of what can go wrong with the files of a project. */
import { systemReason } from '../base/diagnostics/phrases.js';
import type { TextsOf } from '../base/diagnostics/build-diagnostic.js';

export const messages = {
  noSuchProgram: ({ file }: { file: string }) => ({
    message: `there is no file \`${file}\``,
    help: ['check the path: it is taken from the folder you are in'],
  }),

  unreadableProgram: ({ file, reason }: { file: string; reason: string }) => ({
    message: `\`${file}\` cannot be read: ${reason}`,
  }),

  /**
   * `path`: of the page, from the project; `reason`: where a link is to blame, or what the system
   * says.
   */
  pageNotWritten: ({ name, path, reason }: { name: string; path: string; reason: 'leads out' | Error }) => ({
    message: `the page of \`${name}\` could not be written to \`${path}\`: ${
      reason === 'leads out' ? 'its folder is a link that leads out of the project' : systemReason(reason)
    }`,
    notes: ['all results are kept; only the page is missing'],
    help: ['remove what stands in its place, and run again'],
  }),
} satisfies TextsOf<'project'>;
