/** The texts of `texts.ts` in Spanish. */
import { number } from '../base/diagnostics/phrases.es.js';
import { typeInSpanish } from '../language/primitives/types-shown.es.js';
import { described } from '../language/types/described.es.js';

export const textos = {
  write: (meant: string) => `escribir \`${meant}\``,
  valueType: described,
  primitiveType: typeInSpanish,
  meanings: {
    input: 'una entrada',
    setting: 'un ajuste',
    state: 'un estado, que pasa de un paso de tiempo al siguiente',
    value: 'un valor de este bloque',
    variable: 'una variable de esta lista',
    size: 'un tamaño o vocabulario que trae la entrada',
  },
  kinds: {
    binding: 'nombre',
    param: 'param',
    stage: 'stage',
    model: 'model',
    cell: 'cell',
    input: 'entrada',
    setting: 'ajuste',
    state: 'estado',
    value: 'valor',
    variable: 'variable',
    size: 'tamaño',
  },
  here: (type: string) => `aquí: \`${type}\``,
  from: (file: string) => `de \`${file}\``,
  lastRun: (began: string | null) => `De la última ejecución${began === null ? '' : ` (${began})`}:`,
  number,
  parameters: (terms: string, one: boolean) => `${terms} parámetro${one ? '' : 's'}`,
  run: 'Ejecutar',
  choices: {
    unit: 'unidad',
    library: 'biblioteca',
    keyword: 'empieza una declaración',
    measured: 'medido en una partición',
    metric: 'métrica',
    split: 'partición',
    tokens: 'número de tokens',
    text: 'texto',
    value: 'valor',
  },
  refused: {
    notOfFile: 'solo se puede cambiar un nombre que declara un archivo .seq',
    noName: (to: string) =>
      `\`${to}\` no puede ser un nombre: un nombre empieza con una letra y no es una palabra del lenguaje`,
    builtIn: (to: string) =>
      `\`${to}\` es del lenguaje: como nombre del archivo taparía lo que el lenguaje ya tiene`,
    mistake: (to: string, mistake: string) => `con el nombre \`${to}\` el archivo tiene un error: ${mistake}`,
    taken: (to: string) => `\`${to}\` ya significa otra cosa aquí`,
  },
};
