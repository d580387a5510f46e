/** A project with a trained `baseline`, for `seqpipe predict`: each test has a copy of it. */
import { beforeEach, expect } from 'vitest';
import { ranProject, runCli, type Ended } from '../support/run-cli.js';

export function trainedReviews() {
  const trained = ranProject(['run', 'reviews.seq', '--target', 'baseline']);
  let cwd = '';
  beforeEach(() => {
    expect(trained.ended().code).toBe(0);
    cwd = trained.copy();
  });
  return {
    folder: () => cwd,
    predict: (words: readonly string[], input: string | Uint8Array = ''): Promise<Ended> =>
      runCli(['predict', 'reviews.seq', 'baseline', ...words], { cwd, input }),
  };
}

/** The first cell of each line. */
export const labels = ({ stdout }: Ended): string[] =>
  stdout
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t')[0]!);
