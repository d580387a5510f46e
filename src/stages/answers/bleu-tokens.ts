/**
 * The tokens of a text that BLEU is published of: those of mteval-v13a, which sacreBLEU (Post, WMT
 * 2018) calls `13a`. Python's white space, so that they are the same ones.
 */

// Four of them are control characters.
// oxlint-disable-next-line no-control-regex
export const whiteSpace = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/gu;

const rules: readonly (readonly [RegExp, string])[] = [
  [/([{-~[-` -&(-+:-@/])/gu, ' $1 '],
  // A point or comma stands alone, unless between digits.
  [/([^0-9])([.,])/gu, '$1 $2 '],
  [/([.,])([^0-9])/gu, ' $1 $2'],
  [/([0-9])(-)/gu, '$1 $2 '],
];

const entities: readonly (readonly [string, string])[] = [
  ['&quot;', '"'],
  ['&amp;', '&'],
  ['&lt;', '<'],
  ['&gt;', '>'],
];

export function bleuTokens(text: string): readonly string[] {
  const trimmed = splitWords(text).length === 0 ? '' : text.replace(trailing, '');
  const joined = trimmed.replaceAll('<skipped>', '').replaceAll('-\n', '').replaceAll('\n', ' ');
  const plain = entities.reduce((line, [entity, sign]) => line.replaceAll(entity, sign), joined);
  return splitWords(rules.reduce((line, [pattern, by]) => line.replace(pattern, by), ` ${plain} `));
}

/** As Python's `str.split` does. */
export function splitWords(text: string): readonly string[] {
  return text.split(whiteSpace).filter((word) => word !== '');
}

const trailing = new RegExp(`${whiteSpace.source}$`, 'u');
