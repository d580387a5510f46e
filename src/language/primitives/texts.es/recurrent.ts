/** The texts of recurrent layers and of cells in Spanish. */
import type { TextsOfPrimitives } from '../with-texts.js';
import { conserva } from './masks.js';
import { penalizacionDeCapa } from './weights.js';

const todosLosEstados = 'La salida tiene los estados de todos los pasos de tiempo.';
const deVariasCapas =
  'Los estados de varias capas van concatenados, primero la capa más baja: `float[layers·units]`.';

const estadoInicial =
  'El estado inicial, como el último estado de un codificador (encoder). Por defecto, ceros.';

const continua =
  'Si un lote (batch) empieza con los estados finales del lote anterior (Keras: `stateful`). Es para textos que ' +
  'continúan de ventana en ventana. Cada época empieza con ceros. Los gradientes se detienen al principio del lote.';

const recurrente = {
  units: 'Tamaño del estado.',
  layers: 'Número de capas apiladas.',
  dropout: 'Proporción de los valores que se anulan entre capas al entrenar.',
  dropout_over_time:
    'Si el dropout entre capas usa la misma máscara en todos los pasos de tiempo de una fila (Gal y Ghahramani, 2016).',
  recurrent_dropout:
    'Proporción de los valores del estado que se anulan antes de llegar a las puertas del paso de tiempo siguiente, ' +
    'al entrenar. Todos los pasos de una fila usan la misma máscara (Gal y Ghahramani, 2016; Keras tiene un ' +
    'argumento del mismo nombre).',
  init: 'Valores iniciales de los pesos de la entrada. Por defecto `glorot`, puerta por puerta.',
  recurrent_init:
    'Valores iniciales de los pesos recurrentes. Por defecto `orthogonal`, puerta por puerta. PyTorch tiene ' +
    '`uniform(b)` con b = 1/√units para los dos.',
  penalty: penalizacionDeCapa,
  initial: `${estadoInicial} ${deVariasCapas}`,
  carry: continua,
};

export const recurrentes = {
  rnn: {
    summary: `La red recurrente simple (Elman, 1990): h' = tanh(x·W + h·U + b), o con relu. ${todosLosEstados} ${conserva}`,
    parameters: { ...recurrente, activation: 'Activación del estado. Por defecto, `tanh`.' },
  },
  lstm: {
    summary:
      'Memoria larga a corto plazo (long short-term memory; Hochreiter y Schmidhuber, 1997), en una dirección. ' +
      `${todosLosEstados} ${conserva}`,
    parameters: {
      ...recurrente,
      forget_bias:
        'Sesgo (bias) inicial de la puerta de olvido (forget). Con 1, una LSTM sin entrenar recuerda durante más ' +
        'tiempo (Jozefowicz et al., 2015; Keras). PyTorch tiene 0 de media.',
      initial: `${estadoInicial} También puede ser h y el estado de la celda, como los concatena \`with_cell\`: \`float[2·units]\`. ${deVariasCapas}`,
      initial_cell: 'El estado inicial de la celda, en la misma forma.',
      with_cell:
        'Si la salida tiene también el estado de la celda, concatenado a h: `float[time, 2·units]`. Un decodificador ' +
        '(decoder) puede empezar con el último estado de un codificador (encoder): ' +
        '`initial: x |> lstm(64, with_cell: true) |> last`.',
    },
  },
  gru: {
    summary:
      `Unidad recurrente con puertas (gated recurrent unit; Cho et al., 2014), en una dirección. ${todosLosEstados} ` +
      `Tiene tres bloques de pesos; \`lstm\` tiene cuatro. ${conserva}`,
    parameters: {
      ...recurrente,
      reset:
        'Lugar de la puerta de reinicio (reset): `"after"`, después del producto con los pesos recurrentes, como en ' +
        'PyTorch, Keras y cuDNN, o `"before"`, antes de él, como en el artículo.',
    },
  },
  bidirectional: {
    summary:
      'Una capa recurrente en las dos direcciones, con pesos propios en cada una. La salida en un paso de tiempo sabe ' +
      'de toda la fila. La excepción es el último paso, el que elige `last`: ahí, la dirección hacia atrás ha leído un ' +
      'solo paso. Por eso, resume con `ends`, `mean`, `max` o `attention_pool`. ' +
      conserva,
    parameters: {
      layer:
        'La capa de cada dirección. Si tiene varias capas, cada una lee la salida de las dos direcciones de la de abajo.',
      merge: 'Cómo se unen los estados de las dos direcciones: concatenación, suma o media.',
      initial:
        'Los estados iniciales de las dos direcciones, concatenados: hacia delante, hacia atrás. Con varias capas, va ' +
        'primero la más baja.',
      initial_cell: 'Los estados iniciales de la celda de `lstm`, en la misma forma.',
    },
  },
  scan: {
    summary:
      'Aplica una celda propia a los pasos de tiempo de cada fila. Sus estados pasan de un paso al siguiente y empiezan ' +
      'en cero. El resultado tiene la salida de la celda en todos los pasos. Los pasos de relleno no cambian los ' +
      `estados. ${conserva}`,
    parameters: {
      cell: 'Una `cell` con sus ajustes.',
      reverse: 'Va del último paso de tiempo válido de cada fila al primero.',
      carry: continua,
      initial:
        'Los estados iniciales. Por defecto, ceros. Varios estados van concatenados en el orden en que se declaran.',
    },
  },
} satisfies TextsOfPrimitives;
