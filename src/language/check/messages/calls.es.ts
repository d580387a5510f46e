/** The texts of `calls.ts` in Spanish. */
import { dictionary, own } from '../../../base/dictionary.js';
import type { TranslationOf } from '../../../base/diagnostics/build-diagnostic.js';
import type { Label } from '../../../base/diagnostics/diagnostic.js';
import { number, quote } from '../../../base/diagnostics/phrases.es.js';
import { described } from '../../types/described.es.js';
import { madeTensorHere } from '../../types/phrases.es.js';
import type { HiddenPrimitive } from '../hidden-primitive.js';
import { showChain, type calls, type Mismatch } from './calls.js';

export const llamadas = {
  notCallable: ({ got, hidden }) => ({
    message: `esto es ${described(got)}, y no se puede llamar`,
    label: 'no es una función',
    related: declarationOf(hidden),
    help: hidden === null ? [] : [helpForHidden(hidden)],
  }),

  notAFunction: ({ got, hidden }) => ({
    message: `a la derecha de \`|>\` va una función, no ${described(got)}`,
    label: 'no es una función',
    related: declarationOf(hidden),
    help: [
      hidden === null ? 'el valor va antes de `|>`, y lo que se hace con él, después' : helpForHidden(hidden),
    ],
  }),

  choiceFed: ({ name, family }) => ({
    message: `\`${name}\` es ${own(families, family) ?? family}, no una capa ni un paso`,
    label: 'no recibe entrada',
    help: [helpForChoice(name, family)],
  }),

  wrongInputCount: (given) => ({
    message: `\`${given.callee}\` recibe ${given.names.length === 1 ? 'una entrada' : `${given.names.length} entradas`} (${given.names.map(quote).join(', ')}), no ${given.count}`,
    label: given.count === 1 ? 'se da 1' : `se dan ${given.count}`,
  }),

  inputDoesNotFit: (given) => ({
    message: `\`${given.callee}\` necesita ${given.input.type} para \`${given.input.name}\`, y recibe ${given.got}: ${showMismatch(given.mismatch)}`,
    label: 'no encaja',
    related: [{ span: given.input.span, text: `necesita ${given.input.type}` }, madeTensorHere(given.made)],
    help: helpForMismatch(given.mismatch),
  }),

  mustReturn: ({ model, got }) => ({
    message: `\`${model}\` debe dar un tensor, y esto es ${described(got)}`,
    label: `da ${described(got)}`,
  }),

  growsTooMuch: (given) => ({
    message: {
      calls: `\`${given.chain[0]}\` llega a más de ${number(given.limit)} llamadas`,
      depth: `aquí hay llamadas y valores unos dentro de otros en más de ${number(given.limit)} niveles`,
      size: `esto tiene más de ${number(given.limit)} partes`,
    }[given.reached],
    label: { calls: 'una llamada de más', depth: 'demasiado profundo', size: 'demasiado grande' }[
      given.reached
    ],
    notes: given.chain.length === 0 ? [] : [`se llega por ${showChain(given.chain)}`],
    help: [
      given.reached === 'depth'
        ? 'pasa el valor de una función a otra, `x |> first |> second`, no una dentro de otra'
        : 'donde cada línea tiene dos veces la siguiente, la cantidad se duplica con cada línea: tenla una vez',
    ],
  }),
} satisfies TranslationOf<typeof calls>;

function declarationOf(hidden: HiddenPrimitive | null): readonly Label[] {
  if (hidden === null || hidden.declared === null) return [];
  return [{ span: hidden.declared, text: 'aquí se ocupa el nombre' }];
}

function helpForHidden({ name, kind }: HiddenPrimitive): string {
  return `\`${name}\` es ${kind.es}: da otro nombre al valor que ocupa el suyo, por ejemplo \`my_${name}\``;
}

const families = dictionary({
  schedule: 'un plan de la tasa de aprendizaje',
  optimizer: 'un optimizador',
  loss: 'una función de pérdida (loss)',
  metric: 'una métrica',
  tokenizer: 'un tokenizador',
  penalty: 'una penalización',
  stop: 'una regla de parada temprana',
  keep: 'una regla de qué pesos se guardan',
  initializer: 'un inicializador de pesos',
  features: 'una clase de características',
});

function helpForChoice(name: string, family: string): string {
  if (family === 'tokenizer') return `escribe \`|> tokenize(${name})\``;
  if (name === 'linear') return 'una capa con pesos es `dense(1)`; el ancho de su entrada ya se conoce';
  return `es un argumento, como en \`${family}: ${name}\``;
}

function showMismatch(mismatch: Mismatch): string {
  switch (mismatch.is) {
    case 'ids for numbers':
      return 'los ids no son números';
    case 'numbers for ids':
      return 'los números no son ids';
    case 'axes':
      return `hacen falta ${axes(mismatch.wanted)}, y hay ${axes(mismatch.found)}`;
    case 'vocabulary':
      return `los ids de \`${mismatch.found}\` no son ids de \`${mismatch.wanted}\``;
    case 'ragged':
      return `las longitudes cambian de fila a fila en ${mismatch.found}`;
    case 'name':
      return `\`${mismatch.name}\` es ${mismatch.known} en \`${mismatch.input}\` y ${mismatch.found} aquí`;
    case 'size':
      return `hace falta ${mismatch.wanted}, y hay ${mismatch.found}`;
  }
}

function helpForMismatch(mismatch: Mismatch): readonly string[] {
  switch (mismatch.is) {
    case 'ids for numbers':
      return ['los ids se convierten primero en vectores: `|> embedding(100)`'];
    case 'ragged':
      return [`declárala de longitud variable: \`..${mismatch.name}\``];
    case 'size':
      return ['un nombre admite cualquier tamaño: `x: float[n]`'];
    default:
      return [];
  }
}

function axes(count: number): string {
  return count === 1 ? 'un eje' : `${count} ejes`;
}
