/** What goes wrong in text steps, in words. Codes SEQ530-539. */
import { StageFailure } from '../../contract/kernel.js';

export function badPattern(operation: string, pattern: string, reason: string): StageFailure {
  return new StageFailure(
    'SEQ530',
    `\`${operation}\` cannot use the pattern ${JSON.stringify(pattern)}: ${reason}`,
    ['Patterns are JavaScript regular expressions in Unicode mode.'],
    ['Write it as a raw string, r"\\d+", and escape the characters that have a meaning of their own.'],
  );
}

export function noWords(column: string, minCount: number, distinct: number): StageFailure {
  const why =
    distinct === 0
      ? `The split that it learns from holds no token in ${column}.`
      : `The split that it learns from has ${distinct} different tokens, each fewer than ${minCount} times.`;
  return withoutWords(
    why,
    distinct === 0 ? 'Check the steps before it.' : 'Lower `min_count`, or read more rows.',
  );
}

/** `max_size` counts the special words too, and they alone fill it. */
export function onlySpecials(maxSize: number, specials: readonly string[]): StageFailure {
  const words = specials.map((word) => `"${word}"`).join(' and ');
  return withoutWords(
    `\`max_size: ${maxSize}\` counts ${words} too, so no place is left for a word.`,
    `Raise \`max_size\`: ${specials.length + 1} holds one word.`,
  );
}

function withoutWords(why: string, help: string): StageFailure {
  return new StageFailure('SEQ531', 'the vocabulary would have no words', [why], [help]);
}

export function noPadding(operation: string): StageFailure {
  return new StageFailure(
    'SEQ532',
    `\`${operation}\` has nothing to fill up with: the vocabulary has no padding id`,
    [],
    ['Give the vocabulary one: `vocabulary(…, pad: "<pad>")`.'],
  );
}

export function sameSpecials(word: string): StageFailure {
  return new StageFailure(
    'SEQ533',
    `\`pad\` and \`unknown\` are the same word, "${word}"`,
    ['Padding could not be told from a word that is not known.'],
    ['Give them different words.'],
  );
}
