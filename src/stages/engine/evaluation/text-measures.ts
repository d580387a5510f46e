/**
 * Measures of a language model that do not depend on how its texts are cut into tokens: the loss of
 * all tokens together, divided by the characters, or by the words, of the text that they are. A word
 * stands between white space.
 */
import type { Scores } from '../../../contract/artefacts/scores.js';
import type { DatasetDocument } from '../../../contract/artefacts/dataset.js';
import type { ArtefactView, KernelContext } from '../../../contract/kernel.js';
import type { TextMetric } from '../../../contract/operations/metric.js';
import { datasetOf } from '../../artefacts/dataset-view.js';
import { decodeIds } from '../../text/decode-ids.js';
import { readVocabulary } from '../../text/vocabulary.js';

/** What is read of the context of the stage. */
export interface MeasuredTexts {
  readonly arguments: KernelContext<'evaluate'>['arguments'];
  readonly inputs: Pick<KernelContext<'evaluate'>['inputs'], 'data' | 'vocabulary'>;
}

/** Of `scores`, whose loss is the mean over `examples` tokens; none where none are asked for. */
export async function textMeasures(
  { arguments: asked, inputs }: MeasuredTexts,
  scores: Pick<Scores, 'loss' | 'examples'>,
  split: string,
): Promise<Partial<Pick<Scores, TextMetric>>> {
  const { text, metrics, target } = asked;
  if (text === undefined || scores.loss === undefined) return {};
  if (inputs.vocabulary === undefined) throw new Error('texts are made of words');
  const vocabulary = await readVocabulary(inputs.vocabulary);
  let [characters, words] = [0, 0];
  for (const ids of await targetTexts(inputs.data, split, target)) {
    const said = decodeIds(vocabulary, ids, text.joining);
    characters += [...said].length;
    words += said.split(/\s+/u).filter((word) => word !== '').length;
  }
  const nats = scores.loss * scores.examples;
  return {
    ...(metrics.includes('bits_per_character') && { bits_per_character: nats / Math.LN2 / characters }),
    ...(metrics.includes('word_perplexity') && { word_perplexity: Math.exp(nats / words) }),
  };
}

/** The targets that count, row by row; of a stream lane by lane, for its windows go on. */
async function targetTexts(
  view: ArtefactView<DatasetDocument>,
  split: string,
  target: string,
): Promise<readonly number[][]> {
  const lanes = view.document.streams?.lanes ?? null;
  const texts: number[][] = [];
  let row = 0;
  for await (const { rows, columns } of datasetOf(view).batches(split, [target])) {
    const column = columns[target]!;
    if (column.kind !== 'ids' && column.kind !== 'fixed-ids') throw new Error(`${target} has no ids`);
    for (let at = 0; at < rows; at++, row++) {
      const [start, end] =
        column.kind === 'ids'
          ? [column.rows[at]!, column.rows[at + 1]!]
          : [at * column.length, (at + 1) * column.length];
      const text = (texts[lanes === null ? row : row % lanes] ??= []);
      for (const id of column.values.subarray(start, end)) if (id >= 0) text.push(id);
    }
  }
  return texts;
}
