/** The words of `manual-texts.ts` in Spanish. */
import type { ManualTexts } from './manual-texts.js';
import { typeInSpanish } from './types-shown.es.js';

export const textosDelManual: ManualTexts = {
  title: 'Primitivas',
  introduction: [
    'Las operaciones que el lenguaje ya tiene. Esta página se escribe con `npx vitest run test/language/primitives -u` a partir de las declaraciones de `src/language/primitives/` y de los textos de `texts.es/`, que está al lado.',
    '`classes` puede ocupar el lugar del tamaño de una capa: es el número de clases de la columna que se predice.',
    '«con nombre» significa que un argumento se da por su nombre. Los demás se pueden dar también por su posición.',
  ],
  named: 'con nombre',
  type: typeInSpanish,
  fed: '`|>` puede darlo',
  role: (role) => `Papel para las filas: \`${role}\`.`,
  chapters: {
    sources: { title: 'Fuentes', text: 'Leen filas de archivos.' },
    columns: {
      title: 'Columnas de una fuente',
      text: 'El tipo de una columna de un archivo. Por defecto es texto.',
    },
    rows: { title: 'Filas y particiones', text: 'Eligen filas y las reparten en particiones.' },
    steps: {
      title: 'Pasos',
      text: 'Transforman cada fila. Un paso recibe una columna dentro de un `stage`, o una tabla con una sola columna adecuada.',
    },
    wordLists: { title: 'Listas de palabras', text: 'Para `remove`.' },
    tokenizers: { title: 'Tokenizadores', text: 'Para `tokenize`.' },
    learned: { title: 'Aprendidos de los datos', text: 'Solo usan la partición `train`.' },
    layers: {
      title: 'Capas',
      text: 'Las partes de un `model`. Las formas no incluyen el lote (batch). `time` es el eje de los pasos de tiempo; la longitud de `..time` cambia de una fila a otra, con una máscara.',
    },
    cells: {
      title: 'Partes de una celda',
      text: 'Para las ecuaciones de una `cell`, además de las activaciones y `concat`: pesos y sus valores iniciales. Algunas capas también reciben estos (`init`).',
    },
    training: {
      title: 'Entrenamiento, evaluación, informes',
      text: 'Hacen pesos, resultados y una página HTML de un modelo y unas filas.',
    },
    sweeps: {
      title: 'Barridos',
      text: 'Hacen, comparan y unen los elementos de una lista, como `[train(net(width: w), data) for w in [50, 100]]`.',
    },
    losses: {
      title: 'Pérdidas',
      text: 'Para `loss` de `train`: con las penalizaciones, forman la función objetivo, lo que el entrenamiento minimiza.',
    },
    penalties: { title: 'Penalizaciones', text: 'Para `penalty` de `train` y de las capas.' },
    optimizers: { title: 'Optimizadores', text: 'Para `optimizer` de `train`.' },
    schedules: {
      title: 'Planes de la tasa de aprendizaje',
      text: 'Para `schedule` de `train`: la tasa de aprendizaje durante el entrenamiento.',
    },
    rates: { title: 'Tasas de las capas', text: 'Para una parte en `rates` de `train`.' },
    decoding: {
      title: 'Elección de tokens',
      text: 'Para `choose` de `generate`: cómo se elige el token siguiente.',
    },
    metrics: {
      title: 'Métricas',
      text: 'Para `metrics` de `evaluate` y `train`, además de la pérdida.',
    },
    baselines: {
      title: 'Líneas base',
      text: 'Para `against` de `evaluate`: respuestas simples, medidas con las mismas filas.',
    },
    keep: { title: 'Pesos que se conservan', text: 'Para `keep` de `train`. La otra posibilidad es `last`.' },
    stop: { title: 'Parada temprana', text: 'Para `stop` de `train`.' },
    numbers: { title: 'Números', text: 'Se calculan mientras se comprueba el archivo.' },
    features: { title: 'Características', text: 'Para `features` de `logistic_regression`.' },
  },
};
