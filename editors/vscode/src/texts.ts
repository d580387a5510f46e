/** What the extension itself says; all else comes from the server. `texts.es.ts` has it in Spanish. */
import type { Language, TextsLike } from '../../../src/base/language.js';
import { textos } from './texts.es.js';

const texts = {
  notInstalled: 'seqpipe is not installed in this project: run `npm install seqpipe`, or set `seqpipe.path`',
  stages: 'Stages',
  stagesOf: (file: string) => `Stages of ${file}`,
  noStages: 'The stages stand here once the file has no mistakes.',
  oldStages: 'The file has mistakes. These are the stages of the last version without.',
  stage: (name: string, summary: string, reads: string) =>
    `${name}: ${summary}${reads === '' ? '' : `; reads ${reads}`}`,
};

export type ExtensionTexts = TextsLike<typeof texts>;

export const extensionTexts: Readonly<Record<Language, ExtensionTexts>> = { en: texts, es: textos };
