/**
 * Treebank tokens as a text again: the rules of NLTK's `TreebankWordDetokenizer` (3.10), in its
 * order. White space is not what it was, and tokens say no more whether `cannot` was two words.
 */

/** Word characters of Python's `regex`. */
const word = '[\\p{Alphabetic}\\p{M}\\p{Nd}\\p{Pc}\\u200c\\u200d]';
const wordStart = `(?<!${word})`;
const wordEnd = `(?!${word})`;

type Rule = readonly [RegExp, string];

const rule = (pattern: string, replacement: string, flags = 'gu'): Rule => [
  new RegExp(pattern, flags),
  replacement,
];

const contractions: readonly Rule[] = [
  rule(` ('t) (is)${wordEnd}`, '$1$2', 'giu'),
  rule(` ('t) (was)${wordEnd}`, '$1$2', 'giu'),
  ...['can,not', "d,'ye", 'gim,me', 'gon,na', 'got,ta', 'lem,me', "more,'n"].map((pair) => {
    const [first, second] = pair.split(',');
    return rule(`${wordStart}(${first}) (${second})${wordEnd}`, '$1$2', 'giu');
  }),
  rule(`${wordStart}(wan) (na)(?= )`, '$1$2', 'giu'),
];

const endingQuotes: readonly Rule[] = [
  rule("([^' ]) ('ll|'LL|'re|'RE|'ve|'VE|n't|N'T) ", '$1$2 '),
  rule("([^' ]) ('[sS]|'[mM]|'[dD]|') ", '$1$2 '),
  rule("([^' ]) ('')", '$1$2'),
  rule("([,.;:!?']) +(\"|'')", '$1$2'),
  rule("('') ([.,:)\\]>};%])", '$1$2'),
  rule("''", '"'),
  rule('([,.;:!?])"(\')', '$1$2"'),
];

const punctuation: readonly Rule[] = [
  rule(' -- ', '--'),
  rule('([[({<]) ', '$1'),
  rule(' ([\\])}>])', '$1'),
  rule('([\\])}>]) ([:;,.])', '$1$2'),
  rule("([^']) ' ", "$1' "),
  rule(' ([?!])', '$1'),
  rule('([^.]) (\\.)(?!\\.)', '$1$2'),
  rule('([#$]) ', '$1'),
  rule(' ([;%])', '$1'),
  rule(' \\.\\.\\. ', '...'),
  rule(' ([:,])', '$1'),
];

const startingQuotes: readonly Rule[] = [rule('([ ([{<]) ``', '$1``'), rule('(``) ', '$1'), rule('``', '"')];

export function treebankText(tokens: readonly string[]): string {
  let text = ` ${tokens.join(' ')} `;
  text = apply([...contractions, ...endingQuotes], text).trim();
  return apply([...punctuation, ...startingQuotes], text).trim();
}

function apply(rules: readonly Rule[], text: string): string {
  for (const [pattern, replacement] of rules) text = text.replace(pattern, replacement);
  return text;
}
