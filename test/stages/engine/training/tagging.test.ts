/** An id for each step of a row: parts of speech, with rows of all lengths, some of them empty. */
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ColumnType } from '../../../../src/contract/artefacts/column-type.js';
import type { Scores } from '../../../../src/contract/artefacts/scores.js';
import { createRandom } from '../../../../src/stages/rows/random.js';
import { kernel as evaluate } from '../../../../src/stages/engine/evaluation/evaluate.kernel.js';
import { kernel as train } from '../../../../src/stages/engine/training/train.kernel.js';
import { argumentsOf } from '../../../support/lowered.js';
import { compileText } from '../../../language/check/compile-text.js';
import { createStageBench, raggedColumn, type StageBench } from '../stage-bench.js';
import { chosen } from '../../../support/rounds.js';

let bench: StageBench;
beforeEach(() => void (bench = createStageBench()));
afterEach(() => bench.remove());

const { graph, diagnostics } = compileText(`
raw = tsv("a.tsv", columns: { words: "w", tags: "t" }) |> split(into: { train: 80%, test: 20% })
cut = raw with { words: .words |> tokenize(whitespace), tags: .tags |> tokenize(whitespace) }
data = cut with { words: .words |> index(vocabulary(cut.words)), tags: .tags |> index(vocabulary(cut.tags)) }
model tagger(words: Id[..time]) = words |> embedding(6) |> bidirectional(gru(6)) |> dense(classes) |> softmax
novel = train(tagger, data, target: .tags, loss: categorical_cross_entropy, optimizer: adam(0.05), batch: 4, epochs: 10)
scores = evaluate(novel, raw.test, metrics: [accuracy, perplexity])
`);

const ids = (vocabularySize: number): ColumnType => ({
  type: 'ids',
  length: null,
  vocabularySize,
  padId: 0,
  unknownId: 1,
  side: null,
});

const ways = [
  ['batch by batch', {}],
  ['several batches a step', { accumulate: 2 }],
] as const;

test.each(chosen(ways, ([how]) => how === 'several batches a step'))(
  'a word that has another tag after the word 2 is learned, %s',
  async (_how, more) => {
    expect(diagnostics).toEqual([]);
    const random = createRandom(5);
    const columns = { words: ids(8), tags: ids(5) };
    const split = (rows: number) => {
      // The first rows are empty: with rows of like length together, whole batches ask for nothing.
      const words = Array.from({ length: rows }, (_, row) =>
        Array.from({ length: row < 8 ? 0 : 1 + random.below(7) }, () => 2 + random.below(6)),
      );
      const tags = words.map((row) => row.map((word, at) => (row[at - 1] === 2 ? 4 : 2 + (word % 2))));
      return { rows, columns: { words: raggedColumn(words), tags: raggedColumn(tags) } };
    };
    const data = await bench.store(columns, { train: split(80) });
    const training = bench.context('train', { ...argumentsOf(graph, 'train'), ...more }, { data });
    const model = bench.view(training, await train(training));

    const test = split(20);
    const measured = await bench.store(columns, { test });
    const measuring = bench.context('evaluate', argumentsOf(graph, 'evaluate'), { model, data: measured });
    const document = await evaluate(measuring);
    const scores = JSON.parse(
      readFileSync(bench.view(measuring, document).path(document.scores), 'utf8'),
    ) as Scores;
    expect(scores.examples).toBe(test.columns.words.kind === 'ids' ? test.columns.words.values.length : 0);
    expect(scores.accuracy).toBeGreaterThan(0.97);
    expect(scores.perplexity).toBeLessThan(1.2);
  },
);
