/** The texts of `messages.ts` in Spanish. */
import { condiciones } from '../../contract/artefacts/conditions.es.js';
import type { ColumnType } from '../../contract/artefacts/column-type.js';
import type { StageTranslationOf } from '../../contract/stage-diagnostics.js';
import { dictionary, own } from '../../base/dictionary.js';
import { inForms } from '../../base/diagnostics/forms.es.js';
import { count, number, quote, spelled, systemReason } from '../../base/diagnostics/phrases.es.js';
import { float, shownBytes, type Difference, type messages } from './messages.js';

/** Most of what does not fit was prepared otherwise. */
const sameSteps = [
  'haz pasar los datos por los mismos pasos que los de entrenamiento, hasta `index` con el mismo vocabulario',
];

export const mensajes = {
  zeroTargets: ({ zeros, total }) => ({
    message: `${number(zeros)} de ${count(total, 'objetivo')} ${zeros === 1 ? 'es 0 y no cuenta' : 'son 0 y no cuentan'} en \`mape\`: de 0 no se puede decir qué parte es un error`,
    help: ['`smape`, `mase` y `mae` los cuentan'],
  }),

  seasonOverGaps: (given) => ({
    message: `en ${number(given.windows)} de ${count(given.total, 'ventana')}, \`${given.baseline}\` dice el valor de un tiempo que no es el de una temporada antes: faltan pasos en \`${given.time}\`, y una temporada se cuenta en filas`,
    help: ['completa en el archivo las filas que faltan'],
  }),

  noBaseline: (given) => ({
    message: `\`${given.baseline}\` no tiene pronóstico para la ventana que sigue a ${count(given.steps, 'paso')}${given.series === null ? '' : ` de la serie ${spelled(given.series)}`}`,
    notes: [
      given.baseline === 'mean'
        ? 'la media es la de las filas de entrenamiento, y aquí no hay ninguna'
        : 'necesita filas de una temporada antes de la ventana',
    ],
    help: ['quítala, elige una temporada más corta o da a la tabla filas anteriores'],
  }),

  noScaledError: ({ series, constant }) => ({
    message: `\`mase\` divide por el error ingenuo en las filas de entrenamiento${series === null ? '' : ` de ${spelled(series)}`}, ${constant ? 'y ese error es 0' : 'y no hay ninguna'}`,
    notes: [
      constant
        ? 'todos los valores de las filas de entrenamiento son iguales'
        : 'necesita dos filas de entrenamiento',
    ],
    help: ['usa `mae` o `rmse`'],
  }),

  // ---- what a language model writes ----------------------------------------------------------------

  promptEmpty: ({ text }) => ({
    message:
      text.trim() === ''
        ? 'el texto inicial (prompt) está vacío, y este modelo no ha aprendido cómo empieza un texto'
        : `la preparación del modelo no deja ningún token del texto inicial (prompt) ${spelled(text)}`,
    help: [
      'da un texto inicial de una palabra o más',
      'o marca el final de cada texto antes de `tokenize`, como en `replace(r"$", " <eos>")`: entonces un texto inicial vacío significa un comienzo',
    ],
  }),

  promptUnknown: ({ text, words }) => ({
    message: `el modelo no conoce ninguna palabra del texto inicial (prompt) ${spelled(text)}`,
    notes: [`no están en su vocabulario: ${quotedFew(words)}`],
    help: ['da un texto inicial con palabras de los textos de entrenamiento'],
  }),

  promptWordsUnknown: ({ words }) => ({
    message: `${count(words.length, 'palabra')} del texto inicial (prompt) no ${words.length === 1 ? 'está' : 'están'} en el vocabulario del modelo: ${quotedFew(words)}`,
    notes: ['en su lugar, el modelo lee el token desconocido, o nada si no lo tiene'],
    help: ['da un texto inicial con palabras de los textos de entrenamiento'],
  }),

  promptTooLong: (given) => ({
    message: `el modelo ha aprendido posiciones para ${count(given.longest, 'token')}, pero el texto inicial (prompt) ${spelled(given.text)} tiene ${number(given.steps)}${given.steps > given.longest ? '' : `, y hay que escribir ${number(given.tokens)} más`}`,
    help:
      given.steps > given.longest
        ? [
            `da un texto inicial de ${count(given.longest, 'token')} como máximo`,
            'o entrena con ventanas más largas',
          ]
        : [`usa \`tokens: ${given.longest - given.steps + 1}\``, 'o entrena con ventanas más largas'],
  }),

  stopNotReached: (given) => ({
    message: `${endless(given)} a ${spelled(given.stop)} en ${count(given.tokens, 'token')}`,
    help: [
      'permite más `tokens`',
      'si no llega nunca, mira los textos de entrenamiento: quizá su preparación lo quitó',
    ],
  }),

  endNotReached: (given) => ({
    message: `${unended(given)}: ${given.endless === 1 ? 'se cortó' : 'se cortaron'} después de ${count(given.tokens, 'token')}`,
    notes: given.rowsEnd ? [] : ['las filas de las que aprendió el modelo no dicen dónde terminan'],
    help: given.rowsEnd
      ? [
          given.longest !== null && given.longest > given.tokens
            ? `permite más \`tokens\`: la referencia más larga tiene ${number(given.longest)} con su final`
            : 'si los textos se leen bien hasta ahí, permite más `tokens`',
          'si se repiten, el modelo ha aprendido demasiado poco: entrena más tiempo, o con más filas',
        ]
      : ['pon un final detrás de cada fila y entrena de nuevo: `index(…, ends: true)`'],
  }),

  forecastNotFinite: ({ step }) => ({
    message: `a ${count(step, 'paso')}, el pronóstico no es un número finito: crece con cada una de sus propias respuestas`,
    help: ['pronostica menos pasos, o entrena un modelo con todo el `horizon`'],
  }),

  membersReadOtherWindows: (given) => ({
    message: `el miembro ${given.member} del conjunto de modelos (ensemble) pronostica ${count(given.windows, 'ventana')} de estas filas, y el primero ${given.windows === given.first ? 'otras' : number(given.first)}`,
    notes: [
      'los pronósticos se unen ventana por ventana; con una historia más larga faltan ventanas al principio y detrás de un hueco',
    ],
    help: [
      'mide filas que empiecen más tarde, rellena los huecos, o corta todas las ventanas con los mismos `step` y `gaps`',
    ],
  }),

  membersReadOtherRows: ({ member }) => ({
    message: `el miembro ${member} del conjunto de modelos (ensemble) dice números para otros pasos de una fila que el primero`,
    notes: [
      'los números se unen uno por uno, así que todos los miembros tienen que decir los mismos en cada fila',
    ],
    help: ['prepara igual el objetivo de todos los miembros, con el mismo `truncate`'],
  }),

  // ---- model, loss and data do not fit ----------------------------------------------------------------

  outputsDoNotFitClasses: (given) => ({
    message: `\`${given.loss}\` no encaja: el modelo da ${count(given.outputs, 'número')} por fila, y \`.${given.column}\` tiene ${count(given.classes.length, 'clase')}`,
    notes: [
      `las clases son ${list(given.classes)}`,
      given.loss === 'binary_cross_entropy'
        ? '`binary_cross_entropy` necesita un número por fila: la probabilidad de la segunda de exactamente dos clases'
        : '`categorical_cross_entropy` necesita por fila un número para cada clase',
    ],
    help:
      given.classes.length > 2
        ? [
            `termina el modelo en \`dense(${given.classes.length}) |> softmax\` y entrénalo con \`loss: categorical_cross_entropy\``,
          ]
        : [
            'termina el modelo en `dense(1) |> sigmoid` y entrénalo con `loss: binary_cross_entropy`',
            'o termínalo en `dense(2) |> softmax` y usa `loss: categorical_cross_entropy`',
          ],
  }),

  moreComponentsThanRows: ({ components, rows }) => ({
    message: `\`pca(${components})\` necesita tantas filas de entrenamiento como componentes, y hay ${number(rows)}`,
    help: ['usa menos componentes, o entrena con más filas'],
  }),

  tooLargeForComponents: (given) => ({
    message: `las componentes principales de ${count(given.rows, 'fila')} de ${count(given.width, 'número')} tardarían demasiado`,
    notes: [`una de las dos cantidades puede pasar de ${number(given.largest)}, pero no ambas`],
    help: ['haz las imágenes más pequeñas, o quita `pca`'],
  }),

  ranksManyClasses: (given) => ({
    message: `\`${given.metric}\` es una métrica para dos clases, y \`.${given.column}\` tiene ${given.classes.length}`,
    notes: [`las clases son ${list(given.classes)}`],
    help: ['usa `accuracy`, `precision`, `recall`, `f1` o `confusion`'],
  }),

  outputsDoNotFitNumbers: (given) => ({
    message: `el modelo da ${float(given.given)}, y \`.${given.column}\` es ${float(given.wanted)}`,
    help: [
      given.wanted.length === 1
        ? `termina el modelo en \`dense(${given.wanted[0]})\``
        : 'termina el modelo en la forma de la columna',
    ],
  }),

  outputsDoNotFitIds: (given) => ({
    message: `el modelo da ${count(given.outputs, 'número')} por paso, y el vocabulario de \`.${given.column}\` tiene ${count(given.words, 'palabra')}`,
    notes: ['cada palabra necesita uno: la probabilidad de que sea la siguiente'],
    help: ['termina el modelo en `dense(classes) |> softmax`: `classes` es el tamaño de ese vocabulario'],
  }),

  tokenizerBeyondTable: ({ ids, rows }) => ({
    message: `el tokenizador de la carpeta tiene ${number(ids)} ids, y su modelo conoce ${number(rows)}`,
    notes: ['los ids que pasan de ahí no tendrían vector'],
    help: [
      'el tokenizador, `config.json` y los pesos tienen que ser de un mismo modelo: vuelve a obtener la carpeta',
    ],
  }),

  partOfOtherShape: (given) => ({
    message: `una parte del entrenamiento anterior no encaja: ${roleInWords(given.role)} [${given.given.join(', ')}], y la capa necesita [${given.wanted.join(', ')}]`,
    notes: [`capa ${given.layer}`, 'es distinto el número de clases, o el ancho de lo que recibe la capa'],
    help: ['toma una parte que termine antes de esta capa, y pon una nueva detrás'],
  }),

  classesInOtherOrder: ({ before, now }) => ({
    message: 'el entrenamiento anterior responde para las mismas clases en otro orden',
    notes: [`allí: ${list(before)}`, `aquí: ${list(now)}`],
    help: ['nombra las clases en el orden del entrenamiento anterior: `class("…", labels: { … })`'],
  }),

  beginsFresh: (given) => ({
    message: `${count(given.weights.length, 'peso')} no ${given.weights.length === 1 ? 'encajaba' : 'encajaban'} con el entrenamiento anterior y ${given.weights.length === 1 ? 'empieza' : 'empiezan'} de cero`,
    notes: given.weights.map(({ place, shape }) => `capa ${place}: [${shape.join(', ')}]`),
  }),

  noSuchClass: ({ name, classes }) => ({
    message: `\`class_weights\` nombra \`${name}\`, que no es una clase del objetivo`,
    notes: [`las clases son ${list(classes)}`],
    help: ['escribe las clases como las tienen los datos, o `class_weights: "balanced"`'],
  }),

  noProbability: ({ value, row, column, largest }) => ({
    message: `\`binary_cross_entropy\` compara números de 0 a 1, y \`.${column}\` de la fila ${row} tiene ${value}${largest > value ? `, y hasta ${largest} en otras` : ''}`,
    notes: ['el modelo termina en una probabilidad, que nunca se acerca a un número así'],
    help: [
      'usa `loss: mse`, y termina el modelo en `dense(1)`',
      'o lleva antes la columna al intervalo 0 … 1',
    ],
  }),

  numbersOutOfReach: (given) => ({
    message: `el modelo termina en \`${given.activation}\`, que da ${given.to === Infinity ? `${given.from} o más` : `de ${given.from} a ${given.to}`}, y \`.${given.column}\` va de ${given.least} a ${given.most}`,
    notes: ['nunca puede llegar a algunos de los números'],
    help: [
      'termina el modelo en una capa sin activación: `dense(…)`',
      'o lleva antes la columna a ese intervalo',
    ],
  }),

  // ---- nothing to learn from, or to measure -----------------------------------------------------------

  emptySplit: ({ split, purpose }) => ({
    message: `la partición \`${split}\` no tiene filas, así que no hay nada ${{ 'learn from': 'de lo que aprender', measure: 'que medir' }[purpose]}`,
    help: [
      'mira las etapas anteriores: un `limit` de 0, o una fracción pequeña de una partición pequeña, no deja filas',
    ],
  }),

  oneRowToNormalize: ({ split }) => ({
    message: `la partición \`${split}\` tiene una fila, y \`batch_norm\` normaliza con todas las filas de un lote (batch)`,
    help: ['dale más filas, o usa `layer_norm`, que normaliza cada fila por sí sola'],
  }),

  fewClasses: ({ column, classes }) => ({
    message: `\`.${column}\` ${classes.length === 0 ? 'no tiene ninguna clase' : `tiene solo la clase ${list(classes)}`}, así que no hay nada que distinguir`,
    help: ['un clasificador necesita dos clases o más; mira las etiquetas que asigna la fuente'],
  }),

  onlyOneClassSeen: ({ split, column, only }) => ({
    message: `todas las filas de la partición \`${split}\` tienen la clase \`${only}\` en \`.${column}\``,
    notes: [
      'un modelo entrenado con una sola clase no aprende nada de las otras; medido con una sola, no dice nada de ellas',
    ],
    help: ['divide con `stratify:`, o mira si las filas están ordenadas por clase y las corta `limit`'],
  }),

  sameNumbersInAllRows: ({ split, column, rows }) => ({
    message: `las ${count(rows, 'fila')} de la partición \`${split}\` tienen todas el mismo \`.${column}\``,
    notes: ['un modelo aprende a decirlo, lea lo que lea'],
    help: ['mira las filas: `seqpipe show FILE NAME --rows 5`; quizá una fuente se leyó mal'],
  }),

  classesWithoutRows: (given) => ({
    message: `ninguna fila de la partición \`${given.split}\` tiene ${given.missing.length === 1 ? 'la clase' : 'las clases'} ${list(given.missing)} en \`.${given.column}\``,
    notes: [
      `el modelo elige entre ${count(given.classes, 'clase')}, y no puede aprender ${given.missing.length === 1 ? 'esta' : 'estas'}`,
    ],
    help: [
      'mira si los datos tienen filas así y un `limit` las cortó; después divide con `stratify:`',
      'o quita la clase de `labels` (de `folder`: `classes`), que dice qué clases hay',
    ],
  }),

  nothingToChooseBy: ({ argument, choice }) => ({
    message: `\`${argument}: ${choice}\` necesita filas en la partición \`validation\`, y no hay ninguna`,
    help: [
      'toma algunas filas de la partición de entrenamiento: `|> split(.train, into: { train: 90%, validation: 10% })`',
      `o hazlo sin ella: quita \`${argument}\``,
    ],
  }),

  // ---- model and data were not prepared together ------------------------------------------------------

  inputMissing: ({ column, columns }) => ({
    message: `el modelo lee la columna \`.${column}\`, que los datos no tienen`,
    notes: [`tienen ${columns.map((name) => quote(`.${name}`)).join(', ')}`],
    help: sameSteps,
  }),

  inputOfOtherType: (given) => ({
    message: `el modelo lee ${held[given.wanted]} de \`.${given.column}\`, que contiene ${held[given.found]}`,
    help: sameSteps,
  }),

  inputOfOtherShape: (given) => ({
    message: `el modelo lee ${float(given.wanted)} de \`.${given.column}\`, que es ${float(given.found)}`,
    help: sameSteps,
  }),

  inputLengthsDiffer: ({ column }) => ({
    message: `el modelo necesita en \`.${column}\` filas de una sola longitud, y las suyas son distintas`,
    help: sameSteps,
  }),

  targetMissing: ({ column }) => ({
    message: `el objetivo \`.${column}\` no está en los datos`,
    help: sameSteps,
  }),

  targetWithoutClasses: ({ column, found }) => ({
    message: `el objetivo \`.${column}\` contiene ${held[found]}, no clases`,
    help: sameSteps,
  }),

  targetOfOtherType: ({ column, found }) => ({
    message: `el objetivo \`.${column}\` contiene ${held[found]}`,
    help: sameSteps,
  }),

  predictsOther: (given) => ({
    message: `el modelo predice ${held[given.predicts]}, y \`.${given.column}\` contiene ${held[given.found]}`,
    help: sameSteps,
  }),

  oneColumnPadded: ({ input, target }) => ({
    message: `se espera una respuesta para cada paso, y solo una de \`.${input}\` y \`.${target}\` tiene filas de una sola longitud`,
    notes: ['rellena las dos hasta la misma longitud, o ninguna'],
    help: sameSteps,
  }),

  stepsDiffer: (given) => ({
    message: `se espera una respuesta para cada paso, y la fila ${given.row} tiene ${given.reads} en \`.${given.input}\` y ${given.has} en \`.${given.target}\``,
    help: sameSteps,
  }),

  classNeverSeen: (given) => ({
    message: `la fila ${given.row} es de la clase ${spelled(given.name)}, que el modelo no vio nunca`,
    notes: [`se entrenó con ${given.classes.map(spelled).join(', ')}`],
    help:
      given.similar === null
        ? sameSteps
        : [
            `si es la clase ${spelled(given.similar)}, corrige el archivo, o escribe las etiquetas en las dos fuentes`,
          ],
  }),

  otherVocabulary: (given) => ({
    message: `\`.${given.column}\` tiene ids de un vocabulario de ${given.found} palabras; el modelo se entrenó con uno de ${given.trained}`,
    help: sameSteps,
  }),

  otherTimeStep: (given) => ({
    message: `estas ventanas tienen una fila ${given.found.es}, y el modelo ha aprendido de filas ${given.learned.map(({ es }) => es).join(' o ')}`,
    help: ['mídelo con filas del mismo ritmo, o entrena un modelo con estas'],
  }),

  otherLength: (given) => ({
    message: `\`.${given.column}\` tiene filas ${lengthOf(given.found)}; el modelo se entrenó con filas ${lengthOf(given.trained)}`,
    help: sameSteps,
  }),

  rowsTooLong: (given) => ({
    message: `una fila de \`.${given.column}\` en la partición \`${given.split}\` tiene ${given.longest} pasos, y el modelo ha aprendido posiciones solo para ${given.steps}`,
    notes: [
      'en `positions(learned: true)`, cada lugar de una fila tiene su propio vector; detrás del último no hay ninguno',
    ],
    help: [
      `acorta las filas largas: \`|> truncate(${given.steps})\` después de \`index\``,
      `o da más lugares al modelo: \`positions(learned: true, length: ${given.longest})\``,
      'o dale senos y cosenos, que no se acaban nunca: `positions`',
    ],
  }),

  // ---- while training ---------------------------------------------------------------------------------

  lossNotANumber: (given) => ({
    message: `la pérdida (loss) deja de ser un número en el paso ${given.step}: los pesos han crecido sin límite`,
    notes: ['no se guarda ningún peso de este paso'],
    help: [
      `baja la tasa de aprendizaje (learning rate), por ejemplo de ${given.rate} a ${given.lower}`,
      given.clipNorm === null
        ? 'limita los gradientes: `clip_norm: 1` entre los argumentos del optimizador'
        : `limita los gradientes más que con \`clip_norm: ${given.clipNorm}\``,
    ],
  }),

  trialDiverged: ({ step }) => ({
    message: `esta prueba no tiene pesos: su pérdida dejó de ser un número en el paso ${step}`,
    notes: ['`best`, y la ronda siguiente de `halving`, la dejan fuera'],
    help: [
      'pon más bajo el final del intervalo de la tasa de aprendizaje, o da al optimizador `clip_norm: 1`',
    ],
  }),

  outOfMemory: (given) => ({
    message: `no hay memoria suficiente para ${given.at === null ? 'los pesos del modelo' : `el paso ${given.at.step}, cuyo lote (batch) es ${given.at.batch.es}`}`,
    notes: [
      `se dijo: ${given.reason}`,
      `el modelo tiene ${count(given.parameters, 'parámetro')}, ${shownBytes(4 * given.parameters)} de pesos; los gradientes y el optimizador ocupan además dos o tres veces eso`,
    ],
    help: [
      'baja `batch`; con `accumulate: 4`, cuatro lotes menores siguen siendo un solo paso',
      'corta las filas largas con `truncate(…)`: cada paso de tiempo cuesta memoria',
      'haz más pequeñas las capas o el vocabulario',
    ],
  }),

  checkpointOfOtherConditions: (given) => ({
    message: `un punto de control del paso ${given.step} se hizo en otras condiciones, así que el entrenamiento empieza de nuevo`,
    notes: given.differences.map(showDifference),
    help: ['`seqpipe run FILE --resume-anyway` sigue desde ese punto de control'],
  }),

  wentOnUnderOtherConditions: (given) => ({
    message: `los primeros ${given.step} pasos se hicieron en otras condiciones; se pidió seguir desde ahí`,
    notes: [
      ...given.differences.map(showDifference),
      'el mismo entrenamiento sin interrupción termina con pesos ligeramente distintos',
    ],
  }),

  checkpointNotWritten: ({ reason }) => ({
    message: `no se ha podido escribir un punto de control: ${notWritten(reason)}`,
    notes: [
      'el entrenamiento sigue; si se interrumpe, vuelve a empezar desde el último punto de control escrito',
    ],
    help: ['libera espacio donde está la caché, o muévela con `--cache DIR`'],
  }),
} satisfies StageTranslationOf<typeof messages>;

export function showDifference({ condition, before, now }: Difference): string {
  return `${condiciones.name(condition)}: antes ${valueInWords(before)}, ahora ${valueInWords(now)}`;
}

function valueInWords(value: Difference['before']): string {
  if (value === undefined) return 'no estaba';
  return typeof value === 'boolean' ? (value ? 'sí' : 'no') : String(value);
}

/** What was missing, or what the system said, with its code and the call. */
function notWritten(reason: string): string {
  return (
    inForms(reason, [[/^it takes (.*), and (.*) are free$/u, 'ocupa $1, y hay $2 libres']]) ??
    systemReason(reason)
  );
}

/** What a column holds. */
const held = {
  text: 'textos',
  tokens: 'tokens',
  number: 'números',
  time: 'tiempos',
  numbers: 'números',
  class: 'clases',
  ids: 'ids',
} satisfies Readonly<Record<ColumnType['type'], string>>;

interface Endless {
  readonly endless: number;
  readonly texts: number;
}

/** Of the written texts, those that did not come to their end. */
function endless({ endless: some, texts }: Endless): string {
  if (some === texts) return texts === 1 ? 'el texto no ha llegado' : 'ningún texto ha llegado';
  return `${number(some)} de ${count(texts, 'texto')} no ${some === 1 ? 'ha' : 'han'} llegado`;
}

function unended({ endless: some, texts }: Endless): string {
  if (some === texts) return texts === 1 ? 'el texto no tiene final' : 'ningún texto tiene final';
  return `${number(some)} de ${count(texts, 'texto')} no ${some === 1 ? 'tiene' : 'tienen'} final`;
}

function lengthOf(steps: number | null): string {
  return steps === null ? 'de longitud distinta' : `de ${count(steps, 'id')}`;
}

function quotedFew(words: readonly string[]): string {
  return (
    words.slice(0, 5).map(quote).join(', ') + (words.length > 5 ? ` y ${number(words.length - 5)} más` : '')
  );
}

function list(classes: readonly string[]): string {
  const shown = classes.slice(0, 8).map(quote);
  return classes.length > 8 ? `${shown.join(', ')} y ${classes.length - 8} más` : shown.join(', ');
}

/** The weights of a layer by their role, and the verb for their shape. */
function roleInWords(role: string): string {
  return own(roles, role) ?? `${role.replaceAll('_', ' ')} es`;
}

const roles = dictionary({
  bias: 'su sesgo (bias) es',
  gain: 'su ganancia es',
  input_weights: 'sus pesos de entrada son',
  memory_weights: 'sus pesos de la memoria son',
  query: 'su consulta (query) es',
  query_weights: 'sus pesos de la consulta (query) son',
  recurrent_bias: 'su sesgo (bias) recurrente es',
  recurrent_weights: 'sus pesos recurrentes son',
  running_mean: 'su media acumulada es',
  running_variance: 'su varianza acumulada es',
  score_weights: 'sus pesos de la puntuación son',
  table: 'su tabla es',
  weights: 'sus pesos son',
});
