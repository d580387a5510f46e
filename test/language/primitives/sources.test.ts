/**
 * Settings of sources: what is not asked for is in no key, so that programs of before keep theirs.
 */
import { expect, test } from 'vitest';
import { argumentsOf } from '../../support/lowered.js';
import { compileText } from '../check/compile-text.js';

const columns = 'columns: { text: "t", label: class("l") }';
const compiled = (source: string) => compileText(`rows = ${source}\n`);

test.each([
  ['fasttext', 'fasttext("a.txt")', { limit: null, labels: null, tolerance: 0, class_order: null }],
  [
    'delimited',
    `csv("a.csv", ${columns})`,
    { delimiter: ',', header: true, quoting: true, limit: null, tolerance: 0 },
  ],
  [
    'delimited',
    `tsv("a.tsv", ${columns})`,
    { delimiter: '\t', header: true, quoting: false, limit: null, tolerance: 0 },
  ],
  ['jsonl', `jsonl("a.jsonl", ${columns})`, { limit: null, tolerance: 0 }],
] as const)('%s: what is not asked for is in no key', (operation, source, wanted) => {
  const { columns: _, ...others } = argumentsOf(compiled(source).graph, operation) as Record<string, unknown>;
  expect(others).toEqual(wanted);
});

test.each([
  ['fasttext', 'fasttext("a.txt", encoding: "latin1")', { encoding: 'latin1' }],
  [
    'delimited',
    `csv("a.csv", ${columns}, delimiter: ";", decimal: ",", encoding: "utf-16le")`,
    { delimiter: ';', decimal: ',', encoding: 'utf-16le' },
  ],
  ['delimited', `tsv("a.tsv", ${columns}, encoding: "windows-1251")`, { encoding: 'windows-1251' }],
  ['jsonl', `jsonl("a.jsonl", ${columns}, encoding: "shift_jis", limit: 3)`, { encoding: 'shift_jis' }],
  [
    'folder',
    'folder("a/*/*.txt", classes: { a: "a" }, encoding: "windows-1250", tolerance: 1%)',
    { encoding: 'windows-1250', tolerance: 0.01 },
  ],
  ['delimited', `csv("a.zip", ${columns}, member: "a/b.csv")`, { member: 'a/b.csv' }],
  [
    'folder',
    'folder("a.tar.gz", members: "a/*/*.txt")',
    { members: 'a/*/*.txt', classes: null, class_order: null },
  ],
] as const)('%s: what is asked for is', (operation, source, wanted) => {
  expect(argumentsOf(compiled(source).graph, operation)).toMatchObject(wanted);
});

test.each([
  ['delimiter: ";;"', '`";"`'],
  ['delimiter: ""', '`";"`'],
  ['delimiter: "\\""', '`";"`'],
  ['delimiter: "é"', '`";"`'],
  ['decimal: "x"', '"." or ","'],
  ['encoding: "utf8"', '"utf-8"'],
])('%s is refused', (setting, help) => {
  const { diagnostics } = compiled(`csv("a.csv", ${columns}, ${setting})`);
  expect(diagnostics).toHaveLength(1);
  expect(JSON.stringify(diagnostics[0])).toContain(JSON.stringify(help).slice(1, -1));
});

test('folder and csv read what download leaves', () => {
  const file = `download("https://x.org/a.zip", sha256: "${'0'.repeat(64)}")`;
  for (const source of [`folder(${file})`, `csv(${file}, ${columns}, member: "a.csv")`]) {
    const { diagnostics, graph } = compiled(source);
    expect(diagnostics).toEqual([]);
    expect(graph!.stages.map(({ operation }) => operation)[0]).toBe('download');
    expect(graph!.stages.at(-1)!.files).toEqual({});
  }
});

test.each([
  ['csv("a.csv", columns: { label: class("stars", above: 3) })', []],
  ['csv("a.csv", columns: { label: class("s", above: 3, labels: { "false": "n", "true": "p" }) })', []],
  ['csv("a.csv", columns: { label: class("s", above: 3, labels: { "1": "n", "true": "p" }) })', ['SEQ212']],
  [
    'csv("a.csv", columns: { label: class("s", above: 3, labels: { "false": "p", "true": "p" }) })',
    ['SEQ212'],
  ],
  ['csv("a.csv", columns: { label: class("q", pattern: "(") })', ['SEQ229']],
  ['csv("a.csv", columns: { text: column("q", pattern: r"^\\S+ (.*)") })', []],
  ['folder("a/*/*.txt", columns: { text: "text", n: number("path", pattern: r"\\d") })', []],
  ['folder("a/*/*.txt", columns: { text: "content", n: number(1) })', ['SEQ224', 'SEQ224']],
  ['folder("a/*/*.txt", classes: { a: "b" }, columns: { text: "text" })', ['SEQ212']],
])('%s', (source, codes) => {
  expect(compiled(source).diagnostics.map(({ code }) => code)).toEqual(codes);
});

test('two readings of parallel files are the same rows, in whichever order they stand', () => {
  const pairs = (order: string) => `parallel(${order})`;
  const [one, other] = ['en: lines("a.en"), de: lines("a.de")', 'de: lines("a.de"), en: lines("a.en")'];
  const codesOf = (test: string) =>
    compileText(
      `raw = dataset(train: ${pairs(one!)}, test: ${pairs(test)})\nwords = vocabulary(raw.train with { en: .en |> tokenize(whitespace) })`,
    ).diagnostics.map(({ code }) => code);
  expect(codesOf(one!)).toContain('SEQ307');
  expect(codesOf('en: lines("b.en"), de: lines("b.de")')).not.toContain('SEQ307');
  expect(codesOf('en: lines("b.en"), de: lines("a.de")')).toContain('SEQ307');
  expect(codesOf(other!).length).toBeGreaterThan(0);
});
