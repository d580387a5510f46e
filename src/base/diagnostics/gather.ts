/**
 * A habit that a file shows in many places is one message with its places: single quotes, `nn.`
 * before every layer, `=` after every argument.
 */
import type { DiagnosticName } from './catalogue.js';
import type { Diagnostic, DiagnosticTexts, Label } from './diagnostic.js';

/** What is repeated because it is believed to be right. A slip, as a missing comma, is one of a kind. */
const habits: ReadonlySet<DiagnosticName> = new Set<DiagnosticName>([
  'wrongQuotes', 'equalsInsteadOfColon', 'strayCharacter', 'foreignSpelling', 'notADefinition', 'tooMuch',
  'notUtf8', 'unknownName', 'declaredTwice', 'notADeclaration', 'notAName', 'unknownUnit', 'malformedNumber',
  'noMember', 'unknownArgument', 'unknownType', 'severalInParentheses', 'reservedWord',
]); // prettier-ignore

/** More places than this say nothing more. */
const shownPlaces = 3;
/** What is to be done may differ from place to place. */
const shownHelp = 4;

const andHere = { en: 'and here', es: 'y aquí' };

/** Those of one message and one file become the first of them. */
export function gatherRepeated(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const groups = new Map<string, Diagnostic[]>();
  for (const [at, diagnostic] of diagnostics.entries()) {
    const { name, message, severity, primary } = diagnostic;
    const repeats = habits.has(name) && primary !== undefined;
    const key = repeats ? `${name}:${severity}:${primary.span.file.path}:${message}` : String(at);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [diagnostic]);
    else group.push(diagnostic);
  }
  return [...groups.values()].map(gathered);
}

function gathered([first, ...others]: readonly Diagnostic[]): Diagnostic {
  if (others.length === 0) return first!;
  const es = first!.translations?.es;
  const spanish = others.flatMap(({ translations }) => translations?.es ?? []);
  const translations =
    es === undefined ? {} : { translations: { es: { ...es, ...together(es, spanish, andHere.es) } } };
  return { ...first!, ...together(first!, others, andHere.en), ...translations };
}

function together(
  first: DiagnosticTexts,
  others: readonly DiagnosticTexts[],
  text: string,
): Pick<DiagnosticTexts, 'related' | 'help'> {
  const places = others.slice(0, shownPlaces).flatMap(({ primary }): Label[] => {
    return primary === undefined ? [] : [{ span: primary.span, text }];
  });
  const help = [first, ...others].flatMap((each) => each.help);
  return {
    related: [...first.related, ...places],
    help: [...new Set(help)].slice(0, Math.max(shownHelp, first.help.length)),
  };
}
