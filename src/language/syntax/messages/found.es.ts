/** What stands in a file, and what was needed there, in Spanish words. */
import { listOr } from '../../../base/diagnostics/phrases.es.js';
import { shorten, type Expected, type Found } from './found.js';

export function showFound(found: Found): string {
  if (typeof found === 'string') {
    return {
      comma: 'una coma',
      'second =': 'un segundo `=`',
      'end of the line': 'el final de la línea',
      'end of the bracket': 'el cierre',
      end: 'el final',
    }[found];
  }
  if ('text' in found) return `el texto ${shorten(found.text)}`;
  if ('number' in found) return `el número ${shorten(found.number)}`;
  return `\`${shorten(found.sign)}\``;
}

const things = {
  value: 'un valor',
  type: 'un tipo',
  name: 'un nombre',
  'primed name': "un nombre con '",
  number: 'un número',
  string: 'un texto entre comillas',
  'raw string': 'un texto literal, como r"…"',
  path: 'la ruta de un archivo, entre comillas',
  argument: 'un argumento',
  item: 'un elemento',
  field: 'un campo',
  'end of the line': 'el final de la línea',
  'end of the declaration': 'el final de esta declaración',
  other: 'otra cosa',
} satisfies Readonly<Record<Extract<Expected, string>, string>>;

export function showExpected(expected: Expected): string {
  if (typeof expected === 'string') return things[expected];
  return listOr(('either' in expected ? expected.either : [expected.sign]).map((one) => `\`${one}\``));
}

export function instead(
  expected: Expected,
  found: Found,
): { readonly message: string; readonly label: string } {
  return {
    message: `se esperaba ${showExpected(expected)}, pero aquí está ${showFound(found)}`,
    label: `aquí tendría que ir ${showExpected(expected)}`,
  };
}
