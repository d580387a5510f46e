/** What is said in Spanish of arguments that a call does not take. */
import { didYouMean, quote } from '../../../base/diagnostics/phrases.es.js';
import type { ForeignArgument, NotNeeded } from '../../primitives/foreign-arguments.js';
import type { UnknownArgument } from './unknown-arguments.js';

export function helpForUnknown(
  argument: Omit<UnknownArgument, 'span'>,
  among: string | null,
): readonly string[] {
  const { callee, name, foreign, nearest } = argument;
  const help = foreign === null ? didYouMean(nearest) : [showForeign(foreign)];
  const shown = callee === among ? quote(name) : `${quote(name)} de ${quote(callee)}`;
  return among === null ? help : help.map((text) => `${shown}: ${text}`);
}

function showForeign(foreign: ForeignArgument): string {
  return typeof foreign === 'object' ? `aquí se llama \`${foreign.name}\`` : notNeeded[foreign];
}

const notNeeded = {
  'every state': 'la capa da todos los estados: `|> last` toma el último',
  'last state': 'el último estado es `|> last`; una LSTM con `with_cell: true` da también su estado de celda',
  'both directions': 'las dos direcciones son una capa alrededor de esta: `bidirectional(…)`',
  'order in memory': 'quítalo: nada depende aquí de cómo están los lotes en la memoria',
  'width of the input': 'quítalo: el ancho de la entrada ya se conoce',
  'size of the input': 'quítalo: el tamaño de la entrada ya se conoce',
  'size of the vocabulary': 'quítalo: los ids conocen su vocabulario',
  'length of rows': 'quítalo: las filas tienen la longitud que les dio `truncate(200)` o `pad(200)`',
  'activation of a recurrent layer': 'quítalo: sus activaciones son las de los libros, `tanh` y `sigmoid`',
  bias: 'quítalo: siempre hay un sesgo (bias)',
  rate: 'la tasa de aprendizaje (learning rate) se da al optimizador: `optimizer: adam(0.001)`',
  'weight decay': 'se da al optimizador: `optimizer: adamw(0.001, weight_decay: 0.01)`',
  shuffled: 'quítalo: las filas de entrenamiento se barajan en cada época',
  callbacks:
    'la parada temprana es `stop: early(patience: 3)`, los mejores pesos son `keep: best(.validation.loss)`',
  patience: 'la parada temprana es `stop: early(patience: 3)`',
  printed: 'quítalo: el progreso se muestra siempre',
  validation:
    'es una partición de las filas: `raw |> split(into: { train: 80%, validation: 10%, test: 10% })`',
  device: 'quítalo: el dispositivo se elige al ejecutar el archivo',
  workers: 'quítalo: la lectura de las filas no necesita ajustes',
  shares: 'las partes tienen nombre y proporción: `split(into: { train: 80%, test: 20% })`',
  'drawn rows': 'quítalo: las filas de cada parte se toman al azar; con `by:` se toman en orden',
  'units of the layers': 'las capas están en un `model`, y `train(m, data, …)` lo entrena',
  'name of a value': 'quítalo: una capa recibe su nombre en un bloque, `h = x |> lstm(16)`',
  'clip of the optimizer': 'se da al optimizador: `optimizer: adam(0.001, clip_norm: 1)`',
} satisfies Readonly<Record<NotNeeded, string>>;
