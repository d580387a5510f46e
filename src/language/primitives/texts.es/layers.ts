/** The texts of layers without a direction in time, in Spanish, and of activations. */
import type { TextsOfPrimitives } from '../with-texts.js';
import { conserva, consume, rechaza } from './masks.js';
import { penalizacionDeCapa } from './weights.js';

const epsilon = 'Evita una división por cero.';

export const capas = {
  embedding: {
    summary:
      'Un vector para cada id: se aprende desde valores aleatorios, o empieza con vectores preentrenados. Con un ' +
      'nombre (`e = embedding(200)`), `h |> e.unembed` calcula con la misma tabla una puntuación para cada token ' +
      `(pesos compartidos, tied weights; Press y Wolf, 2017). ${conserva}`,
    parameters: {
      width: 'Tamaño de un vector. Por defecto, el de `vectors`.',
      vectors:
        'Valores iniciales de la tabla: `word_vectors(…)`, `word2vec(…)`, o un embedding de un modelo entrenado ' +
        '(`film.e`). Las palabras sin vector reciben los valores de `init`, o ceros si la tabla no se entrena.',
      init: 'Valores iniciales de la tabla. Por defecto `uniform(0.05)`, como en Keras; PyTorch tiene `normal(1)`.',
      trainable: 'Si el entrenamiento cambia la tabla.',
      mask_padding:
        'Si se enmascara el relleno (padding) de las filas que `pad` hizo igual de largas, a cualquiera de los dos ' +
        'lados (Keras: `mask_zero`). Las filas de distinta longitud se enmascaran siempre.',
      word_dropout:
        'Proporción de los tokens que se convierten en el token desconocido, solo al entrenar (word dropout; Bowman ' +
        'et al., 2016). Sin token desconocido, se convierten en tokens de relleno, que no se enmascaran.',
    },
  },
  last: { summary: `El estado en el último paso de tiempo válido de cada fila. ${consume}` },
  ends: {
    summary:
      'Los estados finales de las dos direcciones de `bidirectional(…)`: hacia delante, en el último paso de tiempo ' +
      'válido; hacia atrás, en el primero. Igual que `h_n` de la última capa en PyTorch, concatenados, y que ' +
      `\`Bidirectional\` de Keras con \`return_sequences=False\`. ${consume}`,
  },
  mean: {
    summary: `La media de los pasos de tiempo válidos de cada fila, o de los píxeles de una imagen. ${consume}`,
  },
  max: {
    summary: `El máximo de los pasos de tiempo válidos de cada fila, o de los píxeles de una imagen, por cada unidad. ${consume}`,
  },
  attention_pool: {
    summary:
      'La media de los pasos de tiempo válidos de cada fila, ponderada por atención aditiva: el peso de un paso se ' +
      'aprende de su contenido (Bahdanau, Cho y Bengio, 2015). Los resultados de varias cabezas (heads) se ' +
      `concatenan. ${consume}`,
    parameters: { heads: 'Número de medias ponderadas.' },
  },
  dropout: {
    summary: `Al entrenar, pone a 0 una proporción de los valores y aumenta los demás para compensar. ${conserva}`,
    parameters: {
      rate: 'Proporción de los valores que se anulan.',
      over_time:
        'Si todos los pasos de tiempo de una fila usan la misma máscara (Gal y Ghahramani, 2016; Keras: ' +
        '`SpatialDropout1D`).',
      by_channel:
        'Si se anulan canales enteros de una imagen (Tompson et al., 2015; PyTorch: `Dropout2d`, Keras: ' +
        '`SpatialDropout2D`).',
    },
  },
  gaussian_noise: {
    summary:
      'Al entrenar, suma a cada valor un número de una distribución normal de media 0 (Keras: `GaussianNoise`). Va al ' +
      `principio de un autocodificador que quita ruido (denoising autoencoder). ${conserva}`,
    parameters: { deviation: 'La desviación típica del ruido, en la unidad de los valores.' },
  },
  dense: {
    summary: `x·W + b en el último eje, y después la activación, si se da una. ${conserva}`,
    parameters: {
      units: 'Tamaño del último eje de la salida. `classes` es el número de clases del objetivo.',
      activation: 'La activación de la salida.',
      init: 'Valores iniciales de W. Por defecto, `glorot`. Los sesgos (biases) empiezan en cero.',
      penalty: penalizacionDeCapa,
    },
  },
  layer_norm: {
    summary:
      'Normaliza el último eje a media 0 y varianza 1, y después lo escala y lo desplaza con números que se aprenden ' +
      `(Ba, Kiros y Hinton, 2016). ${conserva}`,
    parameters: { epsilon },
  },
  batch_norm: {
    summary:
      'Normaliza cada número del último eje a media 0 y varianza 1 en el lote (batch): todas las filas, pasos de ' +
      'tiempo válidos y píxeles. Después lo escala y lo desplaza con números que se aprenden (Ioffe y Szegedy, 2015). ' +
      `Al predecir se usan las medias acumuladas durante el entrenamiento. ${conserva}`,
    parameters: {
      momentum:
        'El peso de cada lote (batch) en las medias acumuladas, como en PyTorch. El momentum de Keras es 1 menos este valor.',
      epsilon,
    },
  },
  concat: {
    summary: `Concatena tensores en el último eje. Todos los demás ejes deben ser iguales. ${conserva}`,
  },
  first: { summary: `El primer paso de tiempo de cada fila. ${consume}` },
  sum: { summary: `La suma de los pasos de tiempo válidos de cada fila. ${consume}` },
  flatten: {
    summary: `Todos los números de una fila como un solo vector: de una imagen, o de una secuencia de longitud conocida. ${rechaza}`,
  },
  reshape: {
    summary:
      'Los mismos números con otra forma, fila por fila. Un tamaño da un vector, dos dan una secuencia de vectores, ' +
      `tres dan una imagen. ${rechaza}`,
    parameters: {
      shape: 'Los tamaños nuevos, sin el lote (batch). El número de valores no debe cambiar.',
    },
  },
  repeat: {
    summary:
      'Hace una secuencia con el mismo vector en todos los pasos de tiempo, por ejemplo como entrada de un ' +
      'decodificador (decoder). El número de pasos se da, o es el de `like`; entonces se usa también la máscara de ' +
      `\`like\`. ${rechaza}`,
    parameters: {
      steps: 'Número de pasos de tiempo.',
      like: 'Una secuencia con el número de pasos de tiempo que se quiere: `repeat(like: ids)`.',
    },
  },
} satisfies TextsOfPrimitives;

export const activaciones = {
  relu: { summary: `max(0, x). ${conserva}` },
  tanh: { summary: `La tangente hiperbólica. Valores entre -1 y 1. ${conserva}` },
  sigmoid: { summary: `1 / (1 + e^-x). Valores entre 0 y 1, como una probabilidad. ${conserva}` },
  softmax: {
    summary:
      'e^x, dividido por su suma en el último eje: probabilidades que suman 1. Sobre el tiempo, los pesos de la ' +
      `atención: \`(scores |> softmax(over: "time")) * states |> sum\`. ${conserva}`,
    parameters: {
      over: 'Con `"time"`, la suma es la de los pasos de tiempo válidos de la fila: los pesos de la atención.',
    },
  },
  elu: {
    summary: `x si x es positivo; si no, alpha·(e^x - 1). ${conserva}`,
    parameters: {
      alpha: 'Muy por debajo de cero, el resultado se acerca a -`alpha`. Por defecto, el de PyTorch y Keras.',
    },
  },
  gelu: { summary: `x por la distribución normal acumulada en x. ${conserva}` },
  leaky_relu: {
    summary: `x si x es positivo; si no, negative_slope·x. ${conserva}`,
    parameters: {
      negative_slope:
        'La pendiente por debajo de cero. Por defecto, la de PyTorch. Keras 3 tiene 0.2 para `leaky_relu` como ' +
        'activación y 0.3 para su capa `LeakyReLU`.',
    },
  },
  selu: {
    summary: `\`elu\` con una escala tal que las capas conservan media 0 y varianza 1 (Klambauer et al., 2017). ${conserva}`,
  },
  silu: { summary: `x·sigmoid(x), también llamada swish. ${conserva}` },
  softplus: { summary: `log(1 + e^x). ${conserva}` },
} satisfies TextsOfPrimitives;
