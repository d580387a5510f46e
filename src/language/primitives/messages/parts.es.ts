/** The texts of `parts.ts` in Spanish. */
import type { TranslationOf } from '../../../base/diagnostics/build-diagnostic.js';
import { didYouMean, listOr, quote } from '../../../base/diagnostics/phrases.es.js';
import { described, describedNeed } from '../../types/described.es.js';
import type { parts } from './parts.js';

export const partes = {
  partUnclear: (given) => ({
    message: `\`.${given.name}\` puede ser ${given.count} partes de este modelo`,
    label: '¿cuál de ellas?',
    related: [{ span: given.trained, text: 'se entrena aquí' }],
    help: [`da a cada una su propio nombre en el modelo (\`first = ${given.name}\`), y usa ese nombre`],
  }),

  partOfOtherModels: ({ name, trained }) => ({
    message: `\`.${name}\` es una parte de varios modelos: los de la lista son distintos`,
    label: '¿cuál de ellos?',
    related: [{ span: trained, text: 'se elige aquí, cuando terminan los entrenamientos' }],
    help: ['toma la parte de un solo entrenamiento'],
  }),

  codeWithoutShape: ({ part, shape }) => ({
    message: `las filas por \`${part}\` tendrían ${shape}, y una columna tiene una sola forma para todas`,
    label: 'sin forma fija',
    help: [
      'toma una parte que termina en números para la fila entera, por ejemplo después de `last`, `mean` o `dense`',
    ],
  }),

  freezesNoPart: ({ got, layer }) => ({
    message: `\`freeze\` conserva los pesos de una parte de un modelo entrenado, y ${described(got)} no se entrenó`,
    label: 'todavía no tiene pesos',
    help:
      layer === 'embedding'
        ? [
            'una tabla de vectores de palabras se queda como está con `embedding(vectors: …, trainable: false)`',
          ]
        : ['toma una parte de un entrenamiento: `freeze(film.body)`, donde `film = train(…)`'],
  }),

  partOfOtherVocabulary: (given) => ({
    message: misfit(given),
    label: 'no encaja con estos ids',
    related: given.problem === 'other tokenizer' ? [] : [{ span: given.layer, text: 'esta capa' }],
    help: [
      given.problem === 'other tokenizer'
        ? 'convierte el texto en ids con su propio tokenizador: `|> index(bert.tokenizer)`, donde `bert = pretrained(…)`'
        : 'convierte el texto en ids con el vocabulario del entrenamiento anterior',
    ],
  }),

  noPretrainedConfig: ({ folder }) => ({
    message: `no hay \`config.json\` en ${JSON.stringify(folder)}`,
    label: 'no es la carpeta de un modelo preentrenado',
    help: [
      'la carpeta necesita `config.json`, `model.safetensors` y `tokenizer.json` o `vocab.txt`, como los deja `save_pretrained` en Python',
    ],
  }),

  otherPretrainedModel: (given) => ({
    message:
      given.type === null
        ? `el \`config.json\` de ${JSON.stringify(given.folder)} no dice de qué clase es el modelo`
        : `${JSON.stringify(given.folder)} tiene un modelo del tipo ${JSON.stringify(given.type)}`,
    label: 'no es uno de los que se pueden leer',
    notes: [`\`model_type\` puede ser ${listOr(given.known.map((name) => JSON.stringify(name)))}`],
    help: ['usa un modelo con las capas de BERT o de GPT-2'],
  }),

  wrongPretrainedConfig: ({ folder, fault }) => ({
    message:
      fault.is === 'field'
        ? `\`${fault.field}\` en el \`config.json\` de ${JSON.stringify(folder)} debe ser ${describedNeed(fault.wanted)}, no ${described(fault.found)}`
        : `el \`config.json\` de ${JSON.stringify(folder)} no es un objeto JSON`,
    label: 'no se puede leer',
    help: ['trae la carpeta otra vez'],
  }),

  tensorOfOtherModel: ({ layer }) => ({
    message: `\`${layer}\` recibe tensores de dos modelos`,
    label: 'uno es del modelo que se entrenó antes',
    help: ['toma una parte que solo lee sus entradas'],
  }),

  nothingToLearn: ({ model }) => ({
    message: `en \`${model}\` no queda nada que aprender: todo está congelado`,
    label: 'congelado',
    help: ['pon después capas nuevas: `freeze(film.body) >> dense(1) >> sigmoid`'],
  }),

  unfreezesStatistics: ({ part }) => ({
    message:
      '`batch_norm` no se puede descongelar más tarde: sus medias acumuladas seguirían a cada lote (batch)',
    label: 'se descongela más tarde',
    related: [{ span: part, text: 'en esta parte' }],
    help: [
      'congela la parte hasta el final (`freeze(film.body)`), o dale una tasa pequeña: `rates: { body: 0.1 }`',
    ],
  }),

  wrongRates: ({ got }) => ({
    message: `\`rates\` debe ser un registro con un factor para cada parte, no ${described(got)}`,
    label: `esto es ${described(got)}`,
    help: ['escribe `rates: { body: 0.1 }`'],
  }),

  wrongRate: ({ name, got }) => ({
    message: `el factor de \`${name}\` debe ser un número mayor que 0 o \`layerwise(…)\`, no ${described(got)}`,
    label: `esto es ${described(got)}`,
    help: [
      'una parte que no debe cambiar se congela: `freeze(film.body)`',
      'las capas de una parte aprenden con tasas que bajan hacia la primera con `layerwise(0.9)`',
    ],
  }),

  oneLayerOfRates: ({ name }) => ({
    message: `\`${name}\` solo tiene una capa con pesos; ninguna tasa baja de capa en capa`,
    label: 'no hay capas que recorrer',
    help: [`dale un solo factor: \`rates: { ${name}: 0.1 }\``],
  }),

  noPartOfRate: (given) => ({
    message: `el modelo no tiene ninguna parte \`${given.name}\``,
    label: 'no está ahí',
    notes:
      given.names.length === 0
        ? ['ningún modelo ni capa en él tiene nombre']
        : [`tiene ${given.names.map(quote).join(', ')}`],
    help: didYouMean(given.nearest, quote),
  }),

  startOfNoNetwork: ({ got }) => ({
    message: `\`start\` empieza con las capas de una red entrenada, y esto es ${described(got)}`,
    label: 'no tiene capas',
  }),

  startOfOtherModels: ({ trained }) => ({
    message: '`start` empieza con las capas de un modelo, y las de esta lista son distintas',
    label: '¿cuál de ellos?',
    related: [{ span: trained, text: 'se elige aquí, cuando terminan los entrenamientos' }],
    help: ['empieza con un solo entrenamiento'],
  }),

  startOfOtherLayers: (given) => ({
    message: '`start` necesita un entrenamiento de un modelo con las mismas capas',
    label: 'tiene otras capas',
    notes: [`donde este modelo tiene ${showLayer(given.here)}, el anterior tiene ${showLayer(given.there)}`],
    related: [{ span: given.trained, text: 'el entrenamiento anterior' }],
    help: ['empieza en su lugar con una parte: `film.body >> head`'],
  }),
} satisfies TranslationOf<typeof parts>;

function misfit({ part, problem }: { part: string; problem: string }): string {
  switch (problem) {
    case 'hashed ids':
      return `\`.${part}\` se entrenó con otros ids, y los de un hash no tienen palabras que asignar`;
    case 'other tokenizer':
      return `\`${part}\` se entrenó con los ids de su propio tokenizador, y estos son otros`;
    default:
      return `\`.${part}\` tiene una capa tan ancha como el vocabulario con el que se entrenó`;
  }
}

function showLayer(layer: string | null): string {
  return layer === null ? 'ninguna capa más' : `\`${layer}\``;
}
