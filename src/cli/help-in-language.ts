/** The help of commands in the reader's language. */
import { own } from '../base/dictionary.js';
import type { Language } from '../base/language.js';
import type { Command } from './definition/command.js';
import type { HelpWords } from './definition/help.js';
import { helpWords } from './definition/help-words.js';

interface HelpInLanguage {
  inReaderWords(command: Command): Command;
  readonly words: HelpWords;
}

/** English help is in the definitions; only others load more. */
export async function helpIn(language: Language): Promise<HelpInLanguage> {
  switch (language) {
    case 'en':
      return { inReaderWords: (command) => command, words: helpWords };
    case 'es': {
      const [{ AYUDA }, { palabrasDeAyuda: words }, { withHelp }] = await Promise.all([
        import('./commands.es.js'),
        import('./definition/help-words.es.js'),
        import('./definition/help-texts.js'),
      ]);
      const inReaderWords = (command: Command): Command => {
        const texts = own(AYUDA, command.name);
        return texts === undefined ? command : withHelp(command, texts, words.ofEveryCommand);
      };
      return { inReaderWords, words };
    }
  }
}
