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
import { readVocabulary, type Vocabulary } from '../../text/vocabulary.js';
import { readSplit } from '../tables/train-data.js';
import type { WrittenRow } from '../engine.js';
import { attentionGrids } from './attention-grids.js';
import { openTrained } from './evaluate-neural.js';
import type { Evaluated } from './evaluated.js';
import { numberColumn, textColumn, type Predictions } from './evaluate-predictions.js';
import { warning } from '../failures.js';
import { writeRows } from './write-rows.js';
import { chooseExamples, textScore, type ShownText } from './written-examples.js';

type Search = NonNullable<EvaluateOperation['arguments']['search']>;

/** Rows that are written together; each of them keeps several texts in a beam. */
const BATCH = 32;

/** Texts that are shown with what the model attended to. */
const GRIDS = 4;

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
  try {
    const tokens = search.tokens ?? 2 * (opened.document.longestTarget ?? 1);
    const table = await readSplit(inputs.data, split, opened.document.graph, null);
    const rows = Int32Array.from(sources, ({ rows: [first] }) => first!);
    const settings = { choose: search.choose, tokens, seed: 0, vocabulary, batch: BATCH, signal };
    const found = new Map<number, WrittenRow>();
    await writeRows(opened, table, rows, settings, (row, written) => {
      found.set(row, written);
      context.progress({ done: found.size, total: rows.length, unit: 'texts' });
    });
    const pairs = sources.map((source) => pairOf(source, found.get(source.rows[0]!)!, vocabulary, search));
    const examples = chooseExamples(pairs, search.examples);
    const attention = await attentionGrids(
      opened,
      table,
      examples.some.map(({ row }) => {
        const { ids, reason } = found.get(row)!;
        return { row, ids, ended: reason === 'end' };
      }),
      { read: await readAttended(inputs), written: vocabulary },
      GRIDS,
    );
    warnOfEndless(context, pairs, tokens, vocabulary);
    const { scores, predictions } = measured;
    const ofRows = columnsOf(sources, pairs, predictions.rows);
    return {
      scores: { ...scores, ...writtenScores(pairs, search, { metrics: asked.metrics, tokens }) },
      predictions: { ...predictions, columns: { ...predictions.columns, ...ofRows } },
      written: { ...examples, attention },
    };
  } finally {
    opened.dispose();
  }
}

/** Some long texts are cut off by any model; where more are, something is wrong. */
const MOST_ENDLESS = 0.05;

function warnOfEndless(
  { arguments: { target }, inputs, warn }: KernelContext<'evaluate'>,
  pairs: readonly Pair[],
  tokens: number,
  { subwords }: Vocabulary,
): void {
  const endless = pairs.filter(({ reason }) => reason !== 'end').length;
  if (endless <= MOST_ENDLESS * pairs.length) return;
  const type = inputs.data.document.columns[target];
  const longest = Math.max(...pairs.flatMap((pair) => pair.referenceTokens.map(({ length }) => length + 1)));
  const holes = {
    endless,
    texts: pairs.length,
    tokens,
    // Words are fewer than parts of words.
    longest: subwords === undefined ? longest : null,
    rowsEnd: type?.type === 'ids' && type.ends !== undefined,
  };
  warn(warning('endNotReached', holes));
}

/** A text that was written, beside those that it should have been. */
interface Pair extends ShownText {
  /** What BLEU counts. */
  readonly tokens: readonly string[];
  readonly referenceTokens: readonly (readonly string[])[];
}

function pairOf(
  { rows, texts, references }: Source,
  { ids, reason }: WrittenRow,
  vocabulary: Vocabulary,
  { joining, sources }: Search,
): Pair {
  const written = decodeIds(vocabulary, ids, joining);
  const expected = references.map((reference) => joinTokens(reference, joining));
  // Parts of words are no tokens that a reference has.
  const inWords = vocabulary.subwords !== undefined;
  return {
    row: rows[0]!,
    source: texts.map((text, at) => ({ column: sources[at]!, text })),
    references: expected,
    written,
    ids,
    reason,
    chrf: textScore(written, expected),
    tokens: inWords ? splitWords(written) : ids.map((id) => vocabulary.words.text(id)),
    referenceTokens: inWords ? expected.map(splitWords) : references,
  };
}

/** For each row of the split, what was written for its source. */
function columnsOf(sources: readonly Source[], pairs: readonly Pair[], rows: number): Predictions['columns'] {
  const written: string[] = Array.from({ length: rows }, () => '');
  const chrf = new Float64Array(rows);
  sources.forEach((source, at) =>
    source.rows.forEach((row) => {
      written[row] = pairs[at]!.written;
      chrf[row] = pairs[at]!.chrf;
    }),
  );
  return { written: textColumn(written), chrf: numberColumn(chrf) };
}

/** By input of the model: the words that an attention may look at. */
async function readAttended(
  inputs: KernelContext<'evaluate'>['inputs'],
): Promise<ReadonlyMap<number, Vocabulary>> {
  const words = new Map<number, Vocabulary>();
  for (const name of Object.keys(inputs)) {
    const input = /^attended\.(\d+)$/u.exec(name)?.[1];
    const view = input === undefined ? undefined : inputs[`attended.${Number(input)}`];
    if (view !== undefined) words.set(Number(input), await readVocabulary(view));
  }
  return words;
}

function writtenScores(
  pairs: readonly Pair[],
  { choose }: Search,
  asked: Pick<EvaluateOperation['arguments'], 'metrics'> & {
    readonly tokens: number;
  },
): Partial<Scores> {
  const own = createBleuCounts(4);
  const published = createBleuCounts(4);
  const characters = createChrfCounts();
  let equal = 0;
  for (const { tokens, written, referenceTokens, references } of pairs) {
    addBleu(own, tokens, referenceTokens);
    addBleu(published, bleuTokens(written), references.map(bleuTokens));
    addChrf(characters, written, references);
    if (references.includes(written)) equal++;
  }
  const values = {
    bleu: 100 * bleuOf(published, 'exponential'),
    chrf: 100 * chrfOf(characters),
    exact: equal / pairs.length,
  };
  const { metrics, tokens } = asked;
  return {
    ...Object.fromEntries(
      Object.entries(values).filter(([name]) => metrics.some((metric) => metric === name)),
    ),
    written: {
      search: choiceInWords(choose),
      texts: pairs.length,
      references: pairs.reduce((sum, { references }) => sum + references.length, 0),
      tokens,
      endless: pairs.filter(({ reason }) => reason !== 'end').length,
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
  /** Of the columns that tell sources apart; none where they are no texts. */
  readonly texts: readonly string[];
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
      const texts = columns.map((each) => each[row]!.join(' '));
      const source = sources.get(key) ?? { rows: [], texts, references: [] };
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
