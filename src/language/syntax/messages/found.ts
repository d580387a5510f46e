/** What stands in a file, and what was needed there, in words. */

/** What stands where something else was needed. */
export type Found =
  | Sign
  | { readonly text: string }
  | { readonly number: string }
  | 'comma'
  | 'second ='
  | 'end of the line'
  | 'end of the bracket'
  | 'end';

/** A word or sign as it is written. */
interface Sign {
  readonly sign: string;
}

export function sign(written: string): Sign {
  return { sign: written };
}

export function isOpenParen(found: Found): boolean {
  return typeof found === 'object' && 'sign' in found && found.sign === '(';
}

export function showFound(found: Found): string {
  if (typeof found === 'string') {
    return {
      comma: 'a comma',
      'second =': 'a second `=`',
      'end of the line': 'the end of the line',
      'end of the bracket': 'the end of the bracket',
      end: 'the end',
    }[found];
  }
  if ('text' in found) return `the text ${shorten(found.text)}`;
  if ('number' in found) return `the number ${shorten(found.number)}`;
  return `\`${shorten(found.sign)}\``;
}

/** At most so many signs as fit into a sentence. */
export function shorten(written: string): string {
  return written.length > 24 ? `${written.slice(0, 23)}…` : written;
}

/** What was needed. */
export type Expected = Sign | { readonly either: readonly string[] } | keyof typeof things;

const things = {
  value: 'a value',
  type: 'a type',
  name: 'a name',
  'primed name': "a name with '",
  number: 'a number',
  string: 'a string',
  'raw string': 'a raw string',
  path: 'the path of a file, in quotes',
  argument: 'an argument',
  item: 'an item',
  field: 'a field',
  'end of the line': 'the end of the line',
  'end of the declaration': 'the end of this declaration',
  other: 'something else',
};

export function showExpected(expected: Expected): string {
  if (typeof expected === 'string') return things[expected];
  return ('either' in expected ? expected.either : [expected.sign]).map((one) => `\`${one}\``).join(' or ');
}

export function instead(
  expected: Expected,
  found: Found,
): { readonly message: string; readonly label: string } {
  return {
    message: `expected ${showExpected(expected)}, but found ${showFound(found)}`,
    label: `${showExpected(expected)} should stand here`,
  };
}
