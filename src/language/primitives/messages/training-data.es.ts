/** The texts of `training-data.ts` in Spanish. */
import type { TranslationOf } from '../../../base/diagnostics/build-diagnostic.js';
import { listOr } from '../../../base/diagnostics/phrases.es.js';
import { indexFirst } from '../../types/phrases.es.js';
import type { Explained, Input, NearestColumn, trainingData, Unfit } from './training-data.js';

export const datosDeEntrenamiento = {
  // ---- inputs -----------------------------------------------------------------------------------

  modelInputDoesNotFit: (given) => ({
    message: `la entrada \`${given.input.name}\` del modelo es ${given.input.shown}, y ninguna columna de los datos encaja`,
    label: 'el modelo lee estas filas',
    related: [wants(given.input), ...made(given.nearest)],
    ...explain(given.unfit),
  }),

  modelInputOfItsName: (given) => {
    const { help = [], ...explained } = explain(given.unfit);
    return {
      message: `la entrada \`${given.input.name}\` del modelo es ${given.input.shown}, y la columna de ese nombre no encaja`,
      label: 'el modelo lee estas filas',
      related: [wants(given.input), ...made(given.nearest)],
      ...explained,
      help: [...help, 'o da a la entrada el nombre de la columna que debe leer'],
    };
  },

  numberReadAsText: ({ input, source }) => ({
    message: `\`${input.name}\` se lee como texto, y el modelo necesita ${input.shown}`,
    label: 'el modelo lee estas filas',
    related: [wants(input)],
    help: [`lee números en sus \`columns\`: \`${input.name}: number(${JSON.stringify(source)})\``],
  }),

  modelInputIsTarget: ({ input, target }) => ({
    message: `la entrada \`${input.name}\` del modelo es la columna que aprende a predecir`,
    label: 'lee la respuesta',
    related: [{ span: target, text: 'el objetivo' }],
    help: ['da a la entrada el nombre de la columna que debe leer'],
  }),

  onlyTargetFits: ({ input, target, at }) => ({
    message: `la entrada \`${input.name}\` del modelo es ${input.shown}, y solo el objetivo \`.${target}\` es una columna así`,
    label: `necesita ${input.shown}`,
    related: [{ span: at, text: 'el objetivo' }],
    help: [
      `para que aprenda a devolver lo que lee, como un autoencoder, llama así a la entrada: \`${target}: ${input.shown}\``,
      'si no, da a las filas la columna que debe leer',
    ],
  }),

  modelReadsTarget: ({ input, target, ids }) => ({
    message: `el modelo lee \`.${input.name}\`, que también aprende a predecir`,
    label: 'lee la respuesta',
    related: [{ span: target, text: 'el objetivo' }],
    notes: [
      ids
        ? 'un decodificador lee los tokens anteriores al que predice; aquí cada paso lee también el token que debe predecir, y puede copiarlo'
        : 'además de otras columnas lee los números que debe predecir, y puede copiarlos',
    ],
    help: ids
      ? [
          `lee lo que va antes de cada token: \`rows = data with { before: .${input.name} |> shift }\`, y \`before\` como nombre de la entrada`,
          'o da a la entrada el nombre de otra columna, salvo que sea lo que quieres',
        ]
      : ['da a la entrada el nombre de otra columna, salvo que sea lo que quieres'],
  }),

  targetWithoutEnd: ({ target, shown }) => ({
    message: `ninguna fila de \`.${target}\` dice dónde termina`,
    label: shown,
    notes: ['lo que escribe el modelo solo terminaría donde se corta, después del máximo de tokens pedido'],
    help: [`pon un final detrás de cada fila: \`.${target} |> index(…, ends: true)\``],
  }),

  shiftOfAnother: (given) => ({
    message: `el modelo lee una columna desplazada que no es su objetivo \`.${given.target.name}\``,
    label: `lee \`.${given.column}\`: ${given.types[0]}`,
    related: [{ span: given.target.span, text: `el objetivo: ${given.types[1]}` }],
    notes: [
      'al predecir, un decodificador lee lo que ha dicho hasta entonces; esta entrada necesitaría una columna de las filas',
    ],
    help: [`desplaza el propio objetivo: \`with { ${given.column}: .${given.target.name} |> shift }\``],
  }),

  columnFeedsAnother: (given) => ({
    message: `la entrada \`${given.input.name}\` del modelo no tiene columna: \`.${given.column}\` es para la entrada \`${given.other}\``,
    label: `necesita ${given.input.shown}`,
    related: [{ span: given.rows, text: 'entrenado con estas filas' }],
    help: ['da a cada entrada el nombre de su columna', 'o quita la entrada, y usa la otra dos veces'],
  }),

  modelInputUnclear: ({ input, fitting }) => ({
    message: `la entrada \`${input.name}\` del modelo puede ser ${listOr(fitting.map((name) => `\`.${name}\``))}`,
    label: 'encajan varias columnas',
    related: [wants(input)],
    help: [`da a la entrada el nombre de su columna: \`${fitting[0]}: ${input.shown}\``],
  }),

  sizeOfNoInput: ({ size, training }) => ({
    message: `\`${size}\` no es el tamaño de un vocabulario que este modelo lee`,
    label: 'tamaño desconocido',
    related: [{ span: training, text: 'se entrena aquí' }],
    help: ['tómalo de la entrada: `ids: Id<v>[..time]` da `v.size`'],
  }),

  // ---- streams ----------------------------------------------------------------------------------

  nextWithoutStream: ({ data }) => ({
    message: 'no existe la columna `next`: solo las filas de un texto corrido dicen qué sigue',
    label: 'no existe esa columna',
    related: [{ span: data.span, text: `tiene ${data.columns}` }],
    help: ['une primero las filas: `stream = data |> streams(lanes: 20, window: 35)`'],
  }),

  targetIsInput: ({ target, next }) => ({
    message: `\`.${target}\` es la entrada de un modelo de lenguaje; su objetivo es \`.${next}\``,
    label: 'los propios ids',
    help: [`escribe \`target: .${next}\``],
  }),

  seesTheFuture: ({ target, ofNumbers }) => ({
    message: `cada paso de tiempo del modelo ve pasos posteriores, y así ${ofNumbers ? 'el número' : 'la palabra'} que debe predecir`,
    label: 'mira hacia delante',
    related: [
      { span: target, text: ofNumbers ? 'el número que viene después' : 'la palabra que viene después' },
    ],
    help: [
      ...(ofNumbers
        ? [
            'los números que están uno junto a otro son pasos, que ninguna capa puede mezclar: escríbelos primero uno debajo de otro, `|> reshape([7, 1])` con un horizonte de 7',
          ]
        : []),
      'lee en una sola dirección: `lstm`, `gru`; atención con `causal: true`, convoluciones con `padding: "causal"`',
      'quita las capas que resumen la fila entera, como `max` o `last`: han visto su final',
    ],
  }),

  streamChanged: ({ step, stream }) => ({
    message: `\`${step}\` cambiaría las ventanas de un texto corrido, que siguen unas a otras`,
    label: 'llega demasiado tarde',
    related: [{ span: stream, text: 'se unen aquí' }],
    help: [`pon \`${step}\` antes de \`streams\``],
  }),

  carriedOverRows: ({ data }) => ({
    message: 'el estado pasa de un lote a otro, pero estas filas no siguen unas a otras',
    label: '`carry: true`',
    related: [{ span: data, text: 'entrenado con estas filas' }],
    help: ['une las filas en un texto corrido: `|> streams(lanes: 20, window: 35)`', 'o quita `carry`'],
  }),

  batchOfStream: (given) => ({
    message: `un lote (batch) de un texto corrido es una ventana de cada uno de sus ${given.stream.lanes} carriles`,
    label: `no ${given.batch}`,
    related: [{ span: given.stream.span, text: `${given.stream.lanes} carriles` }],
    help: [
      `quita \`batch\`, o pide otros carriles: \`streams(lanes: ${given.batch}, window: ${given.stream.window})\``,
    ],
  }),

  // ---- what is measured -------------------------------------------------------------------------

  severalSplitsMeasured: ({ names, likely }) => ({
    message: '`evaluate` mide una partición, y este conjunto de datos tiene varias',
    label: `particiones: ${names.join(', ')}`,
    help: [`elige una, como en \`.${likely}\``],
  }),

  otherClasses: (given) => ({
    message: `\`.${given.target}\` tiene aquí otras clases que donde se entrenó el modelo`,
    label: given.classes.join(', '),
    related: [{ span: given.trained.span, text: `entrenado con ${given.trained.classes.join(', ')}` }],
    help: ['da a las dos fuentes los mismos `labels` o `classes`, en el mismo orden'],
  }),

  preparedDifferently: ({ columns, trained }) => ({
    message: 'estas filas están preparadas de otra forma que las filas con las que se entrenó el modelo',
    label: `tiene ${columns}`,
    related: [{ span: trained.span, text: `entrenado con ${trained.columns}` }],
    help: ['dale las filas sin preparar: el modelo trae su propia preparación'],
  }),

  textsMeasured: ({ sentences, shown }) => ({
    message: 'el modelo se entrenó con oraciones, y estas filas son textos enteros',
    label: 'un texto por fila',
    related: [{ span: sentences, text: 'se divide en oraciones aquí' }],
    notes: [
      'un resultado por oración es otra medida que uno por texto, así que debe verse cuál de los dos es',
    ],
    help: [`corta también estas filas: \`|> ${shown}\`, o tómalas de la tabla que ya está cortada`],
  }),
} satisfies TranslationOf<typeof trainingData>;

const made = (nearest: NearestColumn) => [
  'table' in nearest
    ? { span: nearest.table.span, text: `tiene ${nearest.table.columns}` }
    : { span: nearest.span, text: `hace ${nearest.type}` },
];

const wants = ({ span, shown }: Input) => ({ span, text: `necesita ${shown}` });

function explain(unfit: Unfit): Explained {
  switch (unfit.because) {
    case 'no numbers':
      return { help: ['lee uno: `columns: { value: number("…") }`, o varios: `x: numbers("…", "…")`'] };
    case 'no ids':
      return { help: [indexFirst] };
    case 'no tokens':
      return { help: ['prepara primero el texto: `|> tokenize(treebank) |> index(words)`'] };
    case 'one number each':
      return {
        notes: ['una columna de `number` es un número por fila'],
        help: [oneInputEach(unfit.columns), ...oneColumn(unfit.columns)],
      };
    case 'other shape': {
      const { column, shown, by } = unfit;
      return {
        notes: [`\`.${column}\` es ${shown}`],
        help: [
          by === null
            ? `declara la entrada como es la columna: \`${column}: ${shown}\``
            : `declara la entrada como es la columna, \`${column}: ${shown}\`, y escribe \`${column} |> ${by}\` antes de la primera capa`,
        ],
      };
    }
    case 'steps differ':
      return {
        notes: [`\`.${unfit.column}\` es ${unfit.shown}: sus filas tienen números de pasos distintos`],
        help: [`declara así la entrada: \`${unfit.column}: ${unfit.shown}\``],
      };
    case 'other vocabulary':
      return {
        notes: [`\`.${unfit.column}\` lleva los números de otro vocabulario`],
        help: [`conviértela en ids con \`${unfit.wanted}\``],
      };
    case 'lengths differ':
      return {
        notes: [
          `las filas de \`.${unfit.column}\` tienen longitudes distintas, y la entrada necesita una sola`,
        ],
        help: [
          'declara la entrada `Id[..time]`: entonces las longitudes pueden ser distintas',
          'o lleva las filas a una sola longitud: `|> pad(200)`',
        ],
      };
    case 'padded':
      return {
        notes: [
          `\`.${unfit.column}\` está rellenada a una sola longitud; el modelo tomaría el relleno por palabras`,
        ],
        help: ['declara la entrada `Id[time]`', 'o deja las filas como son: quita `pad`, usa `truncate`'],
      };
    case 'other length':
      return { help: ['declara la entrada `Id[time]`: entonces encaja cualquier longitud'] };
    case 'other type':
      return { help: [] };
  }
}

function oneColumn(columns: readonly string[]): readonly string[] {
  return columns.length < 2 ? [] : ['o léelas como una sola columna: `x: numbers("…", "…")` en `columns`'];
}

function oneInputEach(columns: readonly string[]): string {
  const inputs = columns.map((column) => `${column}: float[1]`).join(', ');
  if (columns.length < 2) return `declara la entrada \`${inputs}\``;
  return `da a cada columna su propia entrada, y únelas: \`${inputs}\` y \`concat(${columns.join(', ')})\``;
}
