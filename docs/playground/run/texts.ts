/** The words of the run panel that are not those of the command; `texts.es.ts` has them in Spanish. */
import type { Language, TextsLike } from '../../../src/base/language.ts';
import { textos } from './texts.es.ts';

const texts = {
  run: 'Run',
  stop: 'Stop',
  stopping: 'stopping …',
  loading: 'loading seqpipe …',
  /** Of the region that the panel is. */
  panel: 'Run of the program',
  progress: 'Progress',
  curves: 'Curves',
  scores: 'Scores',
  pictures: 'Pictures',
  value: 'value',
  messages: 'Errors and warnings',
  openPage: (name: string) => `Open ${name}`,
  stopped: 'The run was stopped. What had been made is kept for the next run.',
  ended:
    'The run did not stop by itself, so it was ended, and what had been made is gone with it. The next run begins at the beginning.',
  training: 'training',
  validation: 'validation',
  epoch: 'epoch',
  /** A chart in words. */
  curve: (given: { measure: string; stage: string; lines: readonly string[] }) =>
    `${given.measure} of ${given.stage}. ${given.lines.join(' ')}`,
  line: (given: {
    name: string;
    first: string;
    last: string;
    from: string;
    to: string;
    lowest: string;
    highest: string;
  }) =>
    `${given.name}: from ${given.first} at epoch ${given.from} to ${given.last} at epoch ${given.to}; lowest ${given.lowest}, highest ${given.highest}.`,
  noWorker:
    'seqpipe cannot be loaded: the file `run-worker.js` beside this page cannot be read. Copy the whole folder of the page.',
  noWebAssembly:
    'This browser has no WebAssembly with vector instructions, on which seqpipe computes here. Use Chromium, Firefox or Safari from 2023 or later, or run the program with the command `seqpipe run`.',
  noDownload: (stage: string) =>
    `\`${stage}\` downloads files, and a page may not ask other hosts. Run the program with the command \`seqpipe run\`, or use a file of this page.`,
  noArchive: (stage: string, file: string) =>
    `\`${stage}\` reads \`${file}\`, an archive, and this page holds texts only. Unpack it and add the text file that is inside, or run the program with the command \`seqpipe run\`.`,
  filesOfPage: (files: readonly string[]) =>
    files.length === 0
      ? 'This page has no files beside the program. A program reads only files of the page, not of your disk.'
      : `A program reads only files of the page, not of your disk. The page has ${files.map((name) => `\`${name}\``).join(', ')}.`,
  outOfMemory:
    'The memory of the page is full: WebAssembly has at most 4 GB. Use fewer rows (`sample`), a smaller `batch` or a smaller `width`, or run the program with the command `seqpipe run`.',
  crashed: (message: string) =>
    `The worker of this page has ended: ${message}. What had been made is gone; the next run begins at the beginning.`,
};

export type RunTexts = typeof texts;
export const runTexts: Readonly<Record<Language, TextsLike<RunTexts>>> = { en: texts, es: textos };
