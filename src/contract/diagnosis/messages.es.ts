/** The texts of `messages.ts` in Spanish. */
import type { TranslationOf } from '../../base/diagnostics/build-diagnostic.js';
import { count, listAnd, listOr, number, quote, spelled } from '../../base/diagnostics/phrases.es.js';
import { showMeasure } from '../../base/show-measure.js';
import type { SizeOfNumbers } from '../artefacts/evidence.js';
import { forModel, LISTED, percent, shownRate, shownShare, shownSize, type messages } from './messages.js';

export const mensajes = {
  // ---- it learns nothing, or not well -----------------------------------------------------------------

  answersConstant: (given) => ({
    message: `el modelo no ha aprendido nada de sus entradas: su pérdida de entrenamiento es ${showMeasure(given.loss)}, y la misma respuesta para todas las filas da ${showMeasure(given.constant)}`,
    help: [
      'mira si las entradas de un lote distinguen las respuestas: `seqpipe show FILE NAME --batch 1`',
      `otras tasas de aprendizaje que ${shownRate(given.rate)}: \`learning_rate_finder(…)\` propone una`,
    ],
  }),

  rateTooLarge: (given) => ({
    message: `la tasa de aprendizaje ${shownRate(given.rate)} es demasiado grande: la pérdida de entrenamiento es ${showMeasure(given.loss)} al final, y la misma respuesta para todas las filas da ${showMeasure(given.constant)}`,
    help: lowerRate(given.rate),
  }),

  lossRises: (given) => ({
    message: `el entrenamiento es inestable: la pérdida de entrenamiento subió de ${showMeasure(given.lowest)} en la época ${given.epoch} a ${showMeasure(given.loss)} en la última`,
    help: lowerRate(given.rate),
  }),

  rateTooSmall: (given) => ({
    message: `la tasa de aprendizaje ${shownRate(given.rate)} es demasiado pequeña: los pesos de todas las capas se movieron ${given.moved < 0.001 ? 'menos del 0.1 %' : `como mucho el ${percent(given.moved)}`}, y la pérdida de entrenamiento, ${showMeasure(given.loss)}, sigue siendo la de dar la misma respuesta para todas las filas (${showMeasure(given.constant)})`,
    help: [
      `sube la tasa de aprendizaje, por ejemplo a ${shownRate(given.rate * 10)}; \`learning_rate_finder(…)\` propone una`,
    ],
  }),

  gradientsVanish: (given) => ({
    message: `los gradientes se desvanecen en su camino de vuelta: los de ${quote(given.layer)} son ${shownShare(given.share)} veces los de ${quote(given.strongest)}, así que sus pesos apenas aprenden`,
    help: [
      'usa `relu` o `tanh` en vez de `sigmoid` entre las capas, y `lstm` o `gru` en vez de `rnn`',
      'pon `layer_norm` o un camino más corto entre las capas, y mira si la tasa de aprendizaje es demasiado grande',
    ],
  }),

  stillFalling: (given) => ({
    message: `más épocas ayudarían: la pérdida de validación todavía baja en la última época, de ${showMeasure(given.before)} a ${showMeasure(given.loss)}`,
    help: [
      `sube \`epochs\`, por ejemplo a ${2 * given.epochs}; un entrenamiento acabado sigue desde donde terminó`,
    ],
  }),

  // ---- it learns the training rows by heart -----------------------------------------------------------

  overfits: (given) => ({
    message: `el modelo se sobreajusta después de la época ${given.epoch}: la pérdida de validación sube de ${showMeasure(given.lowest)} a ${showMeasure(given.loss)}, mientras que la de entrenamiento baja de ${showMeasure(given.trainBefore)} a ${showMeasure(given.train)}`,
    help: [
      given.keepsBest
        ? 'conserva los pesos de la menor pérdida: `keep: best(.validation.loss)`'
        : 'conserva los mejores pesos y para a tiempo: `keep: best(.validation.loss), stop: early(patience: 2)`',
      'para un modelo mejor: más `dropout`, `weight_decay`, un modelo más pequeño o más filas de entrenamiento',
    ],
  }),

  memorizes: (given) => ({
    message: `el modelo se sabe de memoria las filas de entrenamiento: su exactitud (accuracy) es ${percent(given.train)} en ellas y ${percent(given.validation)} en las de validación`,
    help: [
      'más `dropout`, `weight_decay`, un modelo más pequeño, vectores preentrenados o más filas de entrenamiento',
    ],
  }),

  // ---- what it says -----------------------------------------------------------------------------------

  predictsOneClass: (given) => ({
    message: `el modelo dice ${spelled(given.class)} para todas las filas de ${splitName(given.split)}, ${number(given.rows)}; el ${percent(given.share)} de ellas son de esta clase`,
    help: forModel(given.linear, {
      network: [
        'entrena con `class_weights: "balanced"` en la pérdida si las clases son de tamaños muy distintos',
        'si no, mira si aprende algo: otras tasas de aprendizaje, más épocas',
      ],
      logistic_regression: [weakerPenalty],
      naive_bayes: ['baja `alpha`, o usa `logistic_regression`'],
    }),
  }),

  notAboveLargestClass: (given) => ({
    message: `la exactitud (accuracy) en las filas de ${splitName(given.split)}, ${percent(given.accuracy)}, no supera la parte de la clase mayor, ${spelled(given.class)}: ${percent(given.share)}`,
    help: [
      'mira si las etiquetas corresponden a sus textos: `seqpipe show FILE NAME`',
      ...forModel(given.linear, {
        network: [
          'entrena con `class_weights: "balanced"` en la pérdida si una clase es mucho mayor que las demás',
        ],
        logistic_regression: [weakerPenalty],
        naive_bayes: [],
      }),
    ],
  }),

  classesNeverPredicted: (given) => ({
    message: `el modelo nunca dice ${classNames(given.classes)} en las filas de ${splitName(given.split)}, y ${number(given.rows)} de ellas son de ${given.classes.length === 1 ? 'esta clase' : 'estas clases'}`,
    help: forModel(given.linear, {
      network: [
        'entrena con `class_weights: "balanced"` en la pérdida, o más tiempo, o con más filas de ellas',
      ],
      logistic_regression: [weakerPenalty, 'o entrena con más filas de ellas'],
      naive_bayes: ['entrena con más filas de ellas'],
    }),
  }),

  classesConfused: (given) => ({
    message: `el ${percent(given.rows / given.mistakes)} de los errores en las filas de ${splitName(given.split)} son entre dos clases, ${listAnd(given.classes.map(spelled))}: ${number(given.rows)} de ${number(given.mistakes)}`,
    help: ['lee algunas filas de ambas: puede haber etiquetas equivocadas, o las clases se solapan'],
  }),

  tooConfident: (given) => ({
    message: `el modelo está demasiado seguro de sí mismo: da a sus respuestas en las filas de ${splitName(given.split)} una probabilidad media del ${percent(given.confidence)}, y acierta el ${percent(given.accuracy)}`,
    help: forModel(given.linear, {
      network: [
        'conserva los pesos de la menor pérdida de validación, o entrena con `label_smoothing: 0.1` en la pérdida',
      ],
      logistic_regression: [
        `refuerza la penalización: un \`inverse_regularization\` menor; ${choosePenalty}`,
      ],
      naive_bayes: [
        'el Bayes ingenuo (naive Bayes) toma las palabras de un texto por independientes, así que siempre está demasiado seguro con los largos; si las probabilidades importan, usa `logistic_regression`',
      ],
    }),
  }),

  notConfidentEnough: (given) => ({
    message: `el modelo está demasiado inseguro: da a sus respuestas en las filas de ${splitName(given.split)} una probabilidad media del ${percent(given.confidence)}, y acierta el ${percent(given.accuracy)}`,
    help: forModel(given.linear, {
      network: ['entrena más tiempo, o con menos `label_smoothing` y `dropout`'],
      logistic_regression: [weakerPenalty],
      naive_bayes: ['baja `alpha`'],
    }),
  }),

  otherThreshold: (given) => ({
    message: `en las filas de validación, el F1 de ${spelled(given.class)} es ${given.f1.toFixed(3)} si una fila se llama así desde una probabilidad de ${given.threshold.toFixed(2)}, y ${given.f1AtHalf.toFixed(3)} desde 0.5`,
    help: [
      `compara las probabilidades de \`predict\` con ${given.threshold.toFixed(2)}`,
      ...(given.linear === null ? ['o entrena con `class_weights: "balanced"` en la pérdida'] : []),
    ],
  }),

  // ---- what it reads ----------------------------------------------------------------------------------

  unknownWords: (given) => ({
    message: `el ${percent(given.share)} de los tokens en ${quote(`.${given.column}`)} de las filas de entrenamiento son la palabra desconocida, y para el modelo todos son iguales`,
    help: [
      'sube `max_size` del vocabulario, o baja su `min_count`',
      'o iguala palabras que significan lo mismo: `lowercase`, los dígitos reemplazados, otro `tokenize`',
    ],
  }),

  unknownWordsElsewhere: (given) => ({
    message: `el ${percent(given.validation)} de los tokens en ${quote(`.${given.column}`)} de las filas de validación son la palabra desconocida, y en las de entrenamiento el ${percent(given.train)}`,
    help: [
      'mira si ambas vienen de la misma fuente y se preparan de la misma manera: `seqpipe show FILE NAME`',
    ],
  }),

  mostRowsCut: (given) => ({
    message: `el ${percent(given.share)} de las filas de entrenamiento tienen exactamente ${count(given.length, 'token', 'tokens')} en ${quote(`.${given.column}`)}, el máximo que hay: parece que ahí se cortan`,
    help: [
      'permite filas más largas en `truncate` o `pad`; el informe muestra qué longitud tendrían sin cortar',
    ],
  }),

  contradictingRows: (given) => ({
    message: `${count(given.rows, 'fila')} de entrenamiento (${percent(given.share)}) ${given.rows === 1 ? 'se lee' : 'se leen'} igual que una fila de otra clase, así que ningún modelo puede acertarlas todas`,
    help: [
      'busca etiquetas equivocadas entre ellas',
      'o haz que las filas se distingan: un vocabulario más grande, filas más largas, una columna más',
    ],
  }),

  repeatedRows: (given) => ({
    message: `${count(given.rows, 'fila')} de entrenamiento (${percent(given.share)}) ${given.rows === 1 ? 'repite' : 'repiten'} otra, tal como el modelo las lee`,
    help: ['quítalas antes de la partición: `deduplicate(…)`; si no, cuentan varias veces'],
  }),

  classesNotValidated: (given) => ({
    message: `ninguna fila de validación es de la clase ${classNames(given.classes)}, así que la partición de validación no dice nada de ${given.classes.length === 1 ? 'ella' : 'ellas'}`,
    help: ['divide con `split(…, stratify: …)`, que da a cada partición su parte de cada clase'],
  }),

  // ---- numbers ----------------------------------------------------------------------------------------

  answersAlike: (given) => ({
    message: `el modelo dice casi lo mismo para todas las filas de ${splitName(given.split)}: sus respuestas se desvían el ${percent(given.spread)} de lo que se desvían los valores verdaderos`,
    help: [
      'mira si las entradas distinguen las filas: `seqpipe show FILE NAME --batch 1`',
      'entrena más tiempo o con otra tasa de aprendizaje: `learning_rate_finder(…)` propone una',
    ],
  }),

  notBelowMean: (given) => ({
    message: `el error en las filas de ${splitName(given.split)} no es menor que el de una constante: es el ${percent(given.share)} del que tiene la media de las filas de entrenamiento`,
    help: [
      'mira si las entradas corresponden al objetivo: `seqpipe show FILE NAME`',
      'si la pérdida de entrenamiento es mucho menor, conserva los mejores pesos: `keep: best(.validation.loss)`',
    ],
  }),

  notBelowBaseline: (given) => ({
    message: `el modelo no es mejor que ${quote(given.baseline)}: su ${given.metric} es ${showMeasure(given.error)}, y la línea base tiene ${showMeasure(given.other)}`,
    help: [
      'dale una historia más larga, columnas del calendario o más épocas; o usa la línea base, que no cuesta nada',
    ],
  }),

  noVarianceExplained: (given) => ({
    message: `el error no es menor que el de la media de estas filas: r2 es ${showMeasure(given.r2)}`,
    help: ['mira si las entradas corresponden al objetivo: `seqpipe show FILE NAME`'],
  }),

  largeTarget: (given) => ({
    message: `los valores de ${quote(`.${given.column}`)} rondan ${shownSize(given.magnitude)}, y las respuestas empiezan alrededor de 0: el entrenamiento no se les ha acercado`,
    help: [
      `escala el objetivo: ${quote(`standardize(.${given.column})`)} después de la partición, antes de \`windows\`; los resultados y las predicciones siguen en la unidad de los datos`,
    ],
  }),

  differentScales: ({ least, most }) => ({
    message: `las entradas tienen escalas muy distintas: hasta ${shownSize(most.magnitude)} en ${placeOf(most)}, y hasta ${shownSize(least.magnitude)} en ${placeOf(least)}`,
    help: ['llévalas a una sola escala: `standardize(…)` de estas columnas, después de la partición'],
  }),
} satisfies TranslationOf<typeof messages>;

function placeOf({ column, place }: SizeOfNumbers): string {
  return place === undefined ? quote(`.${column}`) : `el lugar ${place} de ${quote(`.${column}`)}`;
}

const choosePenalty =
  '`best([logistic_regression(…, inverse_regularization: c) for c in [1, 3, 10, 30]], by: .validation.loss)` lo elige';
const weakerPenalty = `debilita la penalización: un \`inverse_regularization\` mayor; ${choosePenalty}`;

function lowerRate(rate: number): string[] {
  return [
    `baja la tasa de aprendizaje, por ejemplo a ${shownRate(rate / 10)}; \`learning_rate_finder(…)\` propone una`,
    'o limita los gradientes: `clip_norm: 1` entre los argumentos del optimizador',
  ];
}

function classNames(classes: readonly string[]): string {
  const shown = classes.slice(0, LISTED).map(spelled);
  return classes.length > LISTED
    ? `${shown.join(', ')} o ${number(classes.length - LISTED)} más`
    : listOr(shown);
}

/** `training` and `validation` are words of ours; others are names that the program gives its splits. */
function splitName(split: string): string {
  if (split === 'training') return 'entrenamiento';
  return split === 'validation' ? 'validación' : split;
}
