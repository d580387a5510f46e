/** The texts of `output-texts.ts` in Spanish. */
import { count, number } from '../../base/diagnostics/phrases.es.js';
import { mostOf, type VerdictOfRow } from './most-words.js';
import type {
  Averaging,
  ComparedMeasure,
  PlaneOutcome,
  RepeatedRows,
  ScoredExamples,
  SeenRows,
  WrittenCounts,
} from './shown-parts.js';
import { reasonInSpanish } from './training-reasons.es.js';

export const textos = {
  number,
  more: (left: number) => ` y ${number(left)} más`,

  rows: (rows: number) => count(rows, 'fila'),
  splits: (splits: readonly { readonly name: string; readonly rows: number }[]) =>
    `${splits.map(({ name, rows }) => `${name} ${number(rows)}`).join(', ')} filas`,
  bytes: (bytes: number) => count(bytes, 'byte'),
  parameters: (parameters: number) => count(parameters, 'parámetro'),

  vocabulary: (size: number, subwords: boolean) => count(size, subwords ? 'subpalabra' : 'palabra'),
  cutAt: (length: number) => `se cortan las filas de más de ${number(length)}`,

  coverage: (given: { found: number; words: number; share: string; ofTokens: string }) =>
    `${number(given.found)} de ${count(given.words, 'palabra')} ${given.found === 1 ? 'tiene' : 'tienen'} vector (${given.share}), ` +
    `${given.ofTokens} de los tokens de las filas de entrenamiento`,
  withoutVector: 'sin vector',

  vectors: (given: { words: number; width: number; losses: string; epochs: number }) =>
    `${count(given.words, 'palabra')}, ${number(given.width)} números cada una; pérdida (loss) ${given.losses} en ${count(given.epochs, 'época')}`,
  rareTokens: (rare: number, tokens: number) =>
    `${number(rare)} de ${count(tokens, 'token')} fuera: sus palabras aparecen muy pocas veces`,
  neighbours: (words: number) => `entre ${count(words, 'palabra')}, con el coseno del ángulo`,

  plane: (given: { points: number; of: 'rows' | 'words'; method: PlaneOutcome; without: number }) => {
    const lacking = given.without === 0 ? '' : `; ${count(given.without, 'palabra')} sin vector fuera`;
    const points = count(given.points, given.of === 'rows' ? 'fila' : 'palabra');
    return `${points} en el plano, ${methodInWords(given.method)}${lacking}`;
  },

  generated: (texts: number, choice: string) => `${count(texts, 'texto')}, con ${choice}`,
  halving: (goOn: number, candidates: number) =>
    `${goOn === 1 ? 'sigue' : 'siguen'} ${goOn} de ${count(candidates, 'entrenamiento')}`,

  learnedFrom: (rows: number) => `aprendido de ${count(rows, 'fila')}`,
  placesOfScale: (places: number, kind: 'range' | 'deviation') =>
    `${count(places, 'lugar')}, cada uno con ${kind === 'range' ? 'su propio intervalo' : 'su propia desviación'}`,
  range: (from: string, to: string) => `de ${from} a ${to}`,
  meanAndDeviation: (mean: string, deviation: string) => `media ${mean}, desviación ${deviation}`,

  rates: {
    none: 'la pérdida (loss) no es un número desde el primer paso',
    noSuggestion: 'no se propone ninguna tasa: la pérdida (loss) no baja con ninguna',
    suggested: (rate: number) =>
      `tasa de aprendizaje (learning rate) propuesta: ${rate}, donde más rápido baja la pérdida`,
    curve: (curve: string) => `pérdida ${curve}`,
    range: (given: { from: string; to: string; exploded: boolean; least: string }) =>
      `tasa de ${given.from} a ${given.to}${given.exploded ? ', donde se disparó' : ''}; menor pérdida ${given.least}`,
  },

  trained: {
    ensemble: (models: string, vote: string, parameters: number) =>
      `${models} modelos, voto ${vote}, ${count(parameters, 'parámetro')}`,
    model: (given: {
      parameters: number;
      step: number;
      reason: string;
      losses: readonly { readonly part: 'train' | 'validation'; readonly loss: string }[];
      scaled: boolean;
    }) => {
      const step =
        given.step === 0 ? reasonInSpanish(given.reason) : `se conserva el paso ${number(given.step)}`;
      const losses = given.losses.map(({ part, loss }) => `loss de ${parts[part]} ${loss}`);
      const at = losses.length === 0 ? '' : ` (${losses.join(', ')})`;
      return `${count(given.parameters, 'parámetro')}, ${step}${at}${given.scaled ? ', de valores escalados' : ''}`;
    },
    stopped: (step: number, reason: string) =>
      `parada temprana en el paso ${number(step)}: ${reasonInSpanish(reason)}`,
  },

  explanation: {
    title: (column: string, rows: number) =>
      `en qué se fijó la atención en \`.${column}\` de ${count(rows, 'fila')}:`,
    row: (row: VerdictOfRow) =>
      `fila ${row.row}, ${verdictInWords(row)}: ${mostOf(row, { none: 'ninguna palabra', padding: 'relleno' })}`,
  },

  comparison: {
    element: 'elemento',
    epochs: 'épocas',
    parameters: 'parámetros',
    seconds: 'segundos',
    measure: ({ of, metric }: ComparedMeasure) => (of === 'scores' ? metric : `${metric} de ${parts[of]}`),
    rest: (rows: number) => `y ${number(rows)} más; --json y la página los tienen todos`,
    repeated: (label: string, { name, runs, mean, deviation, interval }: RepeatedRows) => {
      const of = `${name === '' ? '' : `${name}, `}${count(runs, 'semilla')}`;
      const spread = deviation === null ? '' : ` ± ${deviation.toFixed(4)}`;
      const within =
        interval === null ? '' : ` (95 %: ${interval[0].toFixed(4)} a ${interval[1].toFixed(4)})`;
      return `${of}: media de ${label} ${mean.toFixed(4)}${spread}${within}`;
    },
  },

  scores: {
    examples: (given: ScoredExamples) => {
      const { seen, largest, averaging } = given;
      const on = seen === undefined ? '' : ` ${seenInSpanish(seen)}`;
      const among =
        largest === undefined ? '' : `, ${(100 * largest.share).toFixed(1)} % de ellos \`${largest.name}\``;
      const of = averaging === undefined ? '' : `; ${averagingInWords(averaging)}`;
      const unit = given.scaledLoss ? '; la pérdida (loss) es de valores escalados' : '';
      const difference = given.changes ? '; de cambios, que nada suma a valores' : '';
      return `${count(given.examples, 'ejemplo')}${on}${among}${of}${unit}${difference}`;
    },
    written: ({ search, texts, references, tokens, endless }: WrittenCounts) => {
      const cut =
        endless === 0
          ? ''
          : `; ${number(endless)} ${endless === 1 ? 'se cortó' : 'se cortaron'} después de ${count(tokens, 'token')}`;
      return `${count(texts, 'texto')} con ${search}, ${count(references, 'referencia')}${cut}`;
    },
    members: (given: { members: number; measure: string; low: string; high: string; mean: string }) =>
      `sus ${given.members} miembros por separado: ${given.measure} de ${given.low} a ${given.high}, media ${given.mean}`,
    model: 'modelo',
    allSteps: 'todos los pasos',
    moreSteps: (steps: number) => `${count(steps, 'paso')} más: \`--json\``,
    confusion: 'real \\ predicha',
    noneConfused: 'ningún ejemplo tiene la clase equivocada',
    mostConfused: (classes: number) =>
      `lo que más se confunde, de ${count(classes, 'clase')} (\`--json\` tiene la matriz entera):`,
    morePairs: (examples: number, pairs: number) => `${number(examples)} más en otros ${pairs} pares`,
  },
};

const parts = { train: 'entrenamiento', validation: 'validación' } as const;

export function seenInSpanish(seen: SeenRows): string {
  switch (seen) {
    case 'training':
      return 'con filas de entrenamiento';
    case 'partly training':
      return 'con filas entre las que hay de entrenamiento';
    case 'validation':
      return 'con filas de validación por las que eligió el entrenamiento';
  }
}

function averagingInWords(averaging: Averaging): string {
  if (averaging.kind === 'positive') return `\`${averaging.class}\` es la clase positiva`;
  const { classes, absent } = averaging;
  const without = absent === 0 ? '' : `, ${absent} de ellas sin ejemplos`;
  return `macro: la media de ${count(classes, 'clase')}${without}`;
}

function verdictInWords({ target, predicted, right }: VerdictOfRow): string {
  if (right === null) return `${predicted} en lugar de ${target}`;
  return right ? `${predicted}, acierto` : `${predicted}, error: es ${target}`;
}

function methodInWords(method: PlaneOutcome): string {
  switch (method.name) {
    case 'axes':
      return 'por los dos números de sus vectores';
    case 'pca': {
      const [first, second] = method.shares.map((share) => `${(share * 100).toFixed(0)} %`);
      return `con PCA (${first} y ${second} de la varianza)`;
    }
    case 'tsne':
      return `con t-SNE (perplejidad ${method.perplexity}, divergencia ${method.divergence.toFixed(3)})`;
    case 'umap':
      return `con UMAP (${count(method.neighbours, 'vecina')})`;
  }
}
