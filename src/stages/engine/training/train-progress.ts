/** What a training says while it goes: examples of all passes, running loss and accuracy, the last validation. */
import type { StageContext } from '../../../contract/kernel.js';
import { describeBatch } from '../tables/batches.js';
import type { Training } from './train-loop.js';

/** `total` counts the examples of all passes. */
export function progressReports(
  context: Pick<StageContext, 'progress'>,
  total: number,
): Pick<Training, 'onBatch' | 'onStep' | 'onValidation'> {
  let done = 0;
  let running = '';
  let measured = '';
  let hand = '';
  const report = (note: string): void =>
    context.progress({ done, total, unit: 'examples', hand, ...(note === '' ? {} : { note }) });
  return {
    onBatch(batch, examples) {
      done = examples;
      hand = `a batch of ${describeBatch(batch)}`;
      report(running + measured);
    },
    onStep(values, examples) {
      done = examples;
      running = shown(values);
      report(running + measured);
    },
    onValidation(rows, all, values) {
      if (values) measured = `, validation ${shown(values)}`;
      report(values ? running + measured : `${running}, validating ${rows} of ${all}`);
    },
  };
}

function shown(values: Record<string, number>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name} ${value.toFixed(4)}`)
    .join(' ');
}
