/** Doc comments as a reader is shown them: those of the library in the reader's language. */
import type { Language } from '../base/language.js';
import { textos } from './library-texts.es.js';

/** What has no Spanish text, such as a comment of a user, stays as it was written. */
export function docInLanguage(doc: string | null, language: Language): string {
  if (doc === null) return '';
  return language === 'en' ? doc : (textos.get(docOnOneLine(doc)) ?? doc);
}

/** As the Spanish texts are found. */
export const docOnOneLine = (doc: string): string => doc.replaceAll(/\s+/gu, ' ');
