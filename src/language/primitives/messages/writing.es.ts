/** The texts of `writing.ts` in Spanish. */
import type { TranslationOf } from '../../../base/diagnostics/build-diagnostic.js';
import { listAnd } from '../../../base/diagnostics/phrases.es.js';
import { described } from '../../types/described.es.js';
import type { CannotSearch, CannotWrite, ReadsTruth, writing } from './writing.js';

export const escritura = {
  writesNoText: ({ problem, trained }) => ({
    ...reasonOf(problem),
    label: 'no escribe texto',
    related: [
      problem.is === 'layer'
        ? { span: problem.span, text: 'mira la fila entera' }
        : { span: trained, text: 'se entrena aquí' },
    ],
  }),

  promptNoText: ({ got }) => ({
    message: `\`prompt\` es un texto, o una lista de textos, no ${described(got)}`,
    label: 'no es un texto',
    help: ['escríbelo entre comillas dobles: `prompt: "the king"`, o `prompt: ["the king", "the queen"]`'],
  }),

  sameTextTwice: ({ choice, samples }) => ({
    message: `\`${choice}\` escribe siempre el mismo texto; ${samples} de un mismo comienzo no son más que uno`,
    label: 'varios iguales',
    help: ['toma los tokens al azar: `choose: sample(temperature: 0.8)`', 'o quita `samples`'],
  }),

  searchOfNoWriter: ({ problem, trained }) => ({
    message: whyNotSearched[problem].message,
    label: 'no se escribe nada',
    related: [{ span: trained, text: 'se entrena aquí' }],
    help: [whyNotSearched[problem].help],
  }),

  metricWithoutSearch: ({ metric }) => ({
    message: `\`${metric}\` se mide en textos que el modelo escribe`,
    label: 'no se escribe nada',
    help: ['di cómo escribe: `search: greedy`, o `search: beam(5, length_penalty: 0.6)`'],
  }),

  numbersReadTheirTruth: ({ problem, trained }) => ({
    ...whyTruth(problem),
    label: 'no se puede medir sin la verdad',
    related: [
      problem.is === 'layer'
        ? { span: problem.span, text: 'lee más que los pasos anteriores' }
        : { span: trained, text: 'se entrena aquí' },
    ],
  }),

  ownOutputsOfNoReader: () => ({
    message: 'este modelo no lee sus propias respuestas; tampoco puede leerlas al entrenar',
    label: 'ninguna entrada para ellas',
    help: [readsItsAnswers],
  }),

  wrongShare: ({ argument, got }) => ({
    message: `\`${argument}\` es una proporción de los pasos, no ${described(got)}`,
    label: 'aquí va una proporción',
    help: [`escribe \`${argument}: 25%\``],
  }),

  tokensWithoutSearch: () => ({
    message: '`tokens` limita los textos que el modelo escribe',
    label: 'no se escribe nada',
    help: ['di cómo escribe: `search: greedy`, o quita `tokens`'],
  }),
} satisfies TranslationOf<typeof writing>;

function whyTruth(problem: ReadsTruth): {
  readonly message: string;
  readonly notes?: readonly string[];
  readonly help: readonly string[];
} {
  switch (problem.is) {
    case 'no forecast':
      return {
        message: `este modelo lee en \`.${problem.column}\` los números verdaderos anteriores a cada uno que da`,
        notes: [
          'solo de un pronóstico de `.future` se sabe dónde termina; solo ahí el modelo puede leer sus propias respuestas',
        ],
        help: [
          'corta las filas en ventanas, y haz que el modelo las pronostique: `|> windows(history: 30, horizon: 7)`, `before: .future |> shift`, `target: .future`',
        ],
      };
    case 'reads the future':
      return {
        message: `este modelo lee \`.${problem.column}\`, que se hace con lo que debe pronosticar`,
        notes: ['nadie lo conoce cuando se hace un pronóstico'],
        help: [
          'haz que lea `.history`, y del futuro solo los pasos anteriores a cada uno: `before: .future |> shift`',
        ],
      };
    case 'begins with the future':
      return {
        message: `el primer paso que lee el decodificador es el de \`.${problem.column}\`, que se hace con lo que debe pronosticar`,
        help: ['empieza con lo que se conoce: `shift(first: .history)`, o `shift`, que empieza con ceros'],
      };
    case 'not read':
      return {
        message: `ninguna respuesta de este modelo depende de \`.${problem.column}\`; no hay nada que sus propias respuestas puedan sustituir`,
        help: ['quita la entrada del modelo'],
      };
    case 'layer':
      return {
        message: `\`${problem.operation}\` necesita pasos que el modelo todavía no ha dicho`,
        notes: ['el modelo se mide con sus propias respuestas: cada una es el paso siguiente que lee'],
        help: [
          'lee los pasos uno por uno: `before |> reshape([7, 1]) |> gru(32, initial: h) |> dense(1) |> reshape([7])` con un horizonte de 7',
        ],
      };
  }
}

const readsItsAnswers =
  'haz que lea su objetivo un paso más tarde: `with { before: .es |> shift }`, y `before` como entrada del modelo';

const whyNotSearched: Readonly<Record<CannotSearch, { readonly message: string; readonly help: string }>> = {
  linear: {
    message: 'un modelo lineal da una respuesta por fila, y no escribe texto',
    help: 'quita `search`',
  },
  members: {
    message: 'una búsqueda necesita un entrenamiento, no el mejor de varios ni un conjunto de modelos',
    help: 'evalúa uno de los entrenamientos',
  },
  'reads no answers': {
    message: 'este modelo no lee sus propias respuestas; no hay nada que buscar',
    help: readsItsAnswers,
  },
  'reads answers twice': {
    message: 'dos entradas de este modelo son el `shift` de su objetivo, y lo que escribe llena solo una',
    help: 'haz que lea una sola vez el `shift` de su objetivo',
  },
  'reads nothing else': {
    message: 'este modelo solo lee sus propias respuestas: escribiría el mismo texto para cada fila',
    help: 'quita `search`, o haz que escriba con `generate`',
  },
  'no text': {
    message: 'el objetivo no es un texto que sus ids representan',
    help: 'convierte en ids tokens sueltos: `words = vocabulary(tokens, ends: true)`, `tokens |> index(words, ends: true)`',
  },
};

const asLanguageModel =
  'entrena un modelo de lenguaje con las filas: `|> streams(lanes: 20, window: 35)`, y después `target: .next`';

function reasonOf(problem: CannotWrite): { readonly message: string; readonly help: readonly string[] } {
  switch (problem.is) {
    case 'linear':
      return {
        message: 'un modelo lineal da una respuesta por fila, no lo que sigue a una palabra',
        help: [asLanguageModel],
      };
    case 'ensemble':
      return {
        message: 'un conjunto de modelos no escribe textos',
        help: ['escribe con uno de sus miembros'],
      };
    case 'members':
      return {
        message: 'los entrenamientos de esta lista preparan sus textos de forma distinta',
        help: ['escribe con uno de los entrenamientos'],
      };
    case 'other-target':
      return {
        message: 'este modelo no dice qué sigue a cada palabra; no puede continuar un texto',
        help: [asLanguageModel],
      };
    case 'other-inputs':
      return {
        message: 'este modelo lee más que las palabras anteriores, y un comienzo no tiene otra cosa',
        help: ['escribe con un modelo de una sola entrada, las palabras anteriores'],
      };
    case 'hashed':
      return {
        message: 'los ids de este modelo salen de un hash; nadie sabe qué palabras son',
        help: ['quita `buckets` de `ngrams`, y numera los tokens con `index`'],
      };
    case 'ngrams':
      return {
        message: 'los n-gramas se solapan; no vuelven a ser un texto',
        help: ['entrena con tokens sueltos: `ngrams` con `to: 1`, o sin `ngrams`'],
      };
    case 'columns':
      return {
        message: `los ids de este modelo se hacen de ${problem.columns.length} columnas, ${listAnd(problem.columns.map((name) => `\`.${name}\``))}, y un comienzo es un solo texto`,
        help: ['escribe con un modelo de una sola columna de texto'],
      };
    case 'layer':
      return {
        message: `\`${problem.operation}\` mira la fila entera, y mientras se escribe un texto su final todavía no está`,
        help: ['usa capas que solo miran hacia atrás: `lstm`, atención con `causal: true`'],
      };
  }
}
