/** Texts that a language model goes on from, in the three formats, and as they are written. */
import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { continueTexts, type ContinueOptions } from '../../src/deploy/continue-texts.js';
import type { InputBlock, InputRow } from '../../src/deploy/input/input-row.js';
import { csvRecord } from '../../src/deploy/output/write-csv.js';
import type { TextContinuer, WriteSettings } from '../../src/deploy/text-continuer.js';

const writing: WriteSettings = { tokens: 3, choose: { name: 'greedy' }, seed: 0, stop: null };

/** Goes on with the words of the text backwards. */
const continuer: TextContinuer = {
  kind: 'texts',
  classes: [],
  columns: { text: 'text' },
  sources: {},
  continue({ text }, { tokens }, onText) {
    const words = String(text).split(' ').toReversed().slice(0, tokens);
    for (const word of words) onText?.(` ${word}`);
    const warnings = text === 'odd' ? [{ code: 'SEQ597', message: 'an odd word', notes: [], help: [] }] : [];
    return Promise.resolve({
      text: words.map((word) => ` ${word}`).join(''),
      tokens: words.length,
      logProbability: -1.5,
      reason: 'tokens' as const,
      warnings,
    });
  },
  predict: () => Promise.resolve([]),
  dispose: () => undefined,
};

const rowOf = (text: string, at: number): InputRow => ({
  row: { text },
  place: { file: null, unit: 'line', at },
  kept: { is: 'fields', names: ['text'], values: [text] },
});

async function* blocksOf(...texts: readonly string[]): AsyncGenerator<InputBlock> {
  yield await Promise.resolve({
    names: ['text'],
    rows: texts.map((text, at) => rowOf(text, at + 1)),
    bad: null,
  });
}

async function outputOf(
  options: Partial<ContinueOptions>,
  ...texts: readonly string[]
): Promise<{ readonly pieces: readonly string[]; readonly notes: string }> {
  const pieces: string[] = [];
  let notes = '';
  const stdout = new Writable({
    write(chunk: Buffer, _encoding, done) {
      pieces.push(chunk.toString());
      done();
    },
  });
  const bad = await continueTexts(
    continuer,
    blocksOf(...texts),
    { output: 'table', writing, stream: false, ...options },
    { stdout, stderr: (text) => void (notes += text) },
  );
  expect(bad).toBeNull();
  return { pieces, notes };
}

test('as text, each with its beginning', async () => {
  expect(await outputOf({}, 'the king', 'odd')).toEqual({
    pieces: ['the king king the\n', 'odd odd\n'],
    notes: 'note: an odd word\n',
  });
});

test('as a stream, piece by piece', async () => {
  const { pieces } = await outputOf({ stream: true }, 'the king');
  expect(pieces).toEqual(['the king', ' king', ' the', '\n']);
});

test('as JSON lines and as CSV, with the columns of the input', async () => {
  const { pieces: lines } = await outputOf({ output: 'jsonl' }, 'the king');
  expect(JSON.parse(lines.join(''))).toEqual({
    continuation: ' king the',
    tokens: 2,
    log_probability: -1.5,
    reason: 'tokens',
    input: { text: 'the king' },
  });
  const { pieces: table } = await outputOf({ output: 'csv' }, 'the king', 'a "dog"');
  expect(table).toEqual([
    csvRecord(['text', 'continuation', 'tokens', 'log_probability']),
    csvRecord(['the king', ' king the', '2', '-1.5']),
    csvRecord(['a "dog"', ' "dog" a', '2', '-1.5']),
  ]);
});
