/**
 * The treebank tokenizer as a list of rewritings, in the order in which NLTK's `NLTKWordTokenizer`
 * (3.10) applies them: each puts spaces around what shall stand alone, and at the end white space
 * divides the text. The rules go back to R. MacIntyre's script for the Penn Treebank. This form is
 * the definition; `treebank.ts` does the same faster and falls back on it.
 *
 * NLTK runs most rules in the `regex` module and the contractions in Python's `re`, which differ
 * from one another and from JavaScript in what white space and word characters are; the classes are
 * written out here. What the rules do is part of `tokenize`'s version.
 */

/**
 * White space of Unicode, as `regex` has it, and with four separators more, as `re` and `str.split`
 * have it.
 */
const unicodeSpace = '\\t-\\r\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
const pythonSpace = `${unicodeSpace}\\x1c-\\x1f`;

/** Word characters of `regex` and of `re`. */
const regexWord = '[\\p{Alphabetic}\\p{M}\\p{Nd}\\p{Pc}\\u200c\\u200d]';
const pythonWord = '[\\p{L}\\p{N}_]';
const wordStart = `(?<!${pythonWord})`;
const wordEnd = `(?!${pythonWord})`;

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
  rule(`(?<!${regexWord})'(?!(?:re|ve|ll|m|t|s|d|n)(?!${regexWord}))(?=${regexWord})`, "' ", 'giu'),
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
  rule(`[${unicodeSpace}]+`, ' '),
  rule("([^' ])('[sS]|'[mM]|'[dD]|') ", '$1 $2 '),
  rule("([^' ])('ll|'LL|'re|'RE|'ve|'VE|n't|N'T) ", '$1 $2 '),
];

// Python folds the dotless and the dotted i onto i, JavaScript does not.
const i = '[iİı]';
const contractions: readonly Rule[] = [
  ...['can,not', "d,'ye", `g${i}m,me`, 'gon,na', 'got,ta', 'lem,me', "more,'n"].map((pair) => {
    const [first, second] = pair.split(',');
    return rule(`${wordStart}(${first})(${second})${wordEnd}`, ' $1 $2 ', 'giu');
  }),
  rule(`${wordStart}(wan)(na)(?=[${pythonSpace}])`, ' $1 $2 ', 'giu'),
  rule(` ('t)(${i}s)${wordEnd}`, ' $1 $2 ', 'giu'),
  rule(` ('t)(was)${wordEnd}`, ' $1 $2 ', 'giu'),
];

/**
 * The tokens of a text. With `final: false` the text is a part from the middle of a longer one, cut
 * at white space that it still has on both sides: the rules for the end of a text are left out.
 * Linear in its length.
 */
export function treebankTokens(text: string, final = true): string[] {
  let rewritten = apply(startingQuotes, text);
  if (final) rewritten = splitFinalPeriod(rewritten);
  rewritten = apply(punctuation, rewritten);
  rewritten = ` ${rewritten} `;
  rewritten = apply(endingQuotes, rewritten);
  rewritten = apply(contractions, rewritten);
  return rewritten.split(separator).filter((token) => token !== '');
}

const separator = new RegExp(`[${pythonSpace}]+`, 'u');
const isUnicodeSpace = new RegExp(`[${unicodeSpace}]`, 'u');

function apply(rules: readonly Rule[], text: string): string {
  for (const [pattern, replacement] of rules) text = text.replace(pattern, replacement);
  return text;
}

/**
 * Separates a period that ends the text, but for closing brackets, quotes and white space, unless
 * it follows another period. Written as a walk from the end: as an expression it would try every
 * run of spaces in the text.
 */
function splitFinalPeriod(text: string): string {
  let end = text.length;
  while (end > 0 && isUnicodeSpace.test(text[end - 1]!)) end--;
  let closing = end;
  while (closing > 0 && ']})>"\'»”’ '.includes(text[closing - 1]!)) closing--;
  const period = closing - 1;
  if (period < 1 || text[period] !== '.' || text[period - 1] === '.') return text;
  return `${text.slice(0, period)} . ${text.slice(closing, end)} `;
}
