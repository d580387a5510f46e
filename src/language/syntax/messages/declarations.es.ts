/** The texts of `declarations.ts` in Spanish. */
import type { TranslationOf } from '../../../base/diagnostics/build-diagnostic.js';
import type { declarations } from './declarations.js';
import { showFound } from './found.es.js';

export const declaraciones = {
  notADefinition: ({ written }) => ({
    message: `un valor recibe su nombre con \`=\`, no con \`${written}\``,
    label: 'aquí va `=`',
  }),

  missingEquals: ({ head }) => ({
    message: `falta \`=\` después de \`${head}\``,
    label: 'antes de esto va `=`',
    help: [`escribe \`${head} = …\``],
  }),

  missingName: ({ keyword }) => ({
    message: keyword === null ? 'falta un nombre antes de `=`' : `este \`${keyword}\` no tiene nombre`,
    label: 'antes de esto va un nombre',
    help: [keyword === null ? 'escribe `name = …`' : `escribe \`${keyword} name(…) = …\``],
  }),

  missingBody: ({ keyword, name }) => ({
    message: `${keyword === 'model' ? 'al modelo' : keyword === 'cell' ? 'a la celda' : 'a la etapa'} \`${name}\` le falta el cuerpo`,
    ...(keyword === 'model'
      ? {
          label: 'después de esto va `=` o `{`',
          help: ['escribe `= …`, o `{ … }` con un valor por línea'],
        }
      : keyword === 'cell'
        ? {
            label: 'después de esto va `{`',
            help: ['escribe `{ … }` con sus estados y ecuaciones, una por línea'],
          }
        : { label: 'después de esto va `=`', help: ['escribe `= …`'] }),
  }),

  missingValue: ({ name, field }) => ({
    message: name === null ? 'esto no tiene valor' : `\`${name}\` no tiene valor`,
    label: 'después de esto va un valor',
    help: field ? [`escribe \`${name ?? 'name'}: …\``] : [],
  }),

  untypedParam: ({ name }) => ({
    message: `\`${name}\` no tiene ni tipo ni valor`,
    label: 'después de esto va un tipo',
    help: [
      `con un valor por defecto: \`param ${name}: int = 10\``,
      `para darlo en cada ejecución: \`param ${name}: int\``,
    ],
  }),

  notADeclaration: () => ({
    message: 'este valor no tiene nombre',
    label: 'cada línea de un archivo declara algo',
    notes: ['un archivo es un conjunto de valores con nombre; nada se ejecuta línea por línea'],
    help: ['dale un nombre: `result = …`', 'o bórralo'],
  }),

  missingKeyword: ({ name }) => ({
    message: `¿qué es \`${name}\`: una etapa o un modelo?`,
    label: 'antes de esto va `stage` o `model`',
    help: [
      `de datos a datos: \`stage ${name}(…) = …\``,
      `de tensores a tensores, con pesos: \`model ${name}(…) = …\``,
    ],
  }),

  notAName: ({ several }) => ({
    message: several
      ? 'a la izquierda de `=` va un solo nombre'
      : 'a la izquierda de `=` solo puede ir un nombre propio',
    label: several ? 'varios nombres' : 'esto no es un nombre',
    notes: several ? [] : ['los valores nunca cambian; cada paso crea uno nuevo'],
    help: several
      ? [
          'las partes de las filas tienen nombre: `data = raw |> split(into: { train: 80%, test: 20% })`, y luego `data.train` y `data.test`',
          'los resultados son un solo valor: `scores = evaluate(c, data.test, metrics: [accuracy])`',
        ]
      : [
          'da un nombre nuevo al resultado: `longer = …`',
          'para reemplazar columnas escribe `table with { column: … }`',
        ],
  }),

  reservedWord: ({ word, piped }) => ({
    message: piped
      ? '`with` no es un paso, así que no lleva `|>` delante'
      : `\`${word}\` es una palabra del lenguaje y no puede ser un nombre`,
    label: piped ? 'va detrás de una tabla' : 'elige otro nombre',
    help: [piped ? 'escribe `table with { column: … }`' : `por ejemplo \`${word}_\` o \`my_${word}\``],
  }),

  notAType: ({ found }) => ({
    message: `se esperaba un tipo, pero aquí está ${showFound(found)}`,
    label: 'aquí va un tipo',
    notes: ['los tipos son como int, Text, Id<words>[..time], float[time, 400] o "left" | "right"'],
  }),
} satisfies TranslationOf<typeof declarations>;
