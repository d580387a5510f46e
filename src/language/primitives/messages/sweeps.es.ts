/** The texts of `sweeps.ts` in Spanish. */
import type { TranslationOf } from '../../../base/diagnostics/build-diagnostic.js';
import { didYouMean, listAnd, listOr, number, quote } from '../../../base/diagnostics/phrases.es.js';
import { described } from '../../types/described.es.js';
import type { sweeps } from './sweeps.js';

export const barridos = {
  zipUneven: ({ lengths }) => ({
    message:
      lengths.length < 2
        ? `\`zip\` recibe dos listas o más, y aquí ${lengths.length === 0 ? 'no hay ninguna' : 'hay una'}`
        : `estas listas tienen ${listAnd(lengths.map(number))} elementos`,
    label: lengths.length < 2 ? 'muy pocas listas' : 'listas de longitudes distintas',
    help: [
      lengths.length < 2
        ? 'escribe `for width, rate in zip([50, 100], [0.01, 0.005])`'
        : 'da a cada lista el mismo número de elementos',
    ],
  }),

  noCaseFor: (given) => ({
    message: `no hay ningún caso para ${JSON.stringify(given.name)}`,
    label: given.names.length === 0 ? 'ningún caso' : `casos para ${given.names.map(quote).join(', ')}`,
    help: [
      ...didYouMean(given.nearest),
      'haz que el tipo del parámetro enumere los nombres: `param opt: "adam" | "sgd" = "adam"`',
    ],
  }),

  nothingToRepeat: ({ got }) => ({
    message: `\`repeat\` repite un entrenamiento, no ${described(got)}`,
    label: 'no es un entrenamiento',
    help: ['escribe `repeat(train(net, data, target: .label), seeds: 1..5)`'],
  }),

  noSeedToRepeat: ({ operation }) => ({
    message: `\`${operation}\` da el mismo resultado con cualquier semilla`,
    label: 'no hay azar que repetir',
    help: ['repite un `train`, que toma al azar los pesos iniciales, el orden de las filas y el dropout'],
  }),

  wrongSeeds: ({ problem, limit }) => ({
    message: {
      'no-integers': 'las semillas son números enteros de 0 a 4294967295',
      twice: '`seeds` necesita una semilla o más, y cada una una sola vez',
      many: `son más de ${number(limit)} semillas`,
    }[problem],
    label: { 'no-integers': 'no son números así', twice: 'ninguna, o una dos veces', many: 'demasiadas' }[
      problem
    ],
    help: ['escribe `seeds: 1..5`'],
  }),
  // ---- lists of trainings -------------------------------------------------------------------------

  listTooShort: ({ callee, items, least }) => ({
    message: `\`${callee}\` recibe ${least === 1 ? 'un elemento' : 'dos elementos'} o más, y esta lista ${items === 0 ? 'no tiene ninguno' : 'tiene uno'}`,
    label: items === 0 ? 'una lista vacía' : 'un elemento',
    help: ['hazlos con `for`: `[train(net(width: w), data, target: .label) for w in [50, 100]]`'],
  }),

  itemOfOtherKind: (given) => ({
    message: given.mixed
      ? `\`${given.callee}\` recibe modelos entrenados o resultados, no las dos cosas en una lista`
      : `\`${given.callee}\` recibe ${listOr(given.kinds.map((kind) => kindsInWords[kind]))}, y esto es ${described(given.got)}`,
    label: given.mixed ? 'de otra clase que el primero' : `esto es ${described(given.got)}`,
    help: given.mixed
      ? ['mídelos todos: `[evaluate(model, raw.test) for model in models]`']
      : ['entrena cada uno: `[train(net(width: w), data, target: .label) for w in [50, 100]]`'],
  }),

  itemTwice: ({ callee, name, first }) => ({
    message: `${quote(name)} está dos veces en la lista de \`${callee}\``,
    label: 'otra vez el mismo entrenamiento',
    related: [{ span: first, text: 'primero aquí' }],
    help: ['quita uno de los dos; para otras semillas escribe `repeat(training, seeds: 1..5)`'],
  }),

  elementNotMeasured: (given) => {
    const { metric } = given;
    const why = {
      ensemble: 'un conjunto de modelos solo se mide con `evaluate`',
      linear: 'un modelo lineal solo mide su pérdida (loss) y su exactitud (accuracy)',
      'no validation': 'sus datos no tienen la partición `validation`',
      'not asked for': `sus \`metrics\` no tienen \`${metric}\``,
    }[given.problem];
    const help = {
      ensemble:
        'compara resultados: `compare([evaluate(one, raw.validation), evaluate(jury, raw.validation)])`',
      linear:
        'compara resultados: `compare([evaluate(one, raw.validation), evaluate(baseline, raw.validation)])`',
      'no validation': 'divide los datos: `split(into: { train: 80%, validation: 10%, test: 10% })`',
      'not asked for': `escribe \`metrics: [${metric}]\` en \`train\``,
    }[given.problem];
    return {
      message: `\`${given.callee}\` no encuentra ${metric} en \`validation\` para este elemento`,
      label: why,
      help: [help],
    };
  },

  scoresLackMeasure: ({ written, known }) => ({
    message: `estos resultados no tienen \`${written}\``,
    label: 'no se midió',
    help: [`usa ${listOr(known.map((name) => `\`.${name}\``))}, o da a \`evaluate\` otra de sus \`metrics\``],
  }),

  noSuchVariable: (given) => ({
    message: `no todos los elementos tienen la variable \`.${given.name}\``,
    label: given.names.length === 0 ? 'los elementos no tienen variables' : 'no existe esa variable',
    notes:
      given.names.length === 0
        ? ['las variables son las de `for`: `[train(net(width: w), …) for w in [50, 100]]` tiene `.w`']
        : [`este tiene ${given.names.map((name) => `\`.${name}\``).join(', ')}`],
    help: didYouMean(given.nearest),
  }),

  otherTarget: ({ callee, first, other }) => ({
    message: `\`${callee}\` recibe modelos de un mismo objetivo, y estos tienen ${targetOf(first)} y ${targetOf(other)}`,
    label: `predice ${targetOf(other)}`,
    help: ['entrénalos todos con el mismo `target` y los mismos `labels` de su columna'],
  }),

  cannotVote: ({ problem, target }) => ({
    message:
      problem === 'ensemble'
        ? 'un conjunto de modelos no es miembro de otro'
        : `un conjunto de modelos responde con una clase o un número por fila, y \`.${target}\` no es ninguna de las dos cosas`,
    label: problem === 'ensemble' ? 'un conjunto de modelos' : 'no predice ninguna de las dos',
    help: [
      problem === 'ensemble'
        ? 'pon los miembros de los dos en un solo conjunto'
        : 'evalúa cada uno de estos modelos por separado',
    ],
  }),

  voteDoesNotFit: ({ wrong, target, fitting }) => ({
    message: `\`vote: ${JSON.stringify(wrong)}\` no sirve: estos modelos predicen ${fitting.includes('mean') ? 'números' : 'clases'}, \`.${target}\``,
    label: fitting.includes('mean') ? 'un voto sobre clases' : 'un voto sobre números',
    help: [`escribe ${listOr(fitting.map((vote) => `\`vote: ${JSON.stringify(vote)}\``))}`],
  }),
} satisfies TranslationOf<typeof sweeps>;

const kindsInWords = { trained: 'modelos entrenados', scores: 'resultados' } as const;

/** `.future of .value` */
const targetOf = (shown: string): string => shown.replace(' of ', ' de ');
