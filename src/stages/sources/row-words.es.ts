/**
 * What is wrong with one row, in Spanish. A row is judged in English while it is read, and its
 * fault goes through many readers as it is: each form of `rowFaults`, `valueFaults`, `imageFault`
 * and `vectorFaults` has its Spanish one here.
 */
import { dictionary, own } from '../../base/dictionary.js';
import { digits, inForms, type Form } from '../../base/diagnostics/forms.es.js';
import { count } from '../../base/diagnostics/phrases.es.js';
import * as english from './messages.js';
import { archiveFaults, jsonKinds, otherKinds, unusableMembers } from './words.es.js';

/** `"abc" is not a number` → `"abc" no es un número`; what has no form stays. */
export function faultInWords(fault: string): string {
  return said(fault, words, forms);
}

/** What stands where something else should: `a list` → `una lista`. */
export function valueInWords(value: string): string {
  return said(value, values, valueForms);
}

/** `line 12` → `línea 12`; a file's path stays. */
export function placeInWords(place: string): string {
  const found = /^(line|row) ([\d,]+)$/u.exec(place);
  return found === null ? place : `${found[1] === 'line' ? 'línea' : 'fila'} ${digits(found[2]!)}`;
}

/** A source has the name of its file, or is the files of a folder. */
export function sourceInWords(source: string): string {
  return source === 'the folder' ? 'la carpeta' : source;
}

type Words = Readonly<Record<string, string>>;

/** What is said in one of `words`, or in one of `forms`; what has no form stays. */
function said(text: string, words: Words, forms: readonly Form[]): string {
  return own(words, text) ?? inForms(text, forms) ?? text;
}

const whyNoTime = (why: string): string => said(why, timeWords, timeForms);
const damage = (reason: string): string => said(reason, damages, damageForms);

/** The words for each kind, by the English ones. */
function byEnglish<K extends string>(
  original: Readonly<Record<K, string>>,
  spanish: Readonly<Record<K, string>>,
): readonly (readonly [string, string])[] {
  return (Object.keys(original) as K[]).map((kind) => [original[kind], spanish[kind]]);
}

const words = dictionary({
  ...Object.fromEntries([
    ...byEnglish(english.archiveFaults, archiveFaults).map(([from, to]) => [
      `${from}; what follows is lost`,
      `${to}; lo que sigue se ha perdido`,
    ]),
    ...byEnglish(english.unusableMembers, unusableMembers).map(([from, to]) => [
      `${from} in the archive`,
      `${to} en el archivo comprimido`,
    ]),
    ...(Object.keys(otherKinds) as english.OtherKind[]).map((kind) => [
      english.otherKinds[kind].is,
      otherKinds[kind].is,
    ]),
  ] as [string, string][]),
  'the array ends here without its `]`: the file is cut off':
    'la lista termina aquí sin su `]`: el archivo está cortado',
  'lies in no folder below the fixed part of the pattern, so it has no class':
    'no está en ninguna carpeta debajo de la parte fija del patrón, así que no tiene clase',
  'no label; a line begins with __label__NAME': 'sin etiqueta; una línea empieza con __label__NAME',
  'more than one label; a row has one class': 'más de una etiqueta; una fila tiene una clase',
  'the quote that opens here is never closed': 'las comillas que se abren aquí no se cierran nunca',
  'the header again; were files joined?': 'otra vez la cabecera; ¿se han unido archivos?',
  'not a JSON object': 'no es un objeto JSON',
  'neither a PNG nor a JPEG image': 'no es una imagen PNG ni JPEG',
  'the image is cut off': 'la imagen está cortada',
  'the image has no pixels': 'la imagen no tiene píxeles',
});

const forms: readonly Form[] = [
  [/^column (\d+): (.*)$/su, (field, fault) => `columna ${field}: ${faultInWords(fault!)}`],
  [/^("(?:[^"\\]|\\.)*"): (.*)$/su, (heading, fault) => `${heading}: ${faultInWords(fault!)}`],
  [/^the line is longer than ([\d,]+) bytes$/u, (limit) => `la línea tiene más de ${digits(limit)} bytes`],
  [/^larger than ([\d,]+) bytes$/u, (limit) => `tiene más de ${digits(limit)} bytes`],
  [
    /^a NUL byte at byte (\d+); is this a text file\?$/u,
    (at) => `un byte NUL en el byte ${at}; ¿es un archivo de texto?`,
  ],
  [
    /^byte (\d+) \((0x\w+)\) is not valid UTF-8$/u,
    (at, byte) => `el byte ${at} (${byte}) no es UTF-8 válido`,
  ],
  [/^not valid (\S+)$/u, (encoding) => `no es ${encoding} válido`],
  [
    /^a text in (\S+), as its first bytes say$/u,
    (encoding) => `un texto en ${encoding}, como dicen sus primeros bytes`,
  ],
  [
    /^field (\d+) goes on after its closing quote; a quote within is doubled: ""$/u,
    (field) =>
      `el campo ${field} sigue después de sus comillas de cierre; dentro, unas comillas se doblan: ""`,
  ],
  [
    /^([\d,]+) fields? instead of (\d+)$/u,
    (fields, wanted) => `${count(Number(fields!.replaceAll(',', '')), 'campo')} en lugar de ${wanted}`,
  ],
  // What the engine says of it is English.
  [/^not JSON: .*$/su, 'no es JSON'],
  [
    /^"(.*)" is missing, not (.*)$/su,
    (field, wanted) => `falta "${field}", que debe ser ${valueInWords(wanted!)}`,
  ],
  [
    /^"(.*)" is (.*), not (a [a-z ]+|float\[.*\])$/su,
    (field, value, wanted) => `"${field}" es ${valueInWords(value!)}, no ${valueInWords(wanted!)}`,
  ],
  [/^"(.*)" is there twice$/su, (field) => `"${field}" está dos veces`],
  [/^"(.*)" holds a NUL character$/su, (field) => `"${field}" contiene un carácter NUL`],
  [
    /^"(.*)" holds half of a surrogate pair$/su,
    (field) => `"${field}" contiene la mitad de un par de sustitutos (surrogate pair)`,
  ],
  [
    /^"(.*)" is not a number(?:(; for a decimal comma), set (`decimal: ","`))?$/su,
    (value, comma, code) =>
      `"${value}" no es un número${comma === undefined ? '' : `; para una coma decimal, pon ${code}`}`,
  ],
  [
    /^"(.*)" has no zone, and the rows before it have one$/su,
    (value) => `"${value}" no tiene zona horaria, y las filas anteriores la tienen`,
  ],
  [
    /^"(.*)" has a zone, and the rows before it have none$/su,
    (value) => `"${value}" tiene zona horaria, y las filas anteriores no`,
  ],
  [
    /^in its column "(.*)", ("[^]*" does not match the pattern [^]*)$/u,
    (field, fault) => `en su columna "${field}", ${faultInWords(fault!)}`,
  ],
  [
    /^"(.*)" does not match the pattern (.*)$/su,
    (value, pattern) => `"${value}" no cumple el patrón ${pattern}`,
  ],
  [
    /^"(.*)" is larger than a 32-bit float can be$/su,
    (value) => `"${value}" es mayor de lo que cabe en un float de 32 bits`,
  ],
  [
    /^([\d,]+) numbers?, which are not steps of ([\d,]+)$/u,
    (numbers, wanted) => `${counted(numbers!)}, que no son pasos de ${digits(wanted)}`,
  ],
  [
    /^([\d,]+) numbers? where ([\d,]+) are wanted$/u,
    (numbers, wanted) => `${counted(numbers!)} donde se esperan ${digits(wanted)}`,
  ],
  [
    /^the label "(.*)" is not among (".*)$/su,
    (label, known) => `la etiqueta "${label}" no está entre ${known}`,
  ],
  [
    /^"(.*)" can be two days; say which comes first: (`.*`) or (`.*`)$/su,
    (value, one, other) => `"${value}" puede ser dos días; di cuál va primero: ${one} o ${other}`,
  ],
  [/^"(.*)" is no time: (.*)$/su, (value, why) => `"${value}" no es un tiempo: ${whyNoTime(why!)}`],
  [/^"(.*)" is finer than a millisecond$/su, (value) => `"${value}" es más fino que un milisegundo`],
  [/^"(.*)" is not written as (`.*`)$/su, (value, format) => `"${value}" no está escrito como ${format}`],
  [
    /^"(.*)" is no date or time as ISO 8601 writes it (\(.*\))(?:; (`.*`) would read it)?$/su,
    (value, examples, format) =>
      `"${value}" no es una fecha u hora como las escribe ISO 8601 ${examples}${format === undefined ? '' : `; ${format} la leería`}`,
  ],
  [/^a (\S+) image; PNG and JPEG are read$/u, (format) => `una imagen ${format}; se leen PNG y JPEG`],
  [
    /^the image says that it has ([\d,]+) × ([\d,]+) pixels, and at most ([\d,]+) are read$/u,
    (width, height, most) =>
      `la imagen dice que tiene ${digits(width)} × ${digits(height)} píxeles, y se leen ${digits(most)} como máximo`,
  ],
  [/^the image is damaged: (.*)$/su, (reason) => `la imagen está dañada: ${damage(reason!)}`],
  [
    /^([\d,]+) numbers after the word, not (\d+)$/u,
    (numbers, width) => `${counted(numbers!)} después de la palabra, no ${width}`,
  ],
  [
    /^number (\d+) of (\d+) after the word is none that a 32-bit float can hold$/u,
    (at, width) => `el número ${at} de ${width} después de la palabra no cabe en un float de 32 bits`,
  ],
  [
    /^more than (\d+) numbers after the word; what is the width of this file\?$/u,
    (width) => `más de ${width} números después de la palabra; ¿cuál es el ancho de este archivo?`,
  ],
  // The name of a column of classes, where a row has none.
  [/^no (.*)$/su, (column) => `sin ${column}`],
];

function counted(numbers: string): string {
  return count(Number(numbers.replaceAll(',', '')), 'número');
}

const values = dictionary({
  ...Object.fromEntries(byEnglish(english.jsonKinds, jsonKinds)),
  'a text': 'un texto',
  'a class': 'una clase',
  'a time': 'un tiempo',
  'a list of numbers': 'una lista de números',
  'an empty list': 'una lista vacía',
  'lists of differing lengths': 'listas de longitudes distintas',
});

const valueForms: readonly Form[] = [
  [
    /^a list with (\S+), too large for a 32-bit float, in it$/u,
    (value) => `una lista con ${value}, que no cabe en un float de 32 bits`,
  ],
  [/^a list with (.*) in it$/su, (item) => `una lista que contiene ${valueInWords(item!)}`],
  [/^numbers of the shape (\[.*\])$/u, (shape) => `números de la forma ${shape}`],
];

const timeWords = dictionary({
  'in UTC it is outside the years 0 to 9999': 'en UTC queda fuera de los años 0 a 9999',
  'a day has the hours 0 to 23': 'un día tiene las horas 0 a 23',
  'an hour has the minutes 0 to 59': 'una hora tiene los minutos 0 a 59',
  'a minute has the seconds 0 to 59': 'un minuto tiene los segundos 0 a 59',
});

const timeForms: readonly Form[] = [
  [/^no place is (.*) from UTC$/su, (zone) => `ningún lugar está a ${zone} de UTC`],
  [/^there is no month (\d+)$/u, (month) => `no hay un mes ${month}`],
  [
    /^month (\d+) of (\d+) has (\d+) days$/u,
    (month, year, days) => `el mes ${month} de ${year} tiene ${days} días`,
  ],
];

const damages = dictionary({
  'it holds several images': 'contiene varias imágenes',
  'its head is too short': 'su cabecera es demasiado corta',
  'it is packed in a rare way (lossless, or arithmetic coding)':
    'está comprimida de una forma poco común (sin pérdidas, o con codificación aritmética)',
  'it has too many scans': 'tiene demasiadas pasadas',
  'it holds no image': 'no contiene ninguna imagen',
  'it has no head': 'no tiene cabecera',
  'it is packed in an unknown way': 'está comprimida de una forma desconocida',
  'it has more pixels than its head says': 'tiene más píxeles de los que dice su cabecera',
  'its palette is missing': 'falta su paleta',
  'its part tRNS is too short': 'su parte tRNS es demasiado corta',
});

const damageForms: readonly Form[] = [
  [/^it has (\d+) bits a colour, and 8 are read$/u, (bits) => `tiene ${bits} bits por color, y se leen 8`],
  [/^it has (\d+) colour components$/u, (components) => `tiene ${components} componentes de color`],
  [/^it has a filter (\d+), which there is not$/u, (filter) => `tiene un filtro ${filter}, que no existe`],
  [
    /^the checksum of its part (.*) differs$/su,
    (part) => `la suma de verificación de su parte ${part} es distinta`,
  ],
  [/^it has an unknown part (.*)$/su, (part) => `tiene una parte desconocida ${part}`],
  [
    /^it has colour type (\d+) with (\d+) bits, which there is not$/u,
    (type, depth) => `tiene el tipo de color ${type} con ${depth} bits, que no existe`,
  ],
  [/^its pixels cannot be unpacked: (.*)$/su, (reason) => `sus píxeles no se pueden descomprimir: ${reason}`],
  [/^its palette has no colour (\d+)$/u, (index) => `su paleta no tiene el color ${index}`],
];
