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
