import type { Random } from '../../src/stages/rows/random.js';

/** `text` in the place of `[start, end)`. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const put = [
  '',
  '',
  '.',
  '(',
  ')',
  '"',
  ',',
  ' |> ',
  '\n',
  '\r\n',
  'x',
  'model ',
  '{',
  '}',
  ': ',
  '#',
  '=',
  '3',
  '..',
  "'",
  '/*',
  '"""',
  'é',
];

/** Letters put in, taken out, or words exchanged, where somebody may be typing. */
export function randomEdit(text: string, random: Random): Edit {
  const start = random.below(text.length + 1);
  const length = random.below(3) === 0 ? random.below(30) : random.below(2);
  return { start, end: Math.min(text.length, start + length), text: put[random.below(put.length)]! };
}

/** A number, a name or a text becomes another one that the program has, or a line is repeated or left out. */
export function tellingEdit(text: string, random: Random): Edit {
  const words = [...text.matchAll(/"[^"\n]*"|\.?\b[\w.]+\b%?/gu)];
  const lines = [...text.matchAll(/^.*\n/gmu)];
  const [word, other] = [words[random.below(words.length)], words[random.below(words.length)]];
  const line = lines[random.below(lines.length)];
  if (word === undefined || other === undefined || line === undefined) return randomEdit(text, random);
  if (random.below(4) > 0) return { start: word.index, end: word.index + word[0].length, text: other[0] };
  const [start, end] = [line.index, line.index + line[0].length];
  return random.below(2) === 0 ? { start, end, text: '' } : { start, end: start, text: line[0] };
}
