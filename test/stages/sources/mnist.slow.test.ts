/** The real digits beside what NumPy reads of them. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { readBatches } from '../../../src/stages/artefacts/arrow-file.js';
import { createWorkspace } from '../../support/run-kernel.js';

const folder = fileURLToPath(new URL('../../../../shared/data/mnist_10k/', import.meta.url));
const workspace = createWorkspace();
afterAll(() => workspace.remove());

interface Expected {
  readonly rows: number;
  readonly sum: number;
  readonly weighted: number;
  readonly labels: readonly number[];
  readonly first: readonly number[];
}

const reference = JSON.parse(readFileSync('test/reference/arrays/mnist.json', 'utf8')) as {
  readonly train: Expected;
  readonly test: Expected;
};
const classes = Array.from({ length: 10 }, (_, digit) => String(digit));

test.skipIf(!existsSync(folder)).each(['train', 'test'] as const)('the %s digits', async (split) => {
  const files = readdirSync(folder)
    .filter((name) => name.startsWith(`${split}-`))
    .map((relative) => ({ relative, absolute: join(folder, relative) }));
  const settings = { split, classes, limit: null, tolerance: 0 };
  const run = await workspace.run('mnist', { arguments: settings, files });
  const labels = classes.map(() => 0);
  const first: number[] = [];
  let [rows, sum, weighted, place] = [0, 0, 0, 0];
  for await (const { columns, rows: some } of readBatches(run.path('all.arrow'), run.document.columns)) {
    const { image, label } = columns;
    if (image?.kind !== 'fixed-numbers' || label?.kind !== 'class') throw new Error('other columns');
    for (const value of image.values) {
      sum += value;
      weighted += value * (place++ % 9973);
    }
    for (const code of label.codes) {
      labels[code]!++;
      if (first.length < 20) first.push(code);
    }
    rows += some;
  }
  expect({ rows, sum, weighted, labels, first }).toEqual(reference[split]);
});
