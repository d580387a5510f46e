/** Encoders of folders give the hidden states that PyTorch gives for the same files. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createWorkspace, type Workspace } from '../../support/run-kernel.js';
import { encoderGraph, hiddenStates, type Config } from './hidden-states.js';
import { safetensors, type WrittenTensor } from '../../support/safetensors.js';

type FloatType = 'F32' | 'F16' | 'BF16';

interface Case {
  readonly config: Config & { readonly model_type: string };
  readonly tensors: readonly (readonly [name: string, shape: readonly number[]])[];
  readonly rows: readonly (readonly number[])[];
  /** Of each row, the states of its tokens. */
  readonly hidden: Readonly<Record<FloatType, readonly (readonly (readonly number[])[])[]>>;
}

const { cases } = JSON.parse(
  readFileSync(new URL('../../reference/pretrained/encoders.json', import.meta.url), 'utf8'),
) as { readonly cases: readonly Case[] };

let workspace: Workspace;
let folder: string;
beforeEach(() => {
  workspace = createWorkspace();
  folder = mkdtempSync(join(tmpdir(), 'seqpipe-encoder-'));
});
afterEach(() => {
  workspace.remove();
  rmSync(folder, { recursive: true });
});

/** As make_pretrained_reference.py makes them. */
function tensorsOf({ tensors }: Case, dtype: FloatType, prefix = ''): WrittenTensor[] {
  return tensors.map(([name, shape], place) => {
    const count = shape.reduce((product, size) => product * size, 1);
    const norm = /(?:layernorm|ln[12f])\.weight$/.test(name.toLowerCase().replaceAll('_', ''));
    const values = Float32Array.from(
      { length: count },
      (_, at) => (norm ? 1 : 0) + 0.3 * Math.sin(0.37 * at * (place + 1) + place),
    );
    return { name: `${prefix}${name}`, dtype, shape, bytes: written(values, dtype) };
  });
}

function written(values: Float32Array<ArrayBuffer>, dtype: FloatType): Uint8Array {
  if (dtype === 'F32') return new Uint8Array(values.buffer);
  const bits = new Int32Array(values.buffer);
  const short = Uint16Array.from(bits, (bit) => (dtype === 'F16' ? half(bit) : rounded(bit, 16)));
  return new Uint8Array(short.buffer);
}

/** The upper bits, rounded to nearest, ties to even. */
const rounded = (bits: number, lost: number): number =>
  ((bits >>> 0) + 2 ** (lost - 1) - 1 + ((bits >>> lost) & 1)) / 2 ** lost;

function half(bits: number): number {
  const sign = (bits >>> 16) & 0x8000;
  const exponent = ((bits >>> 23) & 0xff) - 112;
  if (exponent > 0) return sign | rounded(((exponent << 23) | (bits & 0x7fffff)) >>> 0, 13);
  const lost = 14 - exponent;
  return lost > 24 ? sign : sign | rounded((bits & 0x7fffff) | 0x800000, lost);
}

const files = (names: readonly string[]) =>
  names.map((relative) => ({ absolute: join(folder, relative), relative }));

const statesOf = ({ config, rows }: Case, names: readonly string[]) =>
  hiddenStates(workspace, { config, files: files(names) }, rows);

function expectEqual(made: Case['hidden']['F32'], wanted: Case['hidden']['F32']): void {
  expect(made.map((row) => row.length)).toEqual(wanted.map((row) => row.length));
  const difference = Math.max(...made.flat(2).map((value, at) => Math.abs(value - wanted.flat(2)[at]!)));
  expect(difference).toBeLessThan(1e-5);
}

describe.each(cases.map((reference) => [reference.config.model_type, reference] as const))(
  '%s',
  (family, reference) => {
    test.each(['F32', 'F16', 'BF16'] as const)('weights of the type %s', async (dtype) => {
      writeFileSync(join(folder, 'model.safetensors'), safetensors(tensorsOf(reference, dtype)));
      expectEqual(await statesOf(reference, ['model.safetensors']), reference.hidden[dtype]);
    });

    test('weights of a model with a head, in two files', async () => {
      const head = { name: 'classifier.weight', dtype: 'F32', shape: [1], bytes: new Uint8Array(4) };
      const prefix = family === 'gpt2' ? 'transformer.' : `${family}.`;
      const tensors = [...tensorsOf(reference, 'F32', prefix), head];
      const names = ['model-00001-of-00002.safetensors', 'model-00002-of-00002.safetensors'];
      const half = tensors.length >> 1;
      writeFileSync(join(folder, names[0]!), safetensors(tensors.slice(0, half)));
      writeFileSync(join(folder, names[1]!), safetensors(tensors.slice(half)));
      const index = 'model.safetensors.index.json';
      const map = tensors.map(({ name }, at) => [name, names[at < half ? 0 : 1]]);
      writeFileSync(join(folder, index), JSON.stringify({ weight_map: Object.fromEntries(map) }));
      expectEqual(await statesOf(reference, [...names, index]), reference.hidden.F32);
    });
  },
);

test('the scores of GPT-2 are products with the table that it looks tokens up in', async () => {
  const reference = cases.find(({ config }) => config.model_type === 'gpt2')!;
  const { config, rows, hidden, tensors } = reference;
  writeFileSync(join(folder, 'model.safetensors'), safetensors(tensorsOf(reference, 'F32')));
  const read = { config, files: files(['model.safetensors']) };
  const place = tensors.findIndex(([name]) => name === 'wte.weight');
  const [words, width] = tensors[place]![1] as readonly [number, number];
  // As tensorsOf makes them.
  const table = (word: number, at: number): number =>
    0.3 * Math.sin(0.37 * (word * width + at) * (place + 1) + place);
  const wanted = hidden.F32.map((row) =>
    row.map((state) =>
      Array.from({ length: words }, (_, word) =>
        state.reduce((sum, value, at) => sum + value * table(word, at), 0),
      ),
    ),
  );
  expectEqual(await hiddenStates(workspace, read, rows, 'scores'), wanted);
});

const [bert] = cases;

test.each<[string, (tensors: WrittenTensor[]) => WrittenTensor[], string, RegExp]>([
  [
    'is missing',
    (tensors) => tensors.filter(({ name }) => name !== 'encoder.layer.1.output.dense.bias'),
    'weightMissing',
    /`encoder\.layer\.1\.output\.dense\.bias`/,
  ],
  [
    'has another name',
    (tensors) => tensors.map((one) => ({ ...one, name: one.name.replace('query', 'querry') })),
    'weightMissing',
    /lacks 4 of the 37 weights/,
  ],
  [
    'has another shape',
    (tensors) =>
      tensors.map((one) =>
        one.name === 'encoder.layer.0.intermediate.dense.weight' ? { ...one, shape: [8, 12] } : one,
      ),
    'weightOfOtherShape',
    /is \[8, 12\], and `config\.json` says \[12, 8\]/,
  ],
])('a weight that %s is an error', async (_, change, diagnostic, message) => {
  writeFileSync(join(folder, 'model.safetensors'), safetensors(change(tensorsOf(bert!, 'F32'))));
  const { settings } = encoderGraph(bert!.config);
  const run = workspace.run('pretrained', { arguments: settings, files: files(['model.safetensors']) });
  await expect(run).rejects.toMatchObject({
    diagnostic,
    code: 'SEQ599',
    message: expect.stringMatching(message),
  });
});

test('layer normalization may have the names of TensorFlow', async () => {
  const old = tensorsOf(bert!, 'F32').map((one) => ({
    ...one,
    name: one.name.replace('LayerNorm.weight', 'LayerNorm.gamma').replace('LayerNorm.bias', 'LayerNorm.beta'),
  }));
  writeFileSync(join(folder, 'model.safetensors'), safetensors(old));
  expectEqual(await statesOf(bert!, ['model.safetensors']), bert!.hidden.F32);
});
