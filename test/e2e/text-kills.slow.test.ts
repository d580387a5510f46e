/**
 * Stages of text that is learned, read and written: killed, stopped by Ctrl-C, or without room on the
 * disk, they leave nothing that a later run takes for whole.
 */
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { outputsOf, project, runCli, stageStatuses, type CliOptions } from '../support/run-cli.js';
import { safetensors } from '../support/safetensors.js';

const program = `prose   = lines("data/pairs.tsv") |> split(by: .line, into: { train: 80%, validation: 20% })
vectors = word2vec(prose |> tokenize(whitespace), width: 32, window: 3, epochs: 20, subsample: none,
  min_count: 1, seed: 1)
parts   = subwords(prose, size: 300)
stream  = prose |> index(parts) |> streams(lanes: 4, window: 12)

model writes(ids: Id[time]) = ids |> embedding(16) |> lstm(16, carry: true) |> dense(parts.size) |> softmax
novel = train(writes, stream, target: .next, loss: categorical_cross_entropy, epochs: 2, seed: 1)
story = generate(novel, prompt: ["the red", "a"], tokens: 60, choose: sample(top_k: 5), samples: 2, seed: 1)

raw     = tsv("data/pairs.tsv", columns: { en: 1, es: 2 })
  |> split(into: { train: 80%, validation: 10%, test: 10% }, seed: 1)
text    = raw with { en: .en |> tokenize(whitespace), es: .es |> tokenize(whitespace) }
english = vocabulary(text.en)
spanish = vocabulary(text.es, ends: true)
ids     = text with { en: .en |> index(english), es: .es |> index(spanish, ends: true) }
pairs   = ids with { before: .es |> shift }
model translates(en: Id[..source], before: Id<w>[..target]) {
  states = en |> embedding(16) |> gru(16)
  before |> embedding(16) |> gru(16, initial: states |> last) |> dense(w.size) |> softmax
}
mt = train(translates, pairs, target: .es, loss: categorical_cross_entropy, epochs: 2, seed: 1)
bleus = evaluate(mt, raw.test, search: beam(3), tokens: 12, metrics: [bleu, exact])

judged = tsv("data/pairs.tsv", columns: { text: 1, label: class(3) })
  |> split(into: { train: 80%, validation: 10%, test: 10% }, seed: 1)
bert   = pretrained("models/small")
tuned  = train(bert >> mean >> dense(classes) >> softmax, judged |> index(bert.tokenizer),
  target: .label, rates: { bert: layerwise(0.5) }, epochs: 2, seed: 1)
scores = evaluate(tuned, judged.test, metrics: [accuracy])
`;

const colours = ['red', 'green', 'blue', 'black', 'white'];
const things = ['house', 'car', 'tree', 'book', 'door', 'cat'];

function pairs(rows: number): string {
  const lines = Array.from({ length: rows }, (_, i) => {
    const [colour, thing] = [colours[(7 * i) % 5]!, things[(i * i + i) % 6]!];
    return `${i} the ${colour} ${thing} is near the ${things[i % 6]}\t${i} el ${thing}o ${colour}o\t${i % 2}`;
  });
  return `${lines.join('\n')}\n`;
}

const [words, width, hidden] = [300, 32, 64];
const config = {
  model_type: 'bert',
  vocab_size: words,
  hidden_size: width,
  num_hidden_layers: 2,
  num_attention_heads: 2,
  intermediate_size: hidden,
  hidden_act: 'gelu',
  max_position_embeddings: 32,
  type_vocab_size: 2,
};

function weights(): Buffer {
  const dense = (name: string, inputs: number, outputs: number): (readonly [string, readonly number[]])[] => [
    [`${name}.weight`, [outputs, inputs]],
    [`${name}.bias`, [outputs]],
  ];
  const norm = (name: string): (readonly [string, readonly number[]])[] => [
    [`${name}.weight`, [width]],
    [`${name}.bias`, [width]],
  ];
  const all: (readonly [string, readonly number[]])[] = [
    ['embeddings.word_embeddings.weight', [words, width]],
    ['embeddings.position_embeddings.weight', [32, width]],
    ['embeddings.token_type_embeddings.weight', [2, width]],
    ...norm('embeddings.LayerNorm'),
    ...[0, 1].flatMap((layer) => [
      ...['query', 'key', 'value'].flatMap((part) =>
        dense(`encoder.layer.${layer}.attention.self.${part}`, width, width),
      ),
      ...dense(`encoder.layer.${layer}.attention.output.dense`, width, width),
      ...norm(`encoder.layer.${layer}.attention.output.LayerNorm`),
      ...dense(`encoder.layer.${layer}.intermediate.dense`, width, hidden),
      ...dense(`encoder.layer.${layer}.output.dense`, hidden, width),
      ...norm(`encoder.layer.${layer}.output.LayerNorm`),
    ]),
  ];
  return safetensors(
    all.map(([name, shape], place) => {
      const size = shape.reduce((product, length) => product * length, 1);
      const base = name.endsWith('LayerNorm.weight') ? 1 : 0;
      const values = Float32Array.from({ length: size }, (_, at) => base + 0.2 * Math.sin(at * (place + 1)));
      return { name, dtype: 'F32', shape, bytes: new Uint8Array(values.buffer) };
    }),
  );
}

function made(): string {
  const special = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]'];
  const known = [...special, 'the', 'is', 'near', ...colours, ...things];
  const unused = Array.from({ length: words - known.length }, (_, at) => `[unused${at}]`);
  const cwd = project({
    'text.seq': program,
    'data/pairs.tsv': pairs(600),
    'models/small/config.json': JSON.stringify(config),
    'models/small/vocab.txt': `${[...known, ...unused].join('\n')}\n`,
  });
  writeFileSync(join(cwd, 'models/small/model.safetensors'), weights());
  return cwd;
}

const run = (cwd: string, more: Partial<CliOptions> = {}, ...options: string[]) =>
  runCli(['run', 'text.seq', '--json', ...options], { cwd, ...more });

async function expectWhole(cwd: string, expected: unknown): Promise<void> {
  const last = await run(cwd);
  expect(last.stderr).not.toContain('SEQ420');
  expect(last.code).toBe(0);
  expect(outputsOf(last.stdout)).toEqual(expected);
  const verified = await run(cwd, {}, '--verify');
  expect(new Set(Object.values(stageStatuses(verified.stdout)))).toEqual(new Set(['hit']));
  expect(readdirSync(join(cwd, '.seqpipe/tmp'))).toEqual([]);
  expect(readdirSync(join(cwd, '.seqpipe/locks'))).toEqual([]);
}

const stages = ['vectors', 'parts', 'novel', 'story', 'mt', 'bleus', 'bert', 'tuned'];

test('stages of text go on after kill -9, Ctrl-C and a full disk with the same outputs', async () => {
  const whole = await run(made());
  expect(whole.stderr).not.toContain('error');
  expect(whole.code).toBe(0);
  const expected = outputsOf(whole.stdout);

  // Each stage is ended soon after it says that it runs: by turns by kill -9 and by Ctrl-C.
  const cwd = made();
  let kills = 0;
  for (const [at, stage] of stages.entries()) {
    let sent = false;
    const ended = await run(cwd, {
      watch(child, said) {
        if (sent || !new RegExp(`\\b${stage}\\b`).test(said)) return;
        sent = true;
        setTimeout(() => child.kill(at % 2 === 0 ? 'SIGKILL' : 'SIGINT'), (at * 170) % 700);
      },
    });
    expect([ended.code, ended.signal], `${stage}: ${ended.stderr}`).not.toEqual([1, null]);
    if (ended.code !== 0) kills++;
  }
  expect(kills).toBeGreaterThan(3);
  await expectWhole(cwd, expected);

  // No file may grow beyond 2, 8 and 32 KiB: what a full disk does, at other places.
  const full = made();
  for (const blocks of [4, 16, 64]) {
    const ended = await run(full, { before: `ulimit -f ${blocks}` });
    expect(ended.stderr, `${blocks}`).not.toMatch(/SEQ420|internal error/u);
    if (ended.code !== 0) expect(ended.stderr).toContain('SEQ422');
  }
  await expectWhole(full, expected);
}, 600_000);
