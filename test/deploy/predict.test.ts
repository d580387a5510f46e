import { PassThrough } from 'node:stream';
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { answerTexts, type PredictIo, type PredictOptions } from '../../src/deploy/answer-texts.js';
import { compile } from '../../src/compile.js';
import { createRandom } from '../../src/stages/rows/random.js';
import { BadRow } from '../../src/deploy/bad-row.js';
import type { RawRow } from '../../src/deploy/check-row.js';
import { loadPredictor, NoPredictor } from '../../src/deploy/load-predictor.js';
import type { ClassProbability, PredictedClass } from '../../src/deploy/row-predictor.js';
import { nodeHost } from '../../src/base/host/node-host.js';
import type { StageGraph } from '../../src/contract/stage-graph.js';
import { kernelModules } from '../../src/kernels.js';
import { stagesHere } from '../../src/run/execute/run-stage-here.js';
import { run } from '../../src/run.js';
import { tensorflowIdentity } from '../../src/tensorflow/binding/identity.js';

const good = ['fine', 'great', 'lovely', 'wonderful'];
const bad = ['awful', 'dull', 'poor', 'terrible'];
const filler = ['the', 'film', 'was', 'and', 'quite', 'rather'];

const oneColumn = `
raw = tsv("reviews.tsv", columns: { label: class("label", labels: { bad: "bad", good: "good" }), text: "text" })
  |> split(into: { train: 80%, test: 20% }, stratify: .label, seed: 1)
tokens = raw |> lowercase |> tokenize(whitespace)
words = vocabulary(tokens, min_count: 2)
data = tokens |> index(words) |> truncate(20)
model opinion(ids: Id[..time]) = ids |> embedding(8) |> lstm(8) |> max |> dense(1) |> sigmoid
classifier = train(opinion, data, target: .label, loss: binary_cross_entropy, optimizer: adam(0.05), batch: 16, epochs: 6)
baseline = logistic_regression(tokens, target: .label, features: tfidf(ngrams: 1))
`;
const twoColumns = `
raw = tsv("titled.tsv", columns: { label: class("label", labels: { bad: "bad", good: "good" }), title: "title", body: "body" })
tokens = raw with { title: .title |> tokenize(whitespace), body: .body |> tokenize(whitespace) }
words = vocabulary(tokens.body, min_count: 1)
data = tokens with { title: .title |> index(words), body: .body |> index(words) }
model opinion(title: Id[..head], body: Id[..time]) {
  e = embedding(8)
  concat(title |> e |> mean, body |> e |> mean) |> dense(1) |> sigmoid
}
classifier = train(opinion, data, target: .label, loss: binary_cross_entropy, optimizer: adam(0.1), batch: 16, epochs: 12)
`;

/** JavaScript puts keys of an object that look like integers first, in their order. */
const numberedClasses = `
rows = tsv("numbered.tsv", columns: { grade: class("grade", labels: { c: "10", a: "2", b: "1" }), text: "text" })
tokens = rows |> tokenize(whitespace)
grades = logistic_regression(tokens, target: .grade, features: tfidf(ngrams: 1))
`;

const languageModel = `
raw = tsv("reviews.tsv", columns: { text: "text" })
tokens = raw |> tokenize(whitespace)
words = vocabulary(tokens)
corpus = tokens |> index(words) |> streams(lanes: 4, window: 8)
model following(ids: Id<v>[time]) = ids |> embedding(4) |> dense(v.size) |> softmax
speaker = train(following, corpus, target: .next, loss: categorical_cross_entropy, optimizer: adam(0.01), epochs: 1)
`;

let folder: string;
let cache: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'seqpipe-predict-'));
  cache = join(folder, '.seqpipe');
  const random = createRandom(4);
  const pick = (words: readonly string[]): string => words[random.below(words.length)]!;
  const rows = Array.from({ length: 240 }, (_, i) => {
    const label = i % 2 === 0 ? 'good' : 'bad';
    const word = pick(label === 'good' ? good : bad);
    return { label, body: [pick(filler), pick(filler), word, pick(filler)].join(' '), title: pick(filler) };
  });
  const table = (header: string, line: (row: (typeof rows)[number]) => string): string =>
    `${[header, ...rows.map(line)].join('\n')}\n`;
  writeFileSync(
    join(folder, 'reviews.tsv'),
    table('label\ttext', ({ label, body }) => `${label}\t${body}`),
  );
  writeFileSync(
    join(folder, 'titled.tsv'),
    table('label\ttitle\tbody', ({ label, title, body }) => `${label}\t${title}\t${body}`),
  );
  writeFileSync(join(folder, 'reviews.seq'), oneColumn);
  writeFileSync(join(folder, 'titled.seq'), twoColumns);
  writeFileSync(join(folder, 'numbered.seq'), numberedClasses);
  const graded = Array.from({ length: 60 }, (_, i) => `${'abc'[i % 3]}\tword${i % 3} the`);
  writeFileSync(join(folder, 'numbered.tsv'), `${['grade\ttext', ...graded].join('\n')}\n`);
  writeFileSync(join(folder, 'speaker.seq'), languageModel);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function graphOf(file: string): StageGraph {
  const host = nodeHost();
  const path = join(folder, file);
  const compiled = compile(
    { path: file, text: host.readFile(path)! },
    { readFile: (name) => host.readFile(name), root: folder, allowRead: [], params: new Map() },
  );
  if (compiled.graph === null) throw new Error(compiled.diagnostics.map(({ message }) => message).join('\n'));
  return compiled.graph;
}

async function trainAll(file: string): Promise<void> {
  const result = await run({
    graph: graphOf(file),
    program: file,
    cache,
    // A process for each stage would take longer than what the stage does.
    runStage: stagesHere(async () => kernelModules),
    tensorflow: async (threads) => ({ ...tensorflowIdentity({ threads }) }),
  });
  expect(result.stages.filter((stage) => stage.status === 'failed')).toEqual([]);
}

interface Answered {
  readonly code: number;
  readonly lines: readonly string[];
  readonly notes: string;
}

async function ask(
  file: string,
  name: string,
  changes: Partial<PredictOptions>,
  input: string | Uint8Array = '',
): Promise<Answered> {
  const stdout = new PassThrough();
  let notes = '';
  const io: PredictIo = {
    stdin: (async function* () {
      yield Buffer.from(input);
    })(),
    typed: false,
    stdout,
    stderr: (text) => void (notes += text),
    render: (diagnostics) =>
      void (notes += diagnostics
        .map(({ code, message, help }) => [code, message, ...help].join('\n'))
        .join('\n')),
  };
  const options: PredictOptions = {
    graph: graphOf(file),
    name,
    cache,
    command: `seqpipe run ${file}`,
    program: file,
    warn: (warnings) => io.render(warnings),
    texts: [],
    files: [],
    format: null,
    encoding: 'utf-8',
    fields: new Map(),
    output: 'table',
    ...changes,
  };
  const code = await answerTexts(options, io);
  stdout.end();
  const text = (await stdout.toArray()).join('');
  return { code, lines: text === '' ? [] : text.trimEnd().split('\n'), notes };
}

test('a model that is not trained yet is said, with the command that trains it', async () => {
  const { code, lines, notes } = await ask('reviews.seq', 'classifier', { texts: ['fine'] });
  expect({ code, lines }).toEqual({ code: 1, lines: [] });
  expect(notes).toMatch(/^SEQ552\n`classifier` is not trained yet/);
  expect(notes).toContain('`seqpipe run reviews.seq`');
  const machine = await ask('reviews.seq', 'classifier', { texts: ['fine'], output: 'jsonl' });
  expect(machine.lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
    { status: 'failed', diagnostics: [{ code: 'SEQ552', severity: 'error' }] },
  ]);
  await expect(
    loadPredictor({ file: join(folder, 'reviews.seq'), name: 'classifier', cache }),
  ).rejects.toThrow(NoPredictor);
});

test('classes that look like integers keep the order of the outputs', async () => {
  await trainAll('numbered.seq');
  const predictor = await loadPredictor({ file: join(folder, 'numbered.seq'), name: 'grades', cache });
  onTestFinished(() => predictor.dispose());
  const names = ['10', '2', '1'];
  expect(predictor.classes).toEqual(names);
  const { lines } = await ask('numbered.seq', 'grades', {
    texts: ['word0', 'word1', 'word2'],
    output: 'jsonl',
  });
  const answers = await predictor.predict(['word0', 'word1', 'word2'].map((text) => ({ text })));
  for (const [at, label] of ['2', '1', '10'].entries()) {
    const answer = answers[at] as PredictedClass;
    const written = JSON.parse(lines[at]!) as PredictedClass;
    for (const { probabilities, ...said } of [answer, written]) {
      expect(said.label).toBe(label);
      expect(probabilities.map(({ name }) => name)).toEqual(names);
      expect(probabilities.find(({ name }) => name === label)!.probability).toBe(said.probability);
    }
  }
});

test('a trained model labels raw text, however it comes', async () => {
  await trainAll('reviews.seq');
  const texts = ['the film was GREAT', 'quite awful'];
  for (const name of ['classifier', 'baseline']) {
    const { code, lines, notes } = await ask('reviews.seq', name, { texts });
    expect(code).toBe(0);
    expect(lines.map((line) => line.split('\t')[0])).toEqual(['good', 'bad']);
    expect(lines.every((line) => /^\w+\t[01]\.\d{4}$/.test(line))).toBe(true);
    expect(notes).toBe('');
    expect((await ask('reviews.seq', name, {}, `${texts.join('\n')}\n`)).lines).toEqual(lines);
    writeFileSync(join(folder, 'texts.txt'), texts.join('\r\n'));
    expect((await ask('reviews.seq', name, { files: [join(folder, 'texts.txt')] })).lines).toEqual(lines);
  }

  const { lines } = await ask('reviews.seq', 'classifier', { texts: texts.slice(0, 1), output: 'jsonl' });
  const answer = JSON.parse(lines[0]!) as Record<string, unknown>;
  expect(Object.keys(answer)).toEqual(['label', 'probability', 'probabilities', 'known_words', 'input']);
  expect(answer).toMatchObject({ label: 'good', known_words: 4, input: { text: texts[0] } });
  const probabilities = answer['probabilities'] as ClassProbability[];
  expect(probabilities.map(({ name }) => name)).toEqual(['bad', 'good']);
  const [low, high] = probabilities;
  expect(high!.probability + low!.probability).toBeCloseTo(1, 6);
  expect(answer['probability']).toBe(high!.probability);

  for (const name of ['classifier', 'baseline']) {
    const empty = await ask('reviews.seq', name, {}, '\nzzz qqq\nfine film\n');
    expect(empty.lines).toHaveLength(3);
    expect(empty.notes).toContain('2 of 3 texts have no word that the model knows (lines 1, 2)');
  }

  // Each of these was labelled as text.
  const mail = 'the film was GREAT\nquite awful\nna\xefve\n';
  const inputs = [
    { bytes: Buffer.from(mail, 'latin1'), answers: 2, said: 'line 3: byte 3 (0xef) is not valid UTF-8' },
    { bytes: Buffer.from('fine\0\n'), answers: 0, said: '--format nul' },
    { bytes: Buffer.from(`\ufeff${mail}`, 'utf16le'), answers: 0, said: 'a text in utf-16le' },
  ];
  for (const { bytes, answers, said } of inputs) {
    const refused = await ask('reviews.seq', 'baseline', {}, bytes);
    expect(refused.code).toBe(1);
    expect(refused.lines).toHaveLength(answers);
    expect(refused.notes).toContain(said);
  }
  const read = await ask('reviews.seq', 'baseline', {}, gzipSync(texts.join('\n')));
  expect(read.lines.map((line) => line.split('\t')[0])).toEqual(['good', 'bad']);
  const nothing = await ask('reviews.seq', 'baseline', {}, '');
  expect(nothing).toEqual({ code: 0, lines: [], notes: 'note: the input has no text\n' });
  const one = await ask('reviews.seq', 'baseline', {}, '\n');
  expect([one.code, one.lines.length]).toEqual([0, 1]);

  const missing = await ask('reviews.seq', 'clasifier', { texts });
  expect(missing).toMatchObject({ code: 1, lines: [] });
  expect(missing.notes).toContain('did you mean `classifier`?');
  const noFile = await ask('reviews.seq', 'classifier', { files: [join(folder, 'nothing.txt')] });
  expect(noFile).toMatchObject({ code: 1, lines: [] });
  expect(noFile.notes).toContain('there is no such file');

  const predictor = await loadPredictor({ file: join(folder, 'reviews.seq'), name: 'classifier', cache });
  expect(predictor.classes).toEqual(['bad', 'good']);
  expect(predictor.columns).toEqual({ text: 'text' });
  const many = await predictor.predict(
    Array.from({ length: 150 }, (_, i) => ({ text: i % 3 ? 'fine' : 'the poor film' })),
  );
  expect(many.map((row) => ('label' in row ? row.label : null))).toEqual(
    Array.from({ length: 150 }, (_, i) => (i % 3 ? 'good' : 'bad')),
  );
  expect(await predictor.predict([])).toEqual([]);
  // Calls before the end are answered, and none after it.
  const last = predictor.predict([{ text: 'fine' }]);
  predictor.dispose();
  predictor.dispose();
  expect(await last).toMatchObject([{ label: 'good' }]);
  await expect(predictor.predict([{ text: 'fine' }])).rejects.toThrow('disposed');
}, 60_000);

// Each of these once got a confident answer, the same for all: that of the text "undefined" or of
// no text.
test.each<{ rows: unknown; row: number | null; said: string }>([
  { rows: [{ body: 'fine' }], row: 0, said: '`rows[0]` has no column "text", a text' },
  { rows: [{}], row: 0, said: '`rows[0]` has no column "text", a text' },
  { rows: ['fine'], row: 0, said: '`rows[0]` is a text, not an object with columns' },
  { rows: [7], row: 0, said: '`rows[0]` is a number, not an object with columns' },
  { rows: [null], row: 0, said: '`rows[0]` is null, not an object with columns' },
  { rows: [['fine']], row: 0, said: '`rows[0]` is a list, not an object with columns' },
  // oxlint-disable-next-line no-sparse-arrays
  { rows: [, { text: 'fine' }], row: 0, said: '`rows[0]` is undefined, not an object with columns' },
  { rows: [Object.create({ text: 'fine' })], row: 0, said: '`rows[0]` has no column "text", a text' },
  {
    rows: [{ text: 'fine' }, { text: 7 }],
    row: 1,
    said: '`rows[1]` has a number in its column "text", not a text',
  },
  { rows: [{ text: null }], row: 0, said: '`rows[0]` has null in its column "text", not a text' },
  { rows: [{ text: undefined }], row: 0, said: '`rows[0]` has undefined in its column "text", not a text' },
  { rows: [{ text: ['fine'] }], row: 0, said: '`rows[0]` has a list in its column "text", not a text' },
  { rows: 'fine', row: null, said: 'the rows for `predict` are a text, not a list of rows' },
  { rows: { text: 'fine' }, row: null, said: 'the rows for `predict` are an object, not a list of rows' },
  { rows: null, row: null, said: 'the rows for `predict` are null, not a list of rows' },
])('a program that gives $rows gets an error', async ({ rows, row, said }) => {
  for (const name of ['classifier', 'baseline']) {
    const predictor = await loadPredictor({ file: join(folder, 'reviews.seq'), name, cache });
    // A program in JavaScript has no types to keep it from this.
    const error: unknown = await predictor.predict(rows as RawRow[]).catch((reason: unknown) => reason);
    predictor.dispose();
    expect(error).toBeInstanceOf(BadRow);
    expect(error).toMatchObject({ row, diagnostics: [{ code: 'SEQ553', message: said }] });
    expect(String(error)).toContain('{"text": "…"}');
  }
});

test('a model trained with other threads is still found', async () => {
  const { code, lines } = await ask('reviews.seq', 'classifier', { texts: ['fine film'], threads: 7 });
  expect(code).toBe(0);
  expect(lines[0]).toMatch(/^good\t/);
});

test('a model prepared under another Node is used, with a warning', async () => {
  const { versions } = process;
  const { unicode = '' } = versions;
  onTestFinished(
    () => void Object.defineProperty(process, 'versions', { value: versions, configurable: true }),
  );
  const underUnicode = (version: string): void =>
    void Object.defineProperty(process, 'versions', {
      value: { ...versions, unicode: version },
      configurable: true,
    });
  const asked = { texts: ['the film was GREAT', 'quite awful'], threads: 7 };
  const own = await ask('reviews.seq', 'classifier', asked);
  underUnicode('16.0-other');
  for (const name of ['classifier', 'baseline']) {
    const { code, lines, notes } = await ask('reviews.seq', name, asked);
    expect([code, lines.map((line) => line.split('\t')[0])]).toEqual([0, ['good', 'bad']]);
    expect(notes).toBe(
      `SEQ552\n\`${name}\` was prepared with Unicode ${unicode}, and this Node has Unicode 16.0-other\n` +
        'train it under this Node: `seqpipe run reviews.seq`',
    );
    if (name === 'classifier') expect(lines).toEqual(own.lines);
  }
  // What comes after the text steps has the same inputs, so only these run again; then nothing is
  // to be said.
  await trainAll('reviews.seq');
  for (const name of ['classifier', 'baseline']) {
    expect((await ask('reviews.seq', name, { ...asked, threads: 1 })).notes).toBe('');
  }
  underUnicode('1.0-third');
  expect((await ask('reviews.seq', 'baseline', asked)).notes).toMatch(/was prepared with Unicode/);
}, 60_000);

test('a model still answers when the data it learned from is gone', async () => {
  const moved = join(folder, 'elsewhere.tsv');
  renameSync(join(folder, 'reviews.tsv'), moved);
  const { code, lines, notes } = await ask('reviews.seq', 'classifier', { texts: ['fine film'] });
  renameSync(moved, join(folder, 'reviews.tsv'));
  expect(code).toBe(0);
  expect(lines[0]).toMatch(/^good\t/);
  expect(notes).toMatch(/^SEQ552\n`classifier` answers as the last run left it/);
});

test('a file that changed since its model was trained has no model', async () => {
  const other = graphOf('reviews.seq');
  const changed = JSON.parse(JSON.stringify(other.stages.find(({ name }) => name === 'words')!.arguments));
  const stages = other.stages.map((stage) =>
    stage.name === 'words' ? { ...stage, arguments: { ...changed, min_count: 5 } } : stage,
  );
  const { code, notes } = await ask('reviews.seq', 'classifier', {
    texts: ['fine'],
    graph: { ...other, stages },
  });
  expect(code).toBe(1);
  expect(notes).toMatch(/^SEQ552\n`classifier` is not trained yet/);
});

test('a name that is no model is told with the models there are', async () => {
  const { code, notes } = await ask('reviews.seq', 'clasifier', { texts: ['fine'] });
  expect(code).toBe(1);
  expect(notes).toBe('SEQ543\n`clasifier` is not a trained model\ndid you mean `classifier`?');
});

test('a language model goes on from texts; others do not', async () => {
  await trainAll('speaker.seq');
  const writing = { tokens: 3, choose: { name: 'greedy' }, seed: 0, stop: null } as const;
  const { code, lines } = await ask('speaker.seq', 'speaker', { texts: ['fine film'], writing });
  expect(code).toBe(0);
  expect(lines).toEqual([expect.stringMatching(/^fine film( \S+){3}$/u)]);
  const streamed = await ask('speaker.seq', 'speaker', { texts: ['fine film'], writing, stream: true });
  expect(streamed.lines).toEqual(lines);
  const unknown = await ask('speaker.seq', 'speaker', { texts: ['zyx'], writing });
  expect([unknown.code, unknown.notes]).toEqual([1, expect.stringMatching(/^SEQ595\n/u)]);
  const labelled = await ask('reviews.seq', 'classifier', { texts: ['fine'], writing });
  expect([labelled.code, labelled.notes]).toEqual([1, expect.stringMatching(/^SEQ540\n/u)]);
});

test('a model of several columns reads JSON lines', async () => {
  await trainAll('titled.seq');
  const input = '{"title": "film", "body": "great film"}\n{"title": "film", "body": "dull"}\n';
  const answered = await ask('titled.seq', 'classifier', {}, input);
  expect(answered.lines.map((line) => line.split('\t')[0])).toEqual(['good', 'bad']);

  const broken = await ask('titled.seq', 'classifier', {}, `${input}{"title": "film"}\n`);
  expect(broken.code).toBe(1);
  expect(broken.lines).toEqual(answered.lines);
  expect(broken.notes).toMatch(/line 3 has no column "body"/);
  const texts = await ask('titled.seq', 'classifier', { texts: ['great film'] });
  expect(texts).toMatchObject({ code: 1, lines: [] });
  expect(texts.notes).toContain('JSON lines');
  const lines = await ask('titled.seq', 'classifier', { format: 'lines' }, 'great film\n');
  expect(lines).toMatchObject({ code: 1, lines: [] });
  expect(lines.notes).toMatch(/^SEQ553\nthe model reads 2 columns \(body, title\)/);

  const path = join(folder, 'new.csv');
  writeFileSync(path, 'id,Headline,body\n007,film,great film\n008,film,dull\n');
  const table: Partial<PredictOptions> = {
    files: [path],
    output: 'csv',
    fields: new Map([['title', 'Headline']]),
  };
  const csv = await ask('titled.seq', 'classifier', table);
  expect(csv.notes).toBe('');
  expect(csv.lines.map((line) => line.replace(/,[01](\.\d+)?,\d$/, ''))).toEqual([
    'id,Headline,body,predicted_label,probability,known_words',
    '007,film,great film,good',
    '008,film,dull,bad',
  ]);
  const unnamed = await ask('titled.seq', 'classifier', { files: [path] });
  expect(unnamed).toMatchObject({ code: 1, lines: [] });
  expect(unnamed.notes).toContain(`${path}, line 1 has no column "title", a text`);
  expect(unnamed.notes).toContain('`--column NAME=FIELD`');
  const stranger = await ask('titled.seq', 'classifier', { fields: new Map([['titel', 'x']]) });
  expect(stranger.notes).toMatch(/^SEQ553\nthe model reads no column "titel"\ndid you mean `title`\?/);
  const mixed = await ask('titled.seq', 'classifier', { files: [path, 'rows.jsonl'] });
  expect(mixed.notes).toMatch(/^SEQ553\nthe files are not all of one format/);
}, 60_000);
