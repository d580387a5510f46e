/**
 * Makes a diagnostic from a name of the catalogue and the values for the holes of its text. No
 * other code makes diagnostics. The texts are apart from the rules, in the `messages.ts` or
 * `messages/` of each folder.
 */
import type { Span } from '../source/source-file.js';
import { catalogue, type DiagnosticName, type NameIn, type Section } from './catalogue.js';
import type { Translations } from '../language.js';
import type { Diagnostic, DiagnosticTexts, Label } from './diagnostic.js';

/**
 * The text of one diagnostic in one language. Each part starts in lower case and has no full stop
 * at the end.
 */
export interface Wording {
  readonly message: string;
  /** Shown under the caret. */
  readonly label?: string;
  /** Other places that explain it; their spans are holes of the text. */
  readonly related?: readonly Label[];
  readonly notes?: readonly string[];
  readonly help?: readonly string[];
}

/**
 * The type of a `messages.ts`: for each name of its section, a function from the holes to the text.
 */
export type TextsOf<S extends Section> = { readonly [N in NameIn<S>]: (holes: never) => Wording };

/**
 * The type of a `messages.es.ts`: the names of `messages.ts` with the same holes. One that is
 * missing, superfluous or of other holes does not compile.
 */
export type TranslationOf<Original> = {
  readonly [N in keyof Original]: Original[N] extends (...holes: infer Holes) => unknown
    ? (...holes: Holes) => Wording
    : never;
};

/**
 * The builder for the names of `texts`: `diagnose('unknownName', span, { name, nearest })`. A name
 * without a text and a hole without a value do not compile. The span is null where no file is to
 * blame. All languages are written at once, so that a diagnostic that is kept, or comes from
 * another process, can be shown in any of them.
 */
export function diagnosticsFrom<Holes extends HolesByName<Holes>>(
  texts: Texts<Holes>,
  textos: Texts<NoInfer<Holes>>,
) {
  return <N extends keyof Holes & DiagnosticName>(
    name: N,
    span: Span | null,
    ...holes: Holes[N]
  ): Diagnostic => buildDiagnostic(name, span, texts[name](...holes), { es: textos[name](...holes) });
}

/** What the text of each name takes: one record of holes, or nothing. */
export type HolesByName<Holes> = { readonly [N in keyof Holes]: readonly unknown[] };

export type Texts<Holes extends HolesByName<Holes>> = {
  readonly [N in keyof Holes]: (...holes: Holes[N]) => Wording;
};

/** For a text that comes from elsewhere, as from the process of a failed stage. */
export function buildDiagnostic(
  name: DiagnosticName,
  span: Span | null,
  wording: Wording,
  translations: Translations<Wording> = {},
): Diagnostic {
  const { code, severity } = catalogue[name];
  const original = { name, code, severity, ...textsAt(span, wording) };
  return translations.es === undefined
    ? original
    : { ...original, translations: { es: textsAt(span, translations.es) } };
}

function textsAt(span: Span | null, wording: Wording): DiagnosticTexts {
  const { message, label = '', related = [], notes = [], help = [] } = wording;
  const primary = span === null ? {} : { primary: { span, text: label } };
  return { message, ...primary, related, notes, help };
}
