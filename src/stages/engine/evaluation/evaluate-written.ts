/**
 * The texts that a model writes for the rows of a split, beside those that it should have written.
 * Rows with the same source are one: it is written for once, and their targets are its references.
 */
import { choiceInWords } from '../../../contract/artefacts/generated.js';
import type { DatasetDocument } from '../../../contract/artefacts/dataset.js';
import type { Scores } from '../../../contract/artefacts/scores.js';
import type { ArtefactView, KernelContext } from '../../../contract/kernel.js';
import type { EvaluateOperation } from '../../../contract/operations/evaluate.js';
import { addBleu, bleuOf, brevityPenalty, createBleuCounts } from '../../answers/bleu.js';
import { bleuTokens, splitWords } from '../../answers/bleu-tokens.js';
import { addChrf, chrfOf, createChrfCounts } from '../../answers/chrf.js';
import { datasetOf } from '../../artefacts/dataset-view.js';
import { decodeIds, joinTokens } from '../../text/decode-ids.js';
import { textsOfColumn } from '../../text/texts-of-column.js';
import { readVocabulary } from '../../text/vocabulary.js';
import { readSplit } from '../tables/train-data.js';
import { openTrained } from './evaluate-neural.js';
import type { Evaluated } from './evaluated.js';
import { textColumn } from './evaluate-predictions.js';
import { writeRows } from './write-rows.js';

type Search = NonNullable<EvaluateOperation['arguments']['search']>;

/** Rows that are written together; each of them keeps several texts in a beam. */
const BATCH = 32;

/** `measured` with what the model wrote; as it is where nothing is searched. */
export async function withWritten(
  context: KernelContext<'evaluate'>,
  measured: Evaluated,
  split: string,
): Promise<Evaluated> {
  const { arguments: asked, inputs, signal } = context;
  const { search } = asked;
  if (search === undefined) return measured;
  if (inputs.words === undefined || inputs.vocabulary === undefined)
    throw new Error('what is written is compared with words');
  const vocabulary = await readVocabulary(inputs.vocabulary);
  const sources = await readSources(inputs.words, search);
  const opened = await openTrained(inputs.model, context);
  const texts = new Map<number, { readonly tokens: readonly string[]; readonly text: string }>();
  let endless = 0;
  // Parts of words are no tokens that a reference has.
  const inWords = vocabulary.subwords !== undefined;
  const tokens = search.tokens ?? 2 * (opened.document.longestTarget ?? 1);
  try {
    const table = await readSplit(inputs.data, split, opened.document.graph, null);
    const rows = Int32Array.from(sources, ({ rows: [first] }) => first!);
    const settings = { choose: search.choose, tokens, seed: 0, vocabulary, batch: BATCH, signal };
    await writeRows(opened, table, rows, settings, (row, { ids, reason }) => {
      if (reason !== 'end') endless++;
      const text = decodeIds(vocabulary, ids, search.joining);
      texts.set(row, {
        tokens: inWords ? splitWords(text) : ids.map((id) => vocabulary.words.text(id)),
        text,
      });
      context.progress({ done: texts.size, total: rows.length, unit: 'texts' });
    });
  } finally {
    opened.dispose();
  }
  const pairs = sources.map(({ rows, references }) => {
    const expected = references.map((reference) => joinTokens(reference, search.joining));
    return {
      ...texts.get(rows[0]!)!,
      references: inWords ? expected.map(splitWords) : references,
      expected,
    };
  });
  const written: string[] = Array.from({ length: measured.predictions.rows }, () => '');
  sources.forEach(({ rows }, at) => rows.forEach((row) => (written[row] = pairs[at]!.text)));
  const { scores, predictions } = measured;
  return {
    scores: { ...scores, ...writtenScores(pairs, search, { metrics: asked.metrics, tokens, endless }) },
    predictions: { ...predictions, columns: { ...predictions.columns, written: textColumn(written) } },
  };
}

interface Pair {
  readonly tokens: readonly string[];
  readonly text: string;
  readonly references: readonly (readonly string[])[];
  readonly expected: readonly string[];
}

function writtenScores(
  pairs: readonly Pair[],
  { choose }: Search,
  asked: Pick<EvaluateOperation['arguments'], 'metrics'> & {
    readonly tokens: number;
    readonly endless: number;
  },
): Partial<Scores> {
  const own = createBleuCounts(4);
  const published = createBleuCounts(4);
  const characters = createChrfCounts();
  let equal = 0;
  for (const { tokens, text, references, expected } of pairs) {
    addBleu(own, tokens, references);
    addBleu(published, bleuTokens(text), expected.map(bleuTokens));
    addChrf(characters, text, expected);
    if (expected.includes(text)) equal++;
  }
  const values = {
    bleu: 100 * bleuOf(published, 'exponential'),
    chrf: 100 * chrfOf(characters),
    exact: equal / pairs.length,
  };
  const { metrics, tokens, endless } = asked;
  return {
    ...Object.fromEntries(
      Object.entries(values).filter(([name]) => metrics.some((metric) => metric === name)),
    ),
    written: {
      search: choiceInWords(choose),
      texts: pairs.length,
      references: pairs.reduce((sum, { references }) => sum + references.length, 0),
      tokens,
      endless,
      ofTokens: {
        bleu: bleuOf(own, 'none'),
        precisions: own.right.map((right, at) => right / Math.max(1, own.all[at]!)),
        brevityPenalty: brevityPenalty(own),
      },
    },
  };
}

interface Source {
  /** The rows that have it. */
  readonly rows: number[];
  /** Different ones. */
  readonly references: (readonly string[])[];
}

/** The different sources, in the order of their first rows. */
async function readSources(
  view: ArtefactView<DatasetDocument>,
  { references: column, sources: given }: Search,
): Promise<readonly Source[]> {
  const data = datasetOf(view);
  const { columns: types } = data.document;
  const isText = (name: string): boolean => ['text', 'tokens'].includes(types[name]?.type ?? '');
  const names = given.every(isText) ? given : [];
  const sources = new Map<string, Source>();
  let first = 0;
  for await (const batch of data.batches(data.splits[0]!, [...new Set([column, ...names])])) {
    const references = textsOfColumn(batch.columns[column]!, batch.rows);
    const columns = names.map((name) => textsOfColumn(batch.columns[name]!, batch.rows));
    for (let row = 0; row < batch.rows; row++) {
      // Rows whose sources cannot be compared are all different.
      const key = names.length === 0 ? String(first + row) : JSON.stringify(columns.map((each) => each[row]));
      const source = sources.get(key) ?? { rows: [], references: [] };
      sources.set(key, source);
      source.rows.push(first + row);
      const tokens = references[row]!;
      const isNew = !source.references.some((other) => JSON.stringify(other) === JSON.stringify(tokens));
      if (isNew) source.references.push(tokens);
    }
    first += batch.rows;
  }
  return [...sources.values()];
}
