/** The texts of `training.ts` in Spanish. */
import type { TranslationOf } from '../../../base/diagnostics/build-diagnostic.js';
import { count, didYouMean, listOr, quote } from '../../../base/diagnostics/phrases.es.js';
import { described } from '../../types/described.es.js';
import { whatHolds } from '../../types/phrases.es.js';
import type { BaselineProblem, training } from './training.js';

const uses = { choose: 'elige con', follow: 'se guía por', compare: 'compara' } as const;

export const entrenamiento = {
  // ---- the course of a training -----------------------------------------------------------------

  wrongInterval: ({ name, got, share }) => ({
    message: `\`${name}\` necesita ${share ? 'pasos, épocas o %' : 'pasos o épocas'}, no ${described(got)}`,
    label: '¿cuántos y de qué?',
    help: [share ? 'escribe `500 steps`, `1 epochs` o `10%`' : 'escribe `1000 steps` o `1 epochs`'],
  }),

  sublinearAndBinary: () => ({
    message: '`sublinear` suaviza cantidades, y con `binary` no las hay',
    label: 'aquí no significa nada',
    help: ['quita uno de los dos'],
  }),

  bernoulliOfWeights: ({ features }) => ({
    message: `"bernoulli" pregunta si cada token está; \`${features}\` le da un peso`,
    label: 'aquí no significa nada',
    help: [
      'usa `features: counts(binary: true)`',
      'o la verosimilitud "multinomial", que admite cualquier característica',
    ],
  }),

  secondWarmUp: () => ({
    message: '`one_cycle` tiene su propio calentamiento (warm-up)',
    label: 'un segundo calentamiento',
    help: ['di ahí cuánto dura: `one_cycle(warm_up: 30%)`'],
  }),

  nesterovWithoutMomentum: () => ({
    message: '`nesterov` mira hacia delante según el momento (momentum), y no lo hay',
    label: 'ningún momento que seguir',
    help: ['dale uno: `sgd(0.1, momentum: 0.9, nesterov: true)`'],
  }),

  ratesDoNotGrow: ({ from, to }) => ({
    message: `las tasas crecen de ${from} a ${to}; por eso \`to\` debe ser la mayor`,
    label: `no es mayor que ${from}`,
  }),

  // ---- measures and metrics ---------------------------------------------------------------------

  choosesByTest: ({ callee, use }) => ({
    message: `\`${callee}\` ${{ choose: 'elegiría con', follow: 'usaría', compare: 'compararía' }[use]} \`.test\``,
    label: `${uses[use]} \`test\``,
    notes: ['los pesos elegidos por su resultado en `test` hacen que ese resultado sea demasiado bueno'],
    help: [
      `${{ choose: 'elige con', follow: 'usa', compare: 'compara' }[use]} \`.validation.loss\`, y deja la partición de prueba para el final`,
    ],
  }),

  measureOfOtherSplit: (given) => ({
    message: `\`${given.callee}\` ${uses[given.use]} una medida de la partición de validación`,
    label: 'no es de la partición de validación',
    help: [
      given.argument === null
        ? `escribe \`${given.callee}(.validation.${given.metric})\``
        : `escribe \`${given.argument}: .validation.${given.metric}\``,
      ...(given.named === null
        ? []
        : [`la partición se llama \`validation\` donde se hace, no \`${given.named}\``]),
    ],
  }),

  unknownMeasure: (given) => ({
    message: `\`${given.callee}\` ${uses[given.use]} ${listOr(given.known.map(ofValidation))}`,
    label: 'no es una de estas',
    help: didYouMean(given.nearest, ofValidation),
  }),

  measureDoesNotFit: (given) => ({
    message: `\`${given.callee}\` no puede usar \`${given.measure}\`: \`.${given.target}\` contiene ${whatHolds(given.kind)}`,
    label: `no se mide en ${whatHolds(given.kind)}`,
    help: [`usa ${listOr(given.fitting.map(ofValidation))}`],
  }),

  metricDoesNotFit: (given) => ({
    message: `\`${given.metric}\` no es una métrica para ${whatHolds(given.kind)}, y \`.${given.target}\` contiene ${whatHolds(given.kind)}`,
    label: `no para ${whatHolds(given.kind)}`,
    help: [`usa ${listOr(given.fitting.map(quote))}`],
  }),

  baselineDoesNotFit: ({ baseline, target, problem }) => ({
    message: baselineFault(baseline, target, problem),
    label: 'nada con qué comparar',
    help: [baselineHelp(problem)],
  }),

  forecastWithoutWindows: ({ what }) => ({
    message: `${what} es para pronósticos, y este modelo no se entrenó con ventanas de una serie`,
    label: 'necesita ventanas',
    help: [
      'corta las filas en ventanas: `|> windows(history: 30, horizon: 7)`, y entrena con `target: .future`',
    ],
  }),

  aheadNotFurther: ({ ahead, horizon }) => ({
    message: `el modelo pronostica ${horizon} pasos de una vez, y \`ahead: ${ahead}\` es menos`,
    label: 'menos de lo que pronostica el modelo',
    help: ['quita `ahead`: los resultados tienen el error de cada paso'],
  }),

  aheadReadsMore: ({ column }) => ({
    message: `un pronóstico sigue con sus propias respuestas en \`.history\`, y este modelo lee \`.${column}\`, hecha después de las ventanas`,
    label: 'no puede seguir',
    help: [
      'prepara las columnas antes de `windows`, y haz que el modelo lea solo `.history`',
      'o corta ventanas con un `horizon` más largo',
    ],
  }),

  aheadNeedsColumn: ({ column, targets }) => ({
    message: `la historia tiene \`.${column}\`, cuyos valores en los pasos siguientes nadie conoce`,
    label: `\`.${column}\` ni se pronostica ni es del calendario`,
    notes: [
      `el modelo pronostica ${targets.map((name) => `\`.${name}\``).join(', ')}, y un calendario se conoce por los tiempos`,
    ],
    help: [
      `pronostícala también: \`target: [${[...targets, column].map((name) => `.${name}`).join(', ')}]\``,
      'o entrena un modelo con todo el `horizon`, que no necesita valores por adelantado',
    ],
  }),

  changesNotAddedUp: ({ fault, difference, by }) => ({
    message: 'este modelo pronostica cambios, y no se pueden sumar hasta obtener valores',
    label: 'pronostica cambios',
    related: [
      { span: difference, text: 'los cambios se toman aquí' },
      {
        span: by.span,
        text: {
          'other rows': `\`${by.shown}\` puede quitar filas o añadir otras, y entonces un cambio no es el de la fila anterior`,
          'lost values': `\`${by.shown}\` no se puede deshacer, y después se toma una diferencia de su resultado`,
          'made later': `\`${by.shown}\` hace una columna que también se pronostica y que antes de la diferencia no existe`,
          'other series': 'las ventanas siguen otra columna de tiempos, u otras series',
        }[fault],
      },
    ],
    help: [
      {
        'other rows': 'hazlo antes de `difference`: lo que le sigue conserva todas las filas',
        'lost values': 'hazlo antes de la primera `difference`, o después de la última',
        'made later': 'haz todas las columnas antes de `difference`',
        'other series': 'da a `difference` y a `windows` el mismo `time` y la misma `series`',
      }[fault],
    ],
  }),

  changesOfOthers: () => ({
    message: 'estos modelos pronostican cambios de columnas que se prepararon de maneras distintas',
    label: 'de columnas distintas',
    notes: ['un cambio se suma al valor anterior, y los suyos son distintos'],
    help: ['haz los pasos antes de `difference` de la misma manera en todos; o mide cada uno por separado'],
  }),

  aheadMembersDiffer: () => ({
    message:
      'con `ahead`, todos los modelos leen y pronostican las mismas columnas, los mismos pasos de una vez',
    label: 'son distintos',
    help: ['mide cada uno por separado'],
  }),

  metricOfTwoClasses: (given) => ({
    message: `\`${given.metric}\` es una métrica para dos clases, y \`.${given.target}\` tiene ${given.classes}`,
    label: 'para dos clases',
    help: [`usa ${listOr(given.fitting.map(quote))}`],
  }),

  metricNotOfTraining: ({ metric, because }) => ({
    message: {
      ranking: `\`train\` mide lote por lote, y \`${metric}\` ordena todas las filas a la vez`,
      relative: `\`train\` mide en la unidad que el objetivo tiene al entrenar, y \`${metric}\` es de la unidad de los datos`,
      text: `\`train\` mide tokens, y \`${metric}\` es de textos enteros`,
      table: `\`train\` mide números sueltos, y \`${metric}\` es una tabla`,
    }[because],
    label: because === 'table' ? 'no es un solo número' : 'no se mide al entrenar',
    help: [`mídela después del entrenamiento: \`evaluate(…, metrics: [${metric}])\``],
  }),

  stepSize: (given) => ({
    message: `una tasa de aprendizaje de ${given.rate} es muy ${given.slip === 'large' ? 'grande' : 'pequeña'} para \`${given.optimizer}\``,
    label:
      given.slip === 'large'
        ? `un peso se mueve hasta ${given.rate} en cada paso`
        : `un peso se mueve ${given.rate} como máximo en un paso, que es casi nada`,
    notes:
      given.slip === 'large'
        ? [
            'los pesos empiezan en centésimas o décimas: con pasos de este tamaño saltan de un lado a otro, y no se aprende nada',
          ]
        : [],
    help: [`empieza con \`${given.optimizer}(${given.usual})\`; \`learning_rate_finder\` prueba muchas`],
  }),

  noValidation: (given) => ({
    message: `\`${given.choice}\` necesita una partición de validación, y los datos no la tienen`,
    label: 'se mide en validación',
    related: [
      {
        span: given.splits.span,
        text:
          given.splits.names.length === 1
            ? 'una sola tabla'
            : `particiones: ${given.splits.names.join(', ')}`,
      },
    ],
    help: [
      given.named !== null
        ? `donde se hacen las particiones, escribe \`validation\` en lugar de \`${given.named}\``
        : given.splits.names.includes('test')
          ? 'haz una: `|> split(.test, into: { validation: 50%, test: 50% })`, o de las filas de entrenamiento: `|> split(.train, into: { train: 90%, validation: 10% })`'
          : 'haz una: `|> split(into: { train: 80%, validation: 10%, test: 10% })`',
      {
        keep: 'o conserva los últimos pesos: `keep: last`',
        schedule: 'o usa un plan que no mira la validación: `schedule: cosine(to: 0)`',
        stop: 'o quita `stop`: se hacen todas las épocas',
      }[given.argument],
    ],
  }),

  againstNoScores: () => ({
    message: '`against` necesita resultados, de `evaluate`',
    label: 'no son resultados',
  }),

  textsOfAnotherModel: ({ written, model }) => ({
    message: 'estos textos los escribió otro modelo',
    label: 'no son de este modelo',
    related: [
      { span: written, text: 'su modelo' },
      { span: model, text: 'el modelo de la página' },
    ],
    help: ['escríbelos con el modelo de la página: `generate(…)`'],
  }),

  scoresOfAnotherModel: ({ scored, model }) => ({
    message: 'estos son los resultados de otro modelo',
    label: 'no son de este modelo',
    related: [
      { span: model, text: 'el informe trata de este modelo' },
      { span: scored, text: 'los resultados son de este' },
    ],
    help: [
      'evalúa el modelo del informe: `scores = evaluate(classifier, raw.test)`',
      'para comparar, los resultados de otros modelos van en `against: […]`',
    ],
  }),

  againstOtherRows: ({ here, there, asMany, scores }) => ({
    notes: asMany ? [] : ['unos cuentan oraciones, y otros textos enteros'],
    message: `estos resultados se midieron en otras filas (\`${there}\`) que los del informe (\`${here}\`)`,
    label: 'en otras filas',
    related: [{ span: scores, text: 'los resultados del informe' }],
    help: ['evalúa los dos modelos en la misma partición: solo entonces se pueden comparar sus resultados'],
  }),

  validatedOnOtherRows: ({ asMany, first }) => ({
    message: 'este entrenamiento se validó en otras filas que el primero',
    label: 'otras filas de validación',
    notes: [
      asMany
        ? 'un número mejor puede deberse solo a que sus filas son más fáciles'
        : 'unos cuentan oraciones, y otros textos enteros',
    ],
    related: [{ span: first, text: 'el primero' }],
    help: [
      asMany
        ? 'divide las filas una sola vez con `split`, y prepara los datos de cada entrenamiento a partir de esa tabla'
        : 'compara los modelos de oraciones entre sí, y los de textos entre sí',
    ],
  }),
} satisfies TranslationOf<typeof training>;

const ofValidation = (measure: string): string => `\`.validation.${measure}\``;

const read = (names: readonly string[]): string => names.map((name) => quote(`.${name}`)).join(', ');

function baselineFault(baseline: string, target: string, problem: BaselineProblem): string {
  switch (problem.is) {
    case 'no rows of numbers':
      return `\`${baseline}\` reconstruye filas de números, y \`.${target}\` es una columna de ${problem.type}`;
    case 'no autoencoder':
      return `\`${baseline}\` devuelve lo que lee, y el modelo lee ${read(problem.reads)} para decir \`.${target}\``;
    case 'lengths differ':
      return `\`${baseline}\` necesita filas de una sola longitud, y las de \`.${target}\` son distintas`;
    case 'no forecast':
      return `\`${baseline}\` es un pronóstico, y este modelo no se entrenó con ventanas de una serie`;
    case 'too many':
      return `\`${baseline}\` de ${count(problem.width, 'número')} devuelve cada fila como es`;
    case 'no numbers':
      return `\`${baseline}\` responde con números, y \`.${target}\` es una columna de ${problem.type}`;
    case 'the target':
      return `\`${baseline}\` es lo que el modelo debe decir: no se equivoca nunca`;
    case 'not read':
      return `\`${baseline}\` no es una columna que el modelo lee`;
    case 'other shape':
      return `\`.${problem.column}\` es ${problem.found}, y el modelo dice ${problem.wanted}`;
    case 'no metric':
      return `\`${baseline}\` se compara con métricas, y no hay ninguna`;
    case 'changes':
      return `\`${baseline}\` responde con cambios, y los pronósticos se miden en la unidad de los datos`;
  }
}

function baselineHelp(problem: BaselineProblem): string {
  switch (problem.is) {
    case 'no forecast':
      return 'quítala; o corta las filas en ventanas, `|> windows(history: 30, horizon: 7)`, y entrena con `target: .future`';
    case 'too many':
      return 'usa menos componentes: tantas como el ancho del código del modelo';
    case 'no metric':
      return 'mide algo: `metrics: [mse]`';
    case 'changes':
      return 'compara con un pronóstico: `against: [naive]`, que no pronostica ningún cambio';
    case 'not read':
      return `lee ${read(problem.reads)}`;
    case 'the target':
    case 'other shape':
      return 'nombra una columna que el modelo lee y que podría ser su respuesta';
    case 'lengths differ':
    case 'no numbers':
      return 'quítala';
    case 'no rows of numbers':
    case 'no autoencoder':
      return 'quítala; es para un modelo cuyo objetivo es su entrada';
  }
}
