/**
 * The languages that people read: English, the original, and its translations. JSON, names, codes
 * and the language of `.seq` files are the same in all of them.
 */

export const languages = ['en', 'es'] as const;
export type Language = (typeof languages)[number];
/** A language with translations. */
export type Translated = Exclude<Language, 'en'>;

/** Words that a rule hands to a text: each text takes those of its own language. */
export type Phrase = Readonly<Record<Language, string>>;

/** What is there in other languages beside the English. */
export type Translations<Text> = Readonly<Partial<Record<Translated, Text>>>;

/** The language of a code, as `--lang` and settings have it; null for any other text. */
export function parseLanguage(code: string): Language | null {
  return languages.find((language) => language === code) ?? null;
}

/** `es_MX.UTF-8`, `es-419`, `es`; English for a locale without translations. */
export function languageOfLocale(locale: string): Language {
  return parseLanguage(/^[a-z]+/i.exec(locale)?.[0].toLowerCase() ?? '') ?? 'en';
}

/**
 * The language of the system: that of its messages. `systemLocale` is asked where no variable says
 * it, as on Windows.
 */
export function systemLanguage(
  env: Readonly<Record<string, string | undefined>>,
  systemLocale: () => string,
): Language {
  const named = [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find((value) => (value ?? '') !== '');
  return languageOfLocale(named ?? systemLocale());
}

/**
 * The type of a catalogue in another language: the same names, texts for texts, functions of the
 * same holes for functions. One that is missing or superfluous does not compile.
 */
export type TextsLike<Original> = {
  readonly [N in keyof Original]: Original[N] extends (...holes: infer Holes) => infer Text
    ? (...holes: Holes) => TextsLike<Text>
    : Original[N] extends string
      ? string
      : TextsLike<Original[N]>;
};

/** The catalogue for a reader; `spanish` is of the type `TextsLike` of the English one. */
export function textsFor<Texts>(language: Language, english: Texts, spanish: NoInfer<Texts>): Texts {
  return { en: english, es: spanish }[language];
}

/** `translated` without its translations, for JSON. */
export function originalOnly<Text extends { readonly translations?: unknown }>(
  translated: Text,
): Omit<Text, 'translations'> {
  const { translations: _, ...original } = translated;
  return original;
}

/** `original` with what `language` says otherwise. */
export function inLanguage<Original extends { readonly translations?: Translations<Partial<Original>> }>(
  original: Original,
  language: Language,
): Original {
  const translated = language === 'en' ? undefined : original.translations?.[language];
  return translated === undefined ? original : { ...original, ...translated };
}
