/** The texts of weights, initial values and penalties in Spanish. */
import type { TextsOfPrimitives } from '../with-texts.js';

export const penalizacionDeCapa =
  'Penalización de los pesos de esta capa, sin los sesgos (biases): `l2(0.01)`. Sustituye al `penalty` de `train`.';

const factor = 'El factor.';

export const pesos = {
  weight: {
    summary:
      'Una matriz que se aprende o, con un solo tamaño, un vector que se aprende, de una `cell`. Es la misma en todos ' +
      'los pasos de tiempo.',
    parameters: {
      rows: 'Tamaño de su producto con un vector. De un vector, su ancho.',
      columns: 'Tamaño del vector en el producto, `weight(units, n) @ x`. No se da para un vector.',
      init: 'Los valores iniciales. Por defecto, `glorot` para una matriz y `zeros` para un vector.',
    },
  },
  zeros: { summary: 'Todo ceros.' },
  ones: { summary: 'Todo unos.' },
  glorot: { summary: 'Uniforme entre ±√(6 / (rows + columns)) (Glorot y Bengio, 2010).' },
  orthogonal: {
    summary:
      'Una matriz aleatoria cuyas filas, o columnas si son menos, son ortonormales (Saxe et al., 2014).',
  },
  uniform: { summary: 'Uniforme entre ±bound.', parameters: { bound: 'El límite.' } },
  normal: { summary: 'Normal de media 0.', parameters: { deviation: 'La desviación típica.' } },
  l1: {
    summary: 'Suma factor · Σ|w| a la función objetivo. Los pesos que influyen poco llegan a cero.',
    parameters: { factor },
  },
  l2: {
    summary:
      'Suma factor · Σw² a la función objetivo. Los pesos grandes se hacen menores. Como en Keras; un `weight_decay` ' +
      'de d en los optimizadores de PyTorch corresponde al factor d/2.',
    parameters: { factor },
  },
  l1_l2: {
    summary: 'Las dos: l1 · Σ|w| + l2 · Σw².',
    parameters: {
      l1: 'Factor de la suma de los valores absolutos de los pesos.',
      l2: 'Factor de la suma de los cuadrados de los pesos.',
    },
  },
} satisfies TextsOfPrimitives;
