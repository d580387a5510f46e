/** Primitives with their texts in another language beside the English ones. */
import { own } from '../../base/dictionary.js';
import type { Translated } from '../../base/language.js';
import { createRegistry, type Registry } from './create-registry.js';
import type { Primitive } from './define-primitive.js';

/** What a catalogue says of one primitive. */
export interface PrimitiveTexts {
  readonly summary: string;
  /** By name. Absent where it takes none. */
  readonly parameters?: Readonly<Record<string, string>>;
}

/** By `textsName`. */
export type TextsOfPrimitives = Readonly<Record<string, PrimitiveTexts>>;

/** What has no text in the catalogue keeps its English one; a test finds it. */
export function withTexts({ all }: Registry, language: Translated, texts: TextsOfPrimitives): Registry {
  return createRegistry(
    all.map((primitive) => {
      const said = own(texts, textsName(primitive));
      return said === undefined ? primitive : translate(primitive, language, said);
    }),
  );
}

/** Of two primitives with one name, the special one has in brackets what it is known by: `best(by)`. */
export function textsName({ name, meantBy }: Primitive): string {
  return meantBy === undefined ? name : `${name}(${meantBy.join(',')})`;
}

function translate(primitive: Primitive, language: Translated, texts: PrimitiveTexts): Primitive {
  const { summary, parameters = {} } = texts;
  return {
    ...primitive,
    translations: { [language]: { summary } },
    parameters: primitive.parameters.map((parameter) => {
      const doc = own(parameters, parameter.name);
      return doc === undefined ? parameter : { ...parameter, translations: { [language]: { doc } } };
    }),
  };
}
