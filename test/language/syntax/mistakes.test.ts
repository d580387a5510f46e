/**
 * Where each mistake is pointed at and what is said. The marked text «…» is what the carets stand
 * under.
 */
import { expect, test } from 'vitest';
import { parse } from '../../../src/language/syntax/build-ast.js';
import { chosen } from '../../support/rounds.js';

function mistakes(text: string): { codes: string[]; marked: string; messages: string[] } {
  const { diagnostics } = parse({ path: 'test.seq', text });
  let marked = text;
  for (const { primary } of [...diagnostics].reverse()) {
    const { start, end } = primary!.span;
    marked = `${marked.slice(0, start)}«${marked.slice(start, end)}»${marked.slice(end)}`;
  }
  return {
    codes: diagnostics.map(({ code }) => code),
    marked,
    messages: diagnostics.map(({ message }) => message),
  };
}

test.each([
  // brackets
  ['SEQ110', 'a = f«(»1\nb = 2'],
  ['SEQ110', 'a = f«(»g(1, 2)\nb = 2'],
  ['SEQ110', 'a = f(«[»1, 2'],
  ['SEQ110', 'a = f(\n  g«(»1,\n)\nb = 2'],
  ['SEQ110', 'model m(x: T) «{»\n  y = x\n  y\n\nb = 2'],
  ['SEQ110', 'import «{» a from "b"\nc = 1'],
  ['SEQ111', 'a = f(1)«)»'],
  ['SEQ111', 'a = f(1«]»\nb = 2'],
  ['SEQ111', '«}»'],
  // text
  ['SEQ102', "a = f(«'x'»)"],
  ['SEQ102', 'a = «“x”»'],
  ['SEQ103', 'a = f(«"»x)\nb = 2'],
  ['SEQ103', 'a = «r#"»x"\nb = 2'],
  ['SEQ103', "a = «'»x\nb = 2"],
  ['SEQ104', 'a = "x«\\d»"'],
  ['SEQ104', 'a = "«\\u{110000}»"'],
  ['SEQ101', 'a = 1 «?»'],
  ['SEQ101', 'a = «$»b'],
  ['SEQ101', 'a = b«\u200B»'],
  ['SEQ101', 'a = b «\u2212» c'],
  // numbers
  ['SEQ105', 'a = 3 «minutes»'],
  ['SEQ105', 'a = f(every: 3 «step»)'],
  ['SEQ105', 'a = 10«kb»'],
  ['SEQ106', 'a = «1__0»'],
  ['SEQ106', 'a = «1_»'],
  ['SEQ106', 'a = «007»'],
  ['SEQ106', 'a = «9007199254740993»'],
  ['SEQ106', 'a = «1e999»'],
  ['SEQ101', 'a = 7 «%» 2'],
  // naming things
  ['SEQ115', 'a «:=» 1'],
  ['SEQ115', 'a «==» 1'],
  ['SEQ116', 'a «b» |> f'],
  ['SEQ116', 'a = 1\nb «c» |> f\nd = 2'],
  ['SEQ116', 'stage s(x: T«)»'],
  ['SEQ116', 'model m(x: T«)»\na = 1'],
  ['SEQ117', 'a «=»\nb = 2'],
  ['SEQ117', 'a = f(b«:»)'],
  ['SEQ117', 'a = { «b», c: 1 }'],
  ['SEQ117', 'param «a»'],
  ['SEQ118', '«train(a, b)»'],
  ['SEQ118', 'a = 1\n«3»\nb = 2'],
  ['SEQ118', '«a.b» = 1'],
  ['SEQ118', '«x +»= 1'],
  ['SEQ119', '«model» = 1'],
  ['SEQ119', 'param «with»: int = 1'],
  ['SEQ119', 'a = «stage»'],
  // commas, colons, equal signs
  ['SEQ113', 'a = f(«b» c: 1)'],
  ['SEQ113', 'a = [«1» 2]'],
  ['SEQ113', 'a = { b: «1» c: 2 }'.replace('«1»', '1').replace('b: 1', '«b: 1»')],
  ['SEQ113', 'import { «a» b } from "c"'],
  ['SEQ113', 'stage s(«x: T» y: U) = x'],
  ['SEQ114', 'a = f(b «=» 1)'],
  ['SEQ114', 'a = { b «=» 1 }'],
  ['SEQ100', 'a = f(b«,», c)'.replace('«,»,', ',«,»')],
  ['SEQ100', 'a = f(«,» c)'],
  ['SEQ100', 'a = f(b«;» c)'],
  ['SEQ100', 'a = (b«,» c)'],
  ['SEQ100', 'a = 1«;»\nb = 2«;»'],
  ['SEQ100', 'a = 1 «=» 2'],
  ['SEQ100', 'a«:» int = 1'],
  ['SEQ100', 'param a «int» = 1'],
  // operators
  ['SEQ100', 'a = 1 «+»'],
  ['SEQ100', 'a = b |«>»\nc = 1'],
  ['SEQ100', 'a = «|>» b'],
  ['SEQ121', 'a = 1 < 2 «<» 3'],
  ['SEQ126', 'a = f «x»'],
  ['SEQ126', 'a = b «[»0]'],
  ['SEQ120', 'a = b«[»0]'],
  ['SEQ120', 'a = f(b«[»1:2])\nc = a'],
  ['SEQ120', 'param n: int = b«[»0]'],
  ['SEQ120', '«import» keras\na = keras'],
  ['SEQ120', '«from» a.b import c, d as e\na = f(c, e)'],
  ['SEQ120', 'm = keras.«Sequential»([\n  Dense(1),\n])\na = f(m)'],
  ['SEQ120', '«m».fit(x, y)\na = 1'],
  ['SEQ120', '«for» i in [1, 2]:\n  a = i\n  print(a)\nb = a'],
  ['SEQ120', '«while» a < 2:\n  a = a + 1\nb = a'],
  ['SEQ120', '«if» a:\n  b = 1\nelse:\n  b = 2\nc = b'],
  ['SEQ120', 'a = 1 «if» b else 2'],
  ['SEQ120', 'a = «b» ? 1 : 2\nc = a'],
  ['SEQ120', '«def» f(x):\n  y = x\n  return y\na = f(1)'],
  ['SEQ120', 'a = b «&&» c «||» «!»d'],
  ['SEQ120', 'a = b «|» c'],
  ['SEQ120', 'a = b «**» c'],
  ['SEQ120', 'a = b «if» c else d'],
  ['SEQ120', '«let» a = 1'],
  ['SEQ120', 'a = 1 «//» note\nb = 2'],
  ['SEQ120', 'a = 1 «/*» note\nmore */\nb = 2'],
  // headers and blocks
  ['SEQ100', '«import a from "b"»'],
  ['SEQ100', 'import { a } «"b"»'],
  ['SEQ100', 'stage s «=» x'],
  ['SEQ100', 'stage s(x: T) «{» x }'],
  ['SEQ124', 'param a: «=» 1'],
  ['SEQ124', 'stage s(x: «)» = x'],
  ['SEQ122', 'model m(x: T) {\n  a = x\n«}»'],
  ['SEQ122', 'model m(x: T) {\n  «x |> f»\n  x\n}'],
  ['SEQ120', 'model m(x: T) {\n  «return» x\n}'],
  ['SEQ126', 'model m(x: T) {\n  a = x «b»\n  a\n}'],
  ['SEQ100', 'model m(x: T) {\n  x\n  «+» 1\n}'],
  ['SEQ127', 'model m(x: T) «=» {\n  a = x\n  a\n}'],
  // later versions
  ['SEQ123', 'a = [f(x), «x» for x in [1, 2]]'],
  // cells
  ['SEQ128', "a = «h'»"],
  ['SEQ128', 'model m(x: T) {\n  «state h: float[3] = zeros»\n  x\n}'],
  ['SEQ128', "model m(x: T) {\n  «h' = x»\n  x\n}"],
  ['SEQ122', "cell c(x: T) {\n  state h: float[3] = zeros\n  «x + h»\n  h' = x\n}"],
  ['SEQ120', "cell c(x: T) {\n  h' = x\n  «return» h\n}"],
  ['SEQ126', "cell c(x: T) {\n  h' = x «W»\n}"],
  ['SEQ100', 'cell c(x: T) «=» f(x)'],
  ['SEQ100', 'cell c «{»\n  x\n}'],
  ['SEQ116', 'cell c(x: T«)»\na = 1'],
  ['SEQ127', "cell c(x: T) «=» {\n  state h: float[3] = zeros\n  h' = x\n}"],
])('%s %s', (code, marked) => {
  const found = mistakes(marked.replaceAll(/[«»]/g, ''));
  expect(found.marked).toBe(marked);
  expect(new Set(found.codes)).toEqual(new Set([code]));
});

test('all mistakes of a file come in one pass, in the order of the text', () => {
  const { codes } = mistakes(
    "a = f('x'\n\nb == 3 minutes\ntrain(a)\nparam c int = 1\nd = [1 2]\ne = g(\n  h i: 1,\n  j = 2,\n  k: ?,\n)\n",
  );
  expect(codes).toEqual([
    'SEQ110', 'SEQ102', 'SEQ115', 'SEQ105', 'SEQ118', 'SEQ100', 'SEQ113', 'SEQ113', 'SEQ114', 'SEQ101',
  ]); // prettier-ignore
});

test('of many mistakes the first fifty are told, and that there are more', () => {
  const { codes, messages } = mistakes('a = f x\n'.repeat(60));
  expect(codes).toHaveLength(51);
  expect(codes.at(-1)).toBe('SEQ125');
  expect(messages.at(-1)).toBe('more mistakes follow; only the first 50 are shown');
});

test('no message speaks of parsers', () => {
  const words = /token|expecting|lookahead|undefined|\bEOF\b|\bNaN\b|alternative/i;
  const text =
    'a = )\nb = [\nc = {(\nd = f(,\nparam\nmodel\nmodel m\nimport\nstage s(\ne = .\nf = x.3\nparam q: [\n';
  const found = mistakes(text).messages;
  expect(found.length).toBeGreaterThan(8);
  expect(found.filter((message) => words.test(message))).toEqual([]);
});

const texts: readonly (readonly [string, string, string])[] = [
  ['open brackets', `x = ${'('.repeat(100_000)}`, 'SEQ112'],
  ['matched brackets', `x = ${'['.repeat(500)}${']'.repeat(500)}`, 'SEQ112'],
  ['a long chain', `x = ${'a |> '.repeat(20_000)}a`, 'SEQ112'],
  ['many signs', `x = ${'-'.repeat(50_000)}a`, 'SEQ112'],
  ['many calls', `x = a${'()'.repeat(20_000)}`, 'SEQ112'],
  ['deep types', `param x: ${'a<'.repeat(20_000)}a`, 'SEQ112'],
  ['unclosed comments', '/* a\n'.repeat(20_000), 'SEQ120'],
  ['quotes', `x = ${'"'.repeat(100_001)}`, 'SEQ120'],
  ['dollars', '$ '.repeat(20_000), 'SEQ101'],
];

/** One or two of each code. */
const usual = chosen(texts, ([what]) => /^(matched|deep|unclosed|dollars)/u.test(what));

test.each(usual)('no text is too much: %s', (_, text, code) => {
  const { codes } = mistakes(text);
  expect(codes).toContain(code);
  expect(codes.length).toBeLessThanOrEqual(51);
});

test('arbitrary bytes end in messages, never in an exception', () => {
  // A linear congruential generator: the same "random" text on every machine.
  let seed = 7;
  const next = (below: number) => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) % below;
  const alphabet = ' \n\tab1=|>(){}[],.:;"\'#%@-+<\\é🙂\u0001\uD800';
  for (let round = 0; round < 200; round++) {
    const text = Array.from({ length: 120 }, () => alphabet[next(alphabet.length)]).join('');
    const { program, diagnostics } = parse({ path: 'test.seq', text });
    expect(program.file.text).toBe(text);
    for (const { primary } of diagnostics) {
      expect(primary!.span.start).toBeGreaterThanOrEqual(0);
      expect(primary!.span.end).toBeLessThanOrEqual(text.length);
      expect(primary!.span.end).toBeGreaterThanOrEqual(primary!.span.start);
    }
  }
});

test.each([
  ['a model without the word', 'SEQ118', '«sentiment»(ids: Id[time]) = ids'],
  ['a definition without its name', 'SEQ116', 'a = 1\n«=» 2'],
  ['a body without its `=`', 'SEQ116', 'model m(x: T)\n  «x» |> f\na = 1'],
  ['a line that goes on without `|>`', 'SEQ126', 'a = b\n  «f»(1) |> g\nc = 1'],
  ['settings without `;`', 'SEQ113', 'model m(«x: T» n: int = 3) = x'],
  ['an argument without its `:`', 'SEQ113', 'a = pad(b, «side» "left")'],
  ['an opener that was deleted', 'SEQ111', 'a = dataset\n  train: b,\n  test: c\n«)»\nd = 1'],
  ['a brace that was deleted', 'SEQ111', 'a = f(b: c: 50%, d: 50% «}»)'],
  ['several brackets left open', 'SEQ110', 'a = f([g«{»\nb = 1'],
])('%s', (_, code, marked) => {
  const found = mistakes(marked.replaceAll(/[«»]/g, ''));
  expect(found.marked).toBe(marked);
  expect(found.codes).toEqual([code]);
});

test('a deleted sign costs one message, or two where a name goes with it', () => {
  const text =
    'raw = dataset(\n  train: csv("a.csv", columns: { text: 1, label: 2 }),\n) |> split(.train, into: { a: 50%, b: 50% })\n' +
    'model m(ids: Id[..time]; n: int = 2) {\n  b = ids |> f(n: n)\n  b.c |> g([1, 2])\n}\nlast_one = raw\n';
  const signs = [...text.matchAll(/[()[\]{}:;,=]|\|>/g)].map(({ index, 0: sign }) => ({ index, sign }));
  const counts = signs.map(({ index, sign }) => {
    const { codes } = mistakes(text.slice(0, index) + text.slice(index + sign.length));
    return { at: `${sign} at ${index}`, count: codes.length };
  });
  expect(counts.filter(({ count }) => count > 1)).toEqual([]);
});

test('the comma that is missing before a named argument, where its name is a unit', () => {
  const found = mistakes('a = train(m, batch: 32 epochs: 5)');
  expect(found.marked).toBe('a = train(m, batch: «32 epochs»: 5)');
  expect(found.messages).toEqual(['expected `,` before `epochs:`']);
});

test('a quote without its partner is one mistake, though the brackets of its line seem not to match', () => {
  const found = mistakes('a = csv("d.csv, columns: { text: "text", label: class("label") })\nb = f(]');
  expect(found.codes).toEqual(['SEQ103', 'SEQ111']);
  expect(found.marked).toContain('class("label«"») })');
});

test('a file that is not UTF-8 is told so once; where single letters are broken, at each text', () => {
  const utf16 = Buffer.from('# año\nraw = csv("d.csv")\n', 'utf16le').toString('utf8');
  expect(mistakes(utf16).messages).toEqual(['this file is not UTF-8 text']);
  const latin1 = Buffer.from('# año\nraw = csv("reseñas.csv")\n', 'latin1').toString('utf8');
  expect(mistakes(latin1)).toMatchObject({
    codes: ['SEQ101'],
    marked: '# a\uFFFDo\nraw = csv("rese«\uFFFD»as.csv")\n',
    messages: ['this is not UTF-8 text'],
  });
});
