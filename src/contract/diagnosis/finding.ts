/** A finding: what is wrong with a model, as data, with its sentence and what to try. */
import type { Wording } from '../../base/diagnostics/build-diagnostic.js';
import { catalogue, type Code, type NameIn } from '../../base/diagnostics/catalogue.js';
import type { JsonObject } from '../../base/json.js';
import type { Language } from '../../base/language.js';
import { mensajes } from './messages.es.js';
import { messages } from './messages.js';

export type FindingName = NameIn<'diagnosis'>;

/** JSON, as it stands in the outputs of a run. */
export type Finding = {
  readonly name: FindingName;
  readonly code: Code;
  readonly message: string;
  /** What to try; nothing where the rows that say so are no rows to choose by. */
  readonly help: readonly string[];
  /** The numbers of the sentence. */
  readonly measures: JsonObject;
};

/** `found('overfits', { epoch: 3, … })` */
export const found = finderOf(messages);

/** The measures of each name are the holes of its text. */
function finderOf<Measures extends Readonly<Record<FindingName, JsonObject>>>(texts: {
  readonly [N in keyof Measures]: (measures: Measures[N]) => Wording;
}) {
  return <N extends FindingName>(name: N, measures: Measures[N]): Finding => {
    const { message, help = [] } = texts[name](measures);
    return { name, code: catalogue[name].code, message, help, measures };
  };
}

/**
 * The sentence and what to try for a reader. Findings hold the English; any other language is made
 * of their measures.
 */
export function wordingOf(
  { name, measures, message, help }: Finding,
  language: Language,
): Pick<Finding, 'message' | 'help'> {
  if (language === 'en') return { message, help };
  // The measures are the holes of the text, by `found`.
  const text: (holes: never) => Wording = mensajes[name];
  const spanish = text(measures as never);
  return { message: spanish.message, help: help.length === 0 ? [] : (spanish.help ?? []) };
}
