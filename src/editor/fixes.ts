/** Repairs that a message names itself: "did you mean `lstm`?" puts `lstm` there. */
import type { Diagnostic } from '../base/diagnostics/diagnostic.js';
import type { Language } from '../base/language.js';
import type { TextChange } from './rename.js';
import { editorTexts } from './texts.js';

export interface Fix {
  readonly title: string;
  readonly change: TextChange;
}

/** Read from the English help, whatever the language of the titles is. */
export function fixesFor({ primary, help }: Diagnostic, language: Language): readonly Fix[] {
  if (primary === undefined) return [];
  return help.flatMap((line): readonly Fix[] => {
    const named = /^did you mean (?:`([^`]+)`|("[^"]*"))\?/u.exec(line);
    const meant = named?.[1] ?? named?.[2];
    if (meant === undefined) return [];
    const { span } = primary;
    const written = span.file.text.slice(span.start, span.end);
    // What is meant has the form of what is written: a name for a name, a text for a text.
    const isName = (text: string): boolean => /^\.?[\p{L}_][\p{L}\p{N}\p{M}_]*$/u.test(text);
    const isText = (text: string): boolean => /^"[^"]*"$/u.test(text);
    if (!(isName(written) && isName(meant)) && !(isText(written) && isText(meant))) return [];
    return [{ title: editorTexts[language].write(meant), change: { span, text: meant } }];
  });
}
