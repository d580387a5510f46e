/** Headers of strangers: thousands of damaged ones give tensors within the file, or a reason. */
import { expect, test } from 'vitest';
import {
  DamagedWeightsFile,
  elementBytes,
  parseHeader,
} from '../../../src/stages/artefacts/safetensors-header.js';
import { createRandom } from '../../../src/stages/rows/random.js';

const sound = {
  __metadata__: { format: 'pt' },
  'embeddings.weight': { dtype: 'F32', shape: [5, 4], data_offsets: [0, 80] },
  'layer.0.bias': { dtype: 'BF16', shape: [4], data_offsets: [80, 88] },
  nothing: { dtype: 'F16', shape: [0, 7], data_offsets: [88, 88] },
  step: { dtype: 'I64', shape: [], data_offsets: [88, 96] },
};
const text = JSON.stringify(sound);
const parse = (header: string, bytes = 96) => parseHeader(Buffer.from(header), bytes);

test('a sound header says where each tensor lies in the file', () => {
  const { entries, metadata } = parse(text);
  const start = 8 + text.length;
  expect(metadata).toEqual({ format: 'pt' });
  expect(entries.map(({ name, begin, end }) => [name, begin - start, end - start])).toEqual([
    ['embeddings.weight', 0, 80],
    ['layer.0.bias', 80, 88],
    ['nothing', 88, 88],
    ['step', 88, 96],
  ]);
});

const tensor = (given: object) =>
  JSON.stringify({ w: { dtype: 'F32', shape: [2], data_offsets: [0, 8], ...given } });

test.each([
  ['is a list', '[]', 0],
  ['nests without end', '['.repeat(100_000), 0],
  ['describes fewer bytes than follow', tensor({}), 9],
  ['describes more bytes than follow', tensor({}), 7],
  ['has a type that is none', tensor({ dtype: 'F33' }), 8],
  ['has a type of the prototype', tensor({ dtype: 'constructor' }), 8],
  ['has a negative size', tensor({ shape: [-1, -2] }), 8],
  ['has half a size', tensor({ shape: [0.5, 4] }), 8],
  ['has a size as text', tensor({ shape: ['2'] }), 8],
  ['has sizes whose product is beyond all numbers', tensor({ shape: Array(99).fill(2 ** 40) }), 8],
  [
    'has sizes whose product is no number',
    tensor({ shape: [...Array(99).fill(2 ** 40), 0], data_offsets: [0, 0] }),
    0,
  ],
  ['has offsets in the wrong order', tensor({ data_offsets: [8, 0] }), 8],
  ['has one offset', tensor({ data_offsets: [0] }), 8],
  ['has three offsets', tensor({ data_offsets: [0, 8, 8] }), 8],
  ['begins with a gap', tensor({ data_offsets: [4, 12] }), 12],
  ['has more bytes than the shape', tensor({ data_offsets: [0, 12] }), 12],
  ['has null for a tensor', '{"w":null}', 0],
  ['has numbers in its metadata', '{"__metadata__":{"a":1}}', 0],
  [
    'has a tensor over another',
    '{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]},"b":{"dtype":"U8","shape":[4],"data_offsets":[2,6]}}',
    6,
  ],
])('a header that %s is refused', (_, header, bytes) => {
  expect(() => parse(header, bytes)).toThrow(DamagedWeightsFile);
});

test('a tensor may have any name', () => {
  const header = '{"__proto__":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}';
  expect(parse(header, 1).entries.map(({ name }) => name)).toEqual(['__proto__']);
});

test('of 20,000 damaged headers each is refused with a reason, or its tensors fill the file', () => {
  const { below } = createRandom(7);
  const pieces = [
    '0',
    '9',
    '-',
    '1e308',
    '"',
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    'null',
    '[0,96]',
    'F16',
    '\u0000',
    '96',
  ];
  let refused = 0;
  for (let round = 0; round < 20_000; round++) {
    let header = text;
    for (let change = 0; change <= below(3); change++) {
      const [from, length] = [below(header.length), below(4)];
      header =
        header.slice(0, from) +
        (below(3) === 0 ? '' : pieces[below(pieces.length)]!) +
        header.slice(from + length);
    }
    const bytes = below(4) === 0 ? below(200) : 96;
    try {
      const { entries } = parse(header, bytes);
      let end = 8 + Buffer.byteLength(header);
      for (const entry of entries) {
        const size = entry.shape.reduce((product, each) => product * each, elementBytes[entry.dtype]);
        expect([entry.begin, entry.end]).toEqual([end, end + size]);
        end = entry.end;
      }
      expect(end).toBe(8 + Buffer.byteLength(header) + bytes);
    } catch (error) {
      if (!(error instanceof DamagedWeightsFile)) throw error;
      refused++;
    }
  }
  expect(refused).toBeGreaterThan(10_000);
});
