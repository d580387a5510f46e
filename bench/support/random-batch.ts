/** A batch of random ids and random classes, every step valid. */
import type { ModelBatch } from '../../src/stages/engine/engine.js';

export function randomBatch(rows: number, time: number, vocabulary: number): ModelBatch {
  return {
    rows,
    inputs: [{ kind: 'ids', values: randomIntegers(rows * time, vocabulary), time, lengths: null }],
    targets: { kind: 'classes', codes: randomIntegers(rows, 2) },
  };
}

export function randomIntegers(count: number, below: number): Int32Array {
  return Int32Array.from({ length: count }, () => Math.floor(Math.random() * below));
}
