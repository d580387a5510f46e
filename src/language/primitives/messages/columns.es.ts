/** The texts of `columns.ts` in Spanish. */
import type { TranslationOf } from '../../../base/diagnostics/build-diagnostic.js';
import type { FormatFault } from '../../../base/time-format.js';
import { count, didYouMean, listAnd, listOr, number, quote } from '../../../base/diagnostics/phrases.es.js';
import { described, describedNeed } from '../../types/described.es.js';
import { madeColumnHere, putRight } from '../../types/phrases.es.js';
import type { ColumnFix, columns } from './columns.js';

export const columnas = {
  // ---- reading ----------------------------------------------------------------------------------

  patternForFile: ({ source }) => ({
    message: `\`${source}\` lee un solo archivo`,
    label: 'un patrón',
    help: [
      source === 'idx' || source === 'npy'
        ? 'nombra un archivo; `append` une tablas'
        : 'nombra un archivo; `folder` lee muchos',
    ],
  }),

  notAWebAddress: () => ({ message: 'esto no es una dirección web', label: 'aquí va `https://…`' }),

  unencryptedAddress: () => ({
    message: '`http://` no va cifrado: cualquiera en el camino puede cambiar el archivo',
    label: 'sin cifrar',
    help: ['usa `https://`, o di `allow_http: true`'],
  }),

  noColumnNamed: () => ({ message: 'no se nombra ninguna columna', label: 'un registro vacío' }),

  notAColumnSpec: ({ name, got }) => ({
    message: `la columna \`${name}\` es ${described(got)}`,
    label: 'aquí va una columna del archivo',
    help: [
      `di qué columna del archivo: \`${name}: "header"\`, \`${name}: class("header")\`, \`${name}: number("header")\` o \`${name}: time("header")\``,
    ],
  }),

  columnByName: (given) => ({
    message: `sin fila de cabecera, las columnas tienen números, pero \`${given.column}\` se lee de "${given.source}"`,
    label: 'un nombre',
    help: [
      given.several
        ? `escribe los números de las columnas, desde 1: \`${given.column}: numbers(1..784)\``
        : `escribe el número de la columna, desde 1: \`${given.column}: 1\``,
    ],
  }),

  labelsOfThreshold: () => ({
    message: 'las etiquetas de una comparación son `false` y `true`',
    label: 'nombra otras etiquetas, o da a las dos una sola clase',
    help: ['escribe `labels: { "false": "bad", "true": "good" }`; la última clase es la positiva'],
  }),

  malformedTimeFormat: ({ fault }) => ({
    message: `esto no es un formato de tiempo: ${formatFault(fault)}`,
    label: 'aquí va un formato como "DD/MM/YYYY"',
    help: [
      'las partes son YYYY, MM, DD, HH, mm (minutos), ss, SSS y Z (la zona); Y, M, D y H no llevan cero delante, MMM es de Jan a Dec, y las letras entre [corchetes] se leen tal cual',
    ],
  }),

  numbersOfNoField: () => ({
    message: '`numbers` no nombra ninguna columna del archivo',
    label: '¿qué columnas?',
    help: ['nómbralas: `numbers("width", "height")`, o da un patrón: `numbers("pixel*", width: 784)`'],
  }),

  fieldOfNumbersTwice: ({ field }) => ({
    message: `la columna ${JSON.stringify(field)} está dos veces`,
    label: 'ya nombrada',
    help: ['quítala aquí: una columna da un número por fila'],
  }),

  patternAmongFields: () => ({
    message: 'un nombre con `*` representa todos los números de la columna',
    label: 'junto a otros nombres',
    help: ['dalo solo: `numbers("pixel*", width: 784)`, o nombra cada columna'],
  }),

  rangeOfFields: ({ most }) => ({
    message: `las columnas tienen números desde 1, y una fila tiene como mucho ${count(most, 'número')}`,
    label: 'no son columnas así',
    help: ['escribe la primera y la última: `numbers(2..785)`'],
  }),

  widthAndShape: () => ({
    message: '`width` y `shape` dicen los dos cuántos números tiene una fila',
    label: 'dado junto a `shape`',
    help: ['quita uno de los dos; `width: 784` es `shape: [784]`'],
  }),

  patternWithoutWidth: ({ pattern }) => ({
    message: `solo al leer el archivo se sabe cuántas columnas representa \`${pattern}\``,
    label: '¿cuántos números?',
    help: [
      `di cuántos: \`numbers(${JSON.stringify(pattern)}, width: 784)\`; si el archivo tiene otros, es un error de la ejecución`,
    ],
  }),

  numbersOfOtherShape: ({ fields, numbers }) => ({
    message: `se ${fields === 1 ? 'nombra' : 'nombran'} ${count(fields, 'columna')}, y una fila tiene ${count(numbers, 'número')}`,
    label: count(numbers, 'número'),
    help: [
      'nombra tantas columnas como números: un intervalo `numbers(2..785)` o un patrón `numbers("pixel*", width: 784)` nombra muchas',
    ],
  }),

  raggedFields: () => ({
    message: 'una fila de pasos de tiempo va en un solo campo, como lista',
    label: 'varias columnas',
    help: [
      'nombra un campo: `numbers("signal", width: 3, ragged: true)` para `{"signal": [[1, 2, 3], [4, 5, 6]]}`',
    ],
  }),

  fieldsOfOneArray: () => ({
    message: 'una columna de `npz` es un array, por su nombre',
    label: 'no es un solo nombre',
    help: ['escribe `numbers("x_train", shape: [28, 28, 1])`, con la forma de una fila'],
  }),

  raggedNotOfSource: ({ source }) => ({
    message: `un campo de \`${source}\` contiene un número; todas sus filas tienen los mismos`,
    label: 'necesita listas',
    help: ['`jsonl` lee listas de pasos de tiempo: `{"signal": [[1, 2, 3], [4, 5, 6]]}`'],
  }),

  numbersNotOfSource: ({ source, pattern }) => ({
    message: pattern
      ? `los campos de \`${source}\` no tienen un orden para un patrón`
      : `\`${source}\` no tiene columnas de números`,
    label: pattern ? 'un patrón' : 'aquí va texto',
    help: [
      pattern
        ? 'nombra los campos: `numbers("width", "height")`'
        : 'lee textos con ella, o un número de un nombre: `number("path", pattern: r"_(\\d+)\\.txt$")`',
    ],
  }),

  noFieldOfFolder: ({ source, fields }) => ({
    message: `un archivo de \`folder\` no tiene el campo ${source}`,
    label: 'no existe ese campo',
    help: [
      `los campos son ${fields.map((field) => `"${field}"`).join(', ')}: el contenido de un archivo, su carpeta y su ruta`,
    ],
  }),

  classesAndColumns: () => ({
    message: '`classes` y `columns` dicen los dos cuáles son las clases',
    label: 'dado junto a `columns`',
    help: ['quita `classes`, y escribe `label: class("folder", labels: { … })` en `columns`'],
  }),

  notClassNames: ({ got }) => ({
    message: `\`classes\` debe ser una lista de textos, no ${described(got)}`,
    label: 'aquí van textos',
    help: ['escribe los nombres de las etiquetas 0, 1, … en este orden: `classes: ["zero", "one"]`'],
  }),

  classNamedTwice: ({ name }) => ({
    message: `\`classes\` nombra dos veces ${JSON.stringify(name)}`,
    label: 'otra vez',
    help: ['cada etiqueta tiene su propio nombre'],
  }),

  classesWithoutLabels: () => ({
    message: '`classes` nombra etiquetas, y esta tabla no las tiene',
    label: 'no hay columna `label`',
    help: ['di dónde están las etiquetas, o quita `classes`'],
  }),

  patternForFolder: () => ({
    message: '`mnist` lee los archivos de una carpeta',
    label: 'un patrón',
    help: ['nombra la carpeta: `mnist("data/mnist")`'],
  }),

  imagesOfOneFolder: () => ({
    message: 'todas estas imágenes están en una carpeta; ninguna carpeta dice su clase',
    label: 'aquí no cambia ninguna carpeta',
    help: [
      'escribe `*/` donde están las clases: `"pets/*/*.jpg"`',
      'o lee solo las imágenes, con `labelled: false`',
    ],
  }),

  notATextRecord: ({ got }) => ({
    message: `esto debe ser un registro de textos, no ${described(got)}`,
    label: 'aquí va un registro',
    help: ['escríbelo como `{ "1": "negative", "2": "positive" }`'],
  }),

  notATextField: ({ name, got }) => ({
    message: `\`${name}\` debe ser un texto, no ${described(got)}`,
    label: 'aquí va un texto',
  }),

  emptyTextRecord: () => ({ message: 'el registro está vacío', label: 'no nombra ninguna clase' }),

  // ---- what is fed ------------------------------------------------------------------------------

  notATable: ({ callee, got }) => ({
    message: `\`${callee}\` recibe una tabla, no ${described(got)}`,
    label: `esto es ${described(got)}`,
  }),

  severalValuesFed: (given) => ({
    message: `\`${given.step}\` recibe una columna de ${describedNeed(given.wanted)}, no ${given.count} valores`,
    label: `esto son ${given.count} valores`,
  }),

  columnDoesNotFit: (given) => ({
    message: `\`${given.step}\` necesita ${describedNeed(given.wanted)}, no ${described(given.got)}`,
    label: `necesita ${describedNeed(given.wanted)}`,
    related: [
      { span: given.from.span, text: `esto ${given.from.made ? 'hace' : 'es'} ${described(given.got)}` },
    ],
    help: given.missing === null ? [] : [putRight(given.missing, given.step)],
  }),

  columnMissing: (given) => ({
    message: `\`${given.callee}\` necesita una columna de ${describedNeed(given.wanted)}, y la tabla no tiene ninguna`,
    label: `necesita ${describedNeed(given.wanted)}`,
    related: [{ span: given.table.span, text: `esto tiene ${given.table.columns}` }],
    help: given.missing === null ? [] : [putRight(given.missing, given.callee)],
  }),

  columnUnclear: (given) => ({
    message: `\`${given.callee}\` puede leer ${listOr(given.names.map(quote))}`,
    label: `necesita una sola columna de ${describedNeed(given.wanted)}`,
    help: [`dale la que quieres, como en \`tokens.${given.names[0]}\``],
  }),

  noSuchColumn: (given) => ({
    message: `no existe la columna \`${given.name}\``,
    label: 'no existe esa columna',
    related: [{ span: given.table.span, text: `esto tiene ${given.table.columns}` }],
    help:
      given.readFrom === null
        ? didYouMean(given.nearest, (name) => `\`.${name}\``)
        : [`la columna que el archivo llama "${given.name}" es aquí \`.${given.readFrom}\``],
  }),

  wrongColumnType: (given) => ({
    message: `\`.${given.name}\` es una columna de ${given.got}, pero debe ser ${listOr(given.wanted)}`,
    label: `aquí va ${listOr(given.wanted)}`,
    related: [
      'table' in given.origin ? { span: given.origin.table, text: 'la tabla' } : madeColumnHere(given.origin),
    ],
    help: given.fix === null ? [] : [showFix(given.name, given.fix)],
  }),

  malformedPattern: ({ reason, raw }) => ({
    message: 'esto no es una expresión regular',
    label: reason,
    help: raw
      ? ['escribe los patrones como textos sin escapes, para que queden las barras invertidas: `r"\\d+"`']
      : [],
  }),

  wrongNgrams: ({ got, longest }) => ({
    message: `\`ngrams\` necesita las longitudes de sus grupos como intervalo de 1 a ${longest} como mucho, no ${described(got)}`,
    label: '¿cuántos tokens por grupo?',
    help: ['escribe `1..2` para tokens sueltos y pares, o `2..2` solo para pares'],
  }),

  noPadWord: ({ vocabulary }) => ({
    message: '`pad` no tiene token de relleno (padding)',
    label: 'necesita un token de relleno',
    related: [{ span: vocabulary, text: 'este vocabulario tiene `pad: none`' }],
    help: ['da uno al vocabulario: `pad: "_PAD"`, o deja las filas con longitudes distintas'],
  }),

  tooFewSubwords: (given) => ({
    message: `${number(given.size)} subpalabras son muy pocas para escribir cualquier texto`,
    label: `${number(given.least)} como mínimo`,
    notes: [
      given.kind === 'wordpiece'
        ? 'cada uno de los 256 bytes es una pieza que empieza una palabra y otra que la continúa, y los tokens especiales también cuentan'
        : 'cada uno de los 256 bytes es una pieza, y los tokens especiales también cuentan',
    ],
    help: ['lo habitual son algunos miles: `size: 8_000`'],
  }),

  wordsWithoutParts: ({ made }) => ({
    message: `${{ characters: 'los caracteres', 'n-grams': 'los n-gramas' }[made]} no son palabras con partes`,
    label: { characters: 'caracteres', 'n-grams': 'n-gramas' }[made],
    help: ['aprende del texto, o de tokens de `whitespace`, `treebank` o `regex(…)`'],
  }),

  idsAlready: (given) => ({
    message: `\`.${given.column}\` ya tiene ids`,
    label: `\`${given.callee}\` cuenta lo que todavía no tiene ids`,
    related: [{ span: given.made, text: 'estos son sus ids' }],
    help: [
      `quita \`${given.callee}\`: un modelo lee los ids de \`${given.words}\`, y su tamaño es \`${given.words}.size\``,
    ],
  }),

  idsWithoutText: ({ hashed, made }) => ({
    message: hashed
      ? 'nadie sabe qué tokens hay detrás de los ids de un hash'
      : 'los ids de n-gramas no son texto: cada token está en varios',
    label: 'no se puede decodificar',
    related: [{ span: made, text: hashed ? 'el hash se hace aquí' : 'aprendido de n-gramas' }],
    help: [
      'convierte en ids tokens sueltos: `words = vocabulary(tokens)`, `tokens |> index(words) |> decode`',
    ],
  }),

  noEndWords: ({ step, vocabulary }) => ({
    message: `\`${step}\` necesita los tokens \`<start>\` y \`<end>\``,
    label: 'este vocabulario no tiene ninguno de los dos',
    related: [{ span: vocabulary.span, text: 'se hace aquí' }],
    help: [
      'da los dos al vocabulario: `vocabulary(…, ends: true)`, y convierte en ids las filas que se escriben con `index(words, ends: true)`',
    ],
  }),

  shiftBeginsWithOthers: (given) => ({
    message: `el futuro tiene ${named(given.future)}, y empezaría con el último paso de la historia, que tiene ${named(given.history)}`,
    label: 'no son las mismas columnas',
    help: [
      'quita `first`: entonces van ceros delante, la media de números estandarizados',
      `o corta ventanas cuya historia tenga las mismas: \`windows(…, of: [${given.future.map((name) => `.${name}`).join(', ')}])\``,
    ],
  }),

  shiftBegins: (given) => ({
    message: `un paso de la columna no puede empezar con ${given.first}, que es ${described(given.got)}`,
    label:
      given.needed === null ? 'los ids empiezan con `<start>`' : `necesita ${count(given.needed, 'número')}`,
    help: [
      given.needed === null
        ? 'quita `first`'
        : 'nombra una columna de números cuyo último paso tenga los mismos, o quita `first`: entonces van ceros delante',
    ],
  }),
} satisfies TranslationOf<typeof columns>;

function showFix(name: string, fix: ColumnFix): string {
  if ('use' in fix) return `usa ${listOr(fix.use.map((column) => `\`.${column}\``))}`;
  const { readAs, source } = fix;
  const what = { class: 'clase', number: 'número', time: 'tiempo' }[readAs];
  return `léela como ${what}: \`${name}: ${readAs}(${JSON.stringify(source)})\` en sus \`columns\``;
}

function formatFault(fault: FormatFault): string {
  switch (fault.is) {
    case 'two-digit year':
      return 'un año de dos cifras no dice su siglo';
    case 'unknown letter':
      return `"${fault.letter}" no es parte de un tiempo`;
    case 'part twice':
      return `tiene dos veces la parte "${partOf(fault.part)}"`;
    case 'part missing':
      return `tiene la parte "${partOf(fault.before)}" y no la parte "${partOf(fault.part)}"`;
  }
}

/** A part of a time in Spanish. */
function partOf(part: string): string {
  return new Map(Object.entries(timeParts)).get(part) ?? part;
}

const timeParts = {
  year: 'año', month: 'mes', day: 'día', hour: 'hora', minute: 'minuto', second: 'segundo',
  millisecond: 'milisegundo', zone: 'zona',
}; // prettier-ignore

const named = (columns: readonly string[]): string => listAnd(columns.map((name) => `\`.${name}\``));
