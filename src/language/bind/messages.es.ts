/** The texts of `messages.ts` in Spanish. */
import { didYouMean, listAnd, quote } from '../../base/diagnostics/phrases.es.js';
import type { TranslationOf } from '../../base/diagnostics/build-diagnostic.js';
import { showPathStart } from '../../base/source/path-start.es.js';
import type { InsteadOfName, NoSuchThing } from './foreign-names.js';
import type { messages } from './messages.js';

export const mensajes = {
  unknownName: (given) => ({
    message: `no existe \`${given.name}\``,
    label: given.module === true ? 'lo que hace falta ya está incluido' : 'nombre desconocido',
    help: given.column
      ? [`una columna se escribe con un punto: \`.${given.name}\``]
      : given.instead === null
        ? didYouMean(given.nearest)
        : showInstead(given.instead),
  }),

  namedLater: ({ name, later }) => ({
    message: `\`${name}\` todavía no existe`,
    label: 'aquí aún no se conoce',
    related: [{ span: later, text: 'se define más abajo' }],
    help: ['en un bloque, un valor se define antes de usarlo: mueve la línea hacia arriba'],
  }),

  declaredTwice: ({ name, first }) => ({
    message: `\`${name}\` está declarado dos veces`,
    label: 'la segunda vez',
    related: [{ span: first, text: 'la primera vez' }],
    help: ['da otro nombre a uno de los dos'],
  }),

  primitiveName: (given) => ({
    message: `\`${given.name}\` es ${given.kind.es}, y esta declaración ocupa su nombre`,
    label: 'elige otro nombre',
    related: [{ span: given.use, text: 'ahora esto es la declaración, no lo que trae el lenguaje' }],
    help: [`por ejemplo \`my_${given.name}\``],
  }),

  unusedInBlock: ({ name, again }) => ({
    message: `nada usa este \`${name}\`${again === null ? '' : ': otro valor recibe su nombre'}`,
    label: 'no tiene efecto',
    related: again === null ? [] : [{ span: again, text: `a partir de aquí, \`${name}\` es esto` }],
    help: ['úsalo en una línea posterior, o borra la línea'],
  }),

  valueCycle: (given) => ({
    message:
      given.names.length === 1
        ? `\`${given.names[0]}\` se calcula a partir de sí mismo`
        : `${listAnd(given.names.map(quote))} se calculan unos a partir de otros`,
    label: 'vuelve a sí mismo',
    related: given.uses.map(({ name, span }) => ({ span, text: `necesita \`${name}\`` })),
    notes: ['un valor tiene que existir antes de usarse; aquí no hay ninguno que sea el primero'],
  }),

  importNotFound: (given) => ({
    message: `no hay ningún archivo para "${given.path}"`,
    label: 'no se encuentra',
    help:
      given.kind === 'own'
        ? ['las rutas parten de la carpeta de este archivo: `import { … } from "./other.seq"`']
        : given.nearest === null
          ? ['en `stdlib/` se ve lo que hay']
          : didYouMean(given.nearest, (name) => `"${name}"`),
  }),

  notExported: (given) => ({
    message: `"${given.from}" no tiene \`${given.name}\``,
    label: 'no está ahí',
    notes: [
      given.names.length === 0
        ? `"${given.from}" no declara nada`
        : `"${given.from}" tiene ${given.names.join(', ')}`,
    ],
    help: didYouMean(given.nearest),
  }),

  importCycle: ({ files }) => ({
    message: 'estos archivos se importan unos a otros',
    label: files.join(' → '),
    help: ['mueve lo que ambos necesitan a un tercer archivo'],
  }),

  outsideProject: ({ path, folder, start }) => ({
    message: `\`${path}\` está fuera del proyecto`,
    label: 'no está permitido',
    notes: [
      ...showPathStart(start),
      'un archivo `.seq` puede leer lo que está en su carpeta o más abajo; para otras carpetas hace falta el permiso de quien lo ejecuta',
    ],
    help: [`permite la carpeta: \`--allow-read ${folder}\``, 'o copia el archivo al proyecto'],
  }),
} satisfies TranslationOf<typeof messages>;

function showInstead(instead: InsteadOfName): readonly string[] {
  return typeof instead === 'object' ? didYouMean(instead.name) : [showNoSuchThing(instead)];
}

/** What to write in place of something that other libraries have. */
export function showNoSuchThing(thing: NoSuchThing): string {
  switch (thing) {
    case 'classes from logits':
      return 'para dos clases es `binary_cross_entropy`, para más de dos `categorical_cross_entropy`; sin `loss:` se toma la adecuada';
    case 'early stopping':
      return 'la parada temprana (early stopping) es un argumento de `train`: `stop: early(patience: 3)`';
    case 'checkpoint':
      return 'los mejores pesos se conservan con `keep: best(.validation.loss)`';
    case 'optimizer rate':
      return 'la tasa de aprendizaje (learning rate) se da al optimizador: `optimizer: adam(0.001)`';
    case 'batch':
      return 'el número de filas de un lote (batch) es un argumento de `train`: `batch: 32`';
    case 'shuffled':
      return 'no hace falta: las filas de entrenamiento se barajan en cada época';
    case 'printed':
      return 'nada se imprime línea por línea: da un nombre al valor, y aparecerá entre los resultados';
    case 'fit':
      return 'se entrena con `c = train(m, data, target: .label, epochs: 3)`';
    case 'predict':
      return 'los textos nuevos los responde el comando: `seqpipe predict file.seq c "a text"`';
    case 'range':
      return 'no hay bucles; una lista se escribe entera: `[8, 16, 32]`';
  }
}
