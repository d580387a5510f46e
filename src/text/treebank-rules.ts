/**
 * The treebank tokenizer as a list of rewritings, in the order in which NLTK's `NLTKWordTokenizer` (3.10)
 * applies them: each puts spaces around what shall stand alone, and at the end white space divides the
 * text. The rules go back to R. MacIntyre's script for the Penn Treebank. This form is the definition;
 * `treebank.ts` does the same faster and falls back on it.
 *
 * Python's `\s`, `\w` and `\b` are written out, since JavaScript's differ outside ASCII. What the
 * rules do is part of `tokenize`'s version.
 */

const space = '[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]';
const word = '[\\p{L}\\p{N}_]';
const notAfterWord = `(?<!${word})`;
const notBeforeWord = `(?!${word})`;

type Rule = readonly [RegExp, string];

const rule = (pattern: string, replacement: string, flags = 'gu'): Rule => [
  new RegExp(pattern, flags),
  replacement,
];

const startingQuotes: readonly Rule[] = [
  rule('[«“‘„]|`+', ' $& '),
  rule('^"', '``'),
  rule('``', ' $& '),
  rule("([ (\\[{<])(?:\"|'')", '$1 `` '),
  rule(`${notAfterWord}'(?!(?:re|ve|ll|m|t|s|d|n)${notBeforeWord})(?=${word})`, "' ", 'giu'),
];

const punctuation: readonly Rule[] = [
  rule('([:,])(\\P{Nd})', ' $1 $2'),
  rule('[:,](?=\\n?$)', ' $& '),
  rule('\\.{2,}', ' $& '),
  rule('[;@#$%&]', ' $& '),
  rule('[\\u2012-\\u2015]', ' $& '),
  rule('[?!]', ' $& '),
  rule("([^'])' ", "$1 ' "),
  rule('\\*', ' $& '),
  rule('[\\]\\[(){}<>]', ' $& '),
  rule('--', ' -- '),
];

const endingQuotes: readonly Rule[] = [
  rule('[»”’]', ' $& '),
  rule("''", " '' "),
  rule('"', " '' "),
  rule(`${space}+`, ' '),
  rule("([^' ])('[sS]|'[mM]|'[dD]|') ", '$1 $2 '),
  rule("([^' ])('ll|'LL|'re|'RE|'ve|'VE|n't|N'T) ", '$1 $2 '),
];

// Python folds the dotless and the dotted i onto i, JavaScript does not.
const i = '[iİı]';
const contractions: readonly Rule[] = [
  ...['can,not', "d,'ye", `g${i}m,me`, 'gon,na', 'got,ta', 'lem,me', "more,'n"].map((pair) => {
    const [first, second] = pair.split(',');
    return rule(`${notAfterWord}(${first})(${second})${notBeforeWord}`, ' $1 $2 ', 'giu');
  }),
  rule(`${notAfterWord}(wan)(na)(?=${space})`, ' $1 $2 ', 'giu'),
  rule(` ('t)(${i}s)${notBeforeWord}`, ' $1 $2 ', 'giu'),
  rule(` ('t)(was)${notBeforeWord}`, ' $1 $2 ', 'giu'),
];

/** The tokens of a text. Linear in its length. */
export function treebankTokens(text: string): string[] {
  let rewritten = apply(startingQuotes, text);
  rewritten = splitFinalPeriod(rewritten);
  rewritten = apply(punctuation, rewritten);
  rewritten = ` ${rewritten} `;
  rewritten = apply(endingQuotes, rewritten);
  rewritten = apply(contractions, rewritten);
  return rewritten.split(whitespace).filter((token) => token !== '');
}

const whitespace = new RegExp(`${space}+`, 'u');
const isWhitespace = new RegExp(space, 'u');

function apply(rules: readonly Rule[], text: string): string {
  for (const [pattern, replacement] of rules) text = text.replace(pattern, replacement);
  return text;
}

/**
 * Separates a period that ends the text, but for closing brackets, quotes and white space, unless it follows
 * another period. Written as a walk from the end: as an expression it would try every run of
 * spaces in the text.
 */
function splitFinalPeriod(text: string): string {
  let end = text.length;
  while (end > 0 && isWhitespace.test(text[end - 1]!)) end--;
  let closing = end;
  while (closing > 0 && ']})>"\'»”’ '.includes(text[closing - 1]!)) closing--;
  const period = closing - 1;
  if (period < 1 || text[period] !== '.' || text[period - 1] === '.') return text;
  return `${text.slice(0, period)} . ${text.slice(closing, end)} `;
}
