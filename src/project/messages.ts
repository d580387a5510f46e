/** The texts of what can go wrong with the files of a project. */
import { didYouMean, listOr, quote, systemReason } from '../base/diagnostics/phrases.js';
import { PNG_PACKAGE, type NoPng } from './draw-png.js';
import type { TextsOf } from '../base/diagnostics/build-diagnostic.js';

export const messages = {
  noSuchProgram: ({ file, nearest }: { file: string; nearest: string | null }) => ({
    message: `there is no file \`${file}\``,
    help: [...didYouMean(nearest), 'check the path: it is taken from the folder you are in'],
  }),

  /** `names`: the `.seq` files in the folder: none, or several. */
  folderForProgram: ({ folder, names }: { folder: string; names: readonly string[] }) => ({
    message: `\`${folder}\` is a folder with ${names.length === 0 ? 'no' : 'several'} .seq files`,
    help: [
      names.length === 0
        ? 'name a .seq file, or a folder with one'
        : `name one of them: ${listOr(names.map(quote))}`,
    ],
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

  /** `folder`: as it was typed. */
  copiesNotWritten: (given: { what: 'charts' | 'event files'; folder: string; reason: Error }) => ({
    message: `the ${given.what} could not be written into \`${given.folder}\`: ${systemReason(given.reason)}`,
    notes: ['all results are kept'],
    help: ['name another folder, or remove what stands in its place, and run again'],
  }),

  pngNotDrawn: ({ problem }: { problem: NoPng }) => ({
    message:
      problem === 'no fonts'
        ? 'the charts are not drawn as PNG: this machine has no fonts, so they would have no words'
        : problem === 'missing'
          ? `the charts are not drawn as PNG: the package \`${PNG_PACKAGE}\` is not installed`
          : `the charts are not drawn as PNG: \`${PNG_PACKAGE}\` does not load: ${problem.message}`,
    notes: ['they are written as SVG and CSV'],
    help: [
      problem === 'no fonts'
        ? 'install fonts, such as the package `fonts-dejavu` of Debian and Ubuntu'
        : `install it where seqpipe is installed: \`npm install ${PNG_PACKAGE}\`, or \`npm install -g ${PNG_PACKAGE}\` if \`seqpipe\` is a global command`,
      'browsers, Inkscape and `rsvg-convert` turn SVG into PNG, too',
    ],
  }),
} satisfies TextsOf<'project'>;
