/** The batches of each step of a training, one step ahead of it. */
import { createPass, type Pass } from '../tables/batches.js';
import type { ModelBatch } from '../engine.js';
import type { SplitTable } from '../tables/train-data.js';
import type { TrainSettings } from './train-settings.js';

export interface BatchSource {
  prepare(step: number): void;
  /** The batches of step `step` (from 0): `accumulate` of them, fewer at the end of a pass. */
  take(step: number): readonly ModelBatch[];
}

export function createBatchSource(
  settings: Pick<TrainSettings, 'batch' | 'accumulate' | 'seed' | 'buckets' | 'least_batch'>,
  table: SplitTable,
  stepsPerEpoch: number,
): BatchSource {
  const { accumulate } = settings;
  let planned: { readonly epoch: number; readonly pass: Pass } | null = null;
  let prepared: { readonly step: number; readonly batches: readonly ModelBatch[] } | null = null;
  const make = (step: number): readonly ModelBatch[] => {
    const epoch = Math.floor(step / stepsPerEpoch);
    if (planned?.epoch !== epoch) planned = { epoch, pass: createPass(table, { ...settings, epoch }) };
    const { pass } = planned;
    const first = (step % stepsPerEpoch) * accumulate;
    const count = Math.min(accumulate, pass.batches - first);
    return Array.from({ length: count }, (_, i) => pass.batch(first + i));
  };
  return {
    prepare(step) {
      prepared = { step, batches: make(step) };
    },
    take: (step) => (prepared?.step === step ? prepared.batches : make(step)),
  };
}
