/**
 * What a training says while it goes: its epoch, examples of all passes, running loss and accuracy,
 * the last validation; and what it measured, after each epoch.
 */
import type { ProgressMeasure, StageContext } from '../../../contract/kernel.js';
import { describeBatch } from '../tables/batches.js';
import type { Training } from './train-loop.js';

/** `rows` are those of one epoch. */
export function progressReports(
  context: Pick<StageContext, 'progress' | 'measured'>,
  { rows, epochs }: { readonly rows: number; readonly epochs: number },
): Pick<Training, 'onBatch' | 'onStep' | 'onValidation' | 'onMeasured'> {
  let done = 0;
  let epochBegan: number | null = null;
  let now = 1;
  let running: readonly ProgressMeasure[] = [];
  let measured: readonly ProgressMeasure[] = [];
  let hand = '';
  const report = (note?: string): void =>
    context.progress({
      done,
      total: rows * epochs,
      unit: 'examples',
      epoch: { now, of: epochs },
      measures: [...running, ...measured],
      hand,
      ...(note === undefined ? {} : { note }),
    });
  return {
    onBatch(batch, examples) {
      if (epochBegan === null || examples % rows === 0) epochBegan = performance.now();
      done = examples;
      now = Math.min(epochs, Math.floor(examples / rows) + 1);
      hand = `a batch of ${describeBatch(batch).en}`;
      report();
    },
    onStep(values, examples) {
      done = examples;
      running = measures('', values);
      report();
    },
    onValidation(rowsDone, all, values) {
      if (values) measured = measures('validation ', values);
      report(values ? undefined : `validating ${rowsDone} of ${all}`);
    },
    onMeasured({ train, validation, ...measures }) {
      const seconds = epochBegan === null ? 0 : (performance.now() - epochBegan) / 1000;
      const shown = { train: finite(train), validation: validation && finite(validation) };
      context.measured?.({ ...measures, ...shown, epochs, seconds });
    },
  };
}

/** JSON has no infinity, which a perplexity may be. */
function finite(values: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => Number.isFinite(value)));
}

function measures(prefix: string, values: Readonly<Record<string, number>>): ProgressMeasure[] {
  return Object.entries(values).map(([name, value]) => ({ name: `${prefix}${name}`, value }));
}
