/** The texts of optimizers, schedules and rates in Spanish. */
import type { TextsOfPrimitives } from '../with-texts.js';

const tasa = 'La tasa de aprendizaje.';
const epsilon = 'Evita una división por cero.';

const recortes = {
  clip_norm: 'Norma máxima de todos los gradientes juntos. Los gradientes mayores se reducen hasta ella.',
  clip_value:
    'Cada número de los gradientes se limita a -clip_value … clip_value. Esto ocurre antes de `clip_norm`.',
};

const decaimiento =
  'Decaimiento de los pesos (weight decay): este factor, multiplicado por cada peso, se suma al gradiente, después de los recortes. ' +
  'Es L2 como en los optimizadores de PyTorch, para todos los pesos, también las tablas de embeddings y los sesgos.';

const tablas =
  'Cómo cambian las tablas de embeddings. "dense": como cualquier otro peso. "lazy": solo las filas de los tokens del ' +
  'lote (batch), que es más rápido pero es otro optimizador (SparseAdam de PyTorch). "auto": lazy por encima de ' +
  '4 000 000 de números.';

const deAdam = {
  learning_rate: tasa,
  beta1: 'Tasa de decaimiento de la media de los gradientes.',
  beta2: 'Tasa de decaimiento de la media de los gradientes al cuadrado.',
  epsilon,
  ...recortes,
  embeddings: tablas,
};

const momento = 'Momento (momentum): proporción del cambio anterior que se repite.';

export const optimizadores = {
  adam: {
    summary:
      'Adam (Kingma y Ba, 2015): cambios con una escala que dan las medias acumuladas de los gradientes y de sus ' +
      'cuadrados.',
    parameters: { ...deAdam, weight_decay: decaimiento },
  },
  adamw: {
    summary:
      'AdamW (Loshchilov y Hutter, 2019): Adam con un decaimiento de los pesos (weight decay) que no se escala como los ' +
      'gradientes. Es habitual con Transformers.',
    parameters: {
      ...deAdam,
      weight_decay:
        'Cada paso de entrenamiento resta de cada peso learning_rate · weight_decay · peso, también de los sesgos y las ' +
        'normalizaciones.',
    },
  },
  sgd: {
    summary:
      'Descenso de gradiente estocástico (stochastic gradient descent), con momento (momentum) si se quiere.',
    parameters: {
      learning_rate: tasa,
      momentum: momento,
      nesterov: 'Usa el momento de Nesterov: el gradiente se toma más adelante, en la dirección del momento.',
      ...recortes,
      weight_decay: decaimiento,
    },
  },
  rmsprop: {
    summary:
      'RMSprop (Hinton, 2012): cambios divididos por la raíz de una media acumulada de los gradientes al cuadrado. Como ' +
      'en PyTorch. Keras tiene epsilon dentro de la raíz y otros valores por defecto: ' +
      '`rmsprop(0.001, alpha: 0.9, epsilon: 1e-7)` es parecido.',
    parameters: {
      learning_rate: tasa,
      alpha: 'Tasa de decaimiento de la media de los gradientes al cuadrado (`rho` de Keras).',
      epsilon,
      momentum: momento,
      centered: 'Divide por la desviación típica: resta antes el cuadrado de la media de los gradientes.',
      ...recortes,
      weight_decay: decaimiento,
    },
  },
  adagrad: {
    summary:
      'Adagrad (Duchi, Hazan y Singer, 2011): cambios divididos por la raíz de la suma de todos los gradientes al ' +
      'cuadrado hasta ahora, para que las palabras raras aprendan más rápido. Como en PyTorch.',
    parameters: {
      learning_rate: tasa,
      initial_accumulator: 'Valor inicial de las sumas (Keras: 0.1).',
      epsilon,
      ...recortes,
      weight_decay: decaimiento,
    },
  },
} satisfies TextsOfPrimitives;

const intervalo = 'El intervalo: `2 epochs` o `500 steps`.';
const factor = 'El factor.';
const final = 'La tasa de aprendizaje al final.';
const medida = 'La medida: `.validation.loss` (por defecto) o una métrica como `.validation.accuracy`.';
const minimo = 'Un cambio menor no es una mejora.';

export const planes = {
  constant: { summary: 'Siempre la tasa de aprendizaje del optimizador.' },
  step: {
    summary: 'Multiplica la tasa de aprendizaje por `factor` después de cada intervalo (StepLR de PyTorch).',
    parameters: { every: intervalo, factor },
  },
  exponential: {
    summary:
      'Reduce la tasa de aprendizaje en cada paso de entrenamiento, por `factor` en cada intervalo (ExponentialLR de ' +
      'PyTorch).',
    parameters: { factor: 'El factor después de un intervalo.', every: intervalo },
  },
  cosine: {
    summary:
      'Reduce la tasa de aprendizaje hasta el final con la forma de medio coseno: despacio, después deprisa, después despacio ' +
      '(CosineAnnealingLR de PyTorch).',
    parameters: { to: final },
  },
  linear: {
    summary: 'Reduce la tasa de aprendizaje en línea recta hasta el final (LinearLR de PyTorch).',
    parameters: { to: final },
  },
  one_cycle: {
    summary:
      'La tasa de aprendizaje sube desde 1/25 del máximo y después baja casi hasta cero, con la forma de medios cosenos (Smith y ' +
      'Topin, 2018; OneCycleLR de PyTorch). El momento (momentum) no cambia.',
    parameters: {
      peak: 'La mayor tasa de aprendizaje. Por defecto, la del optimizador.',
      warm_up: 'Proporción del entrenamiento en la que sube la tasa.',
    },
  },
  reduce_on_plateau: {
    summary:
      'Multiplica la tasa de aprendizaje por `factor` si varias validaciones no traen ninguna mejora (ReduceLROnPlateau ' +
      'de PyTorch). `validate_every` dice cada cuánto se valida.',
    parameters: {
      factor,
      patience: 'Número de validaciones seguidas sin mejora que todavía no reducen la tasa.',
      of: medida,
      min_delta: minimo,
      min_rate: 'Límite inferior de la tasa de aprendizaje.',
    },
  },
  early: {
    summary:
      'Detiene el entrenamiento después de `patience` validaciones seguidas sin mejora (parada temprana). `validate_every` ' +
      'dice cada cuánto se valida. Con `keep: best(…)` se conservan los mejores pesos.',
    parameters: {
      patience: 'Número de validaciones seguidas sin mejora después de las que se detiene el entrenamiento.',
      of: medida,
      min_delta: minimo,
    },
  },
  layerwise: {
    summary:
      'Tasas para las capas de una parte, en `rates` de `train`: la última aprende con `top` veces la tasa de ' +
      'aprendizaje, y cada una con `decay` veces la de la siguiente. Son sus capas los modelos y capas a los que llama la ' +
      'parte: de un codificador (encoder) preentrenado, `embeddings`, `layer_1`, `layer_2`, ….',
    parameters: {
      decay: 'El factor de una capa a la anterior.',
      top: 'El factor de la última capa.',
    },
  },
  best: {
    summary: 'Conserva los pesos con el mejor resultado en la partición de validación.',
    parameters: {
      by: 'La medida: `.validation.loss` (la menor) o una métrica como `.validation.accuracy` (la mayor).',
    },
  },
} satisfies TextsOfPrimitives;
