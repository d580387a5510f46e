/** What a training was made of, from its record. */
import { expect, test } from 'vitest';
import type { JsonObject } from '../../../src/base/json.js';
import { trainDefaults } from '../../../src/contract/operations/train.js';
import type { StoreRecord } from '../../../src/run/cache/record.js';
import { madeOf } from '../../../src/run/execute/made-of.js';

function record(operation: string, given: JsonObject, more: object = {}): StoreRecord {
  const document = {
    operation,
    version: 1,
    arguments: given,
    inputs: { data: { splits: { train: 'aa', validation: 'bb' } }, 'vectors.0': { all: 'cc' } },
    files: {},
    environment: { tensorflow: { threads: 2 } },
  };
  return {
    document,
    artefact: { kind: 'trained', family: 'neural' },
    made: { inputs: {} },
    ...more,
  } as unknown as StoreRecord;
}

const none = (): null => null;

test('settings have their defaults and no graph, inputs the hash of each split', () => {
  const given = {
    model: { nodes: [] },
    batch: 8,
    optimizer: { name: 'adam', learning_rate: 0.1 },
    accumulate: 4,
  };
  expect(madeOf(record('train', given), none)).toEqual({
    settings: {
      ...trainDefaults,
      batch: 8,
      accumulate: 4,
      optimizer: { name: 'adam', learning_rate: 0.1, clip_value: null, weight_decay: 0 },
    },
    inputs: { 'data.train': 'aa', 'data.validation': 'bb', 'vectors.0': 'cc' },
    environment: { tensorflow: { threads: 2 } },
  });
});

test('the best of a list was made of what the chosen one was made of', () => {
  const artefact = { kind: 'trained', family: 'neural', chosen: 1 };
  const made = { inputs: { 'candidate.0': 'a', 'candidate.1': 'b' } };
  const best = record('best', {}, { artefact, made });
  const candidates: Readonly<Record<string, StoreRecord>> = {
    a: record('train', { seed: 1 }),
    b: record('train', { seed: 2 }),
  };
  expect(madeOf(best, (name) => candidates[name] ?? null)?.settings).toMatchObject({ seed: 2 });
  expect(madeOf(best, none)).toBeNull();
});

test('of other stages nothing is said', () => {
  expect(madeOf(record('map', {}), none)).toBeNull();
  expect(madeOf(record('evaluate', { metrics: ['f1'] }), none)).not.toHaveProperty('settings');
});
