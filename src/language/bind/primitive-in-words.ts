/** What a primitive is, as messages call it. */
import { dictionary, own } from '../../base/dictionary.js';
import type { Phrase } from '../../base/language.js';
import type { Primitive, PrimitiveKind } from '../primitives/define-primitive.js';
import type { ChoiceFamily } from '../types/value.js';

/** The kind of a primitive in words; a choice goes by its family: `a loss`. */
export function primitiveInWords({ kind, signature }: Primitive): Phrase {
  if (kind !== 'value') return kinds[kind];
  return own(values, signature) ?? builtIn;
}

const builtIn: Phrase = { en: 'built in', es: 'parte del lenguaje' };

const kinds: Readonly<Record<Exclude<PrimitiveKind, 'value'>, Phrase>> = {
  source: { en: 'a source', es: 'una fuente de datos' },
  step: { en: 'a text step', es: 'un paso de texto' },
  fit: builtIn,
  rows: { en: 'a step on rows', es: 'un paso sobre filas' },
  layer: { en: 'a layer', es: 'una capa' },
  train: builtIn,
  evaluate: builtIn,
  report: builtIn,
  sweep: builtIn,
};

/** Of a value, by its signature. */
const values = dictionary({
  loss: { en: 'a loss', es: 'una función de pérdida (loss)' },
  penalty: { en: 'a penalty', es: 'una penalización' },
  optimizer: { en: 'an optimizer', es: 'un optimizador' },
  schedule: { en: 'a schedule', es: 'un plan de la tasa de aprendizaje' },
  stop: { en: 'a stop', es: 'una regla de parada' },
  decoding: { en: 'a decoding', es: 'una forma de decodificar' },
  metric: { en: 'a metric', es: 'una métrica' },
  baseline: { en: 'a baseline', es: 'una línea base (baseline)' },
  tokenizer: { en: 'a tokenizer', es: 'un tokenizador' },
  features: { en: 'a kind of features', es: 'una clase de características' },
  keep: { en: 'a keep', es: 'una regla de qué pesos se guardan' },
  initializer: { en: 'an initializer', es: 'un inicializador' },
  distribution: { en: 'a distribution', es: 'una distribución' },
  rates: { en: 'rates of layers', es: 'tasas de aprendizaje por capas' },
  number: { en: 'a number', es: 'un número' },
  weight: { en: 'a weight', es: 'un peso' },
} satisfies Readonly<Record<ChoiceFamily | 'number' | 'weight', Phrase>>);
