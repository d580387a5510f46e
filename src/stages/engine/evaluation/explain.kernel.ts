/**
 * The stage `explain`: some of the rows that were evaluated go through the model again, and the
 * weights that one attention gives to their words are kept.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExplainedRow, Explanation, WeighedToken } from '../../../contract/artefacts/explanation.js';
import type { Kernel, KernelContext } from '../../../contract/kernel.js';
import type { ModelNode } from '../../../contract/model-graph.js';
import { openTensorflow } from '../../../tensorflow/binding/tensorflow.js';
import { createModel, createPredictor } from '../engine.js';
import { readCountedWords, specialIds } from '../../text/vocabulary.js';
import { maskedIdsOf } from '../batch/mask-padding.js';
import { fillBatch } from '../tables/batches.js';
import { demandSteps } from '../tables/demand-steps.js';
import { readSplit } from '../tables/train-data.js';
import { readTrained } from '../trained-artefact.js';
import { idsOfRow, seenSteps } from './attended-steps.js';
import { chooseRows } from './choose-rows.js';

type Context = KernelContext<'explain'>;

const file = 'explanation.json';
/** Rows that are computed together. */
const BATCH = 16;

export const kernel: Kernel<'explain'> = async (context) => {
  const { attention, input, rows } = context.arguments;
  const { model, weights } = await readTrained(context.inputs.model);
  const chosen = await chooseRows(context.inputs.scores, rows);
  const { data } = context.inputs;
  const split = Object.keys(data.document.splits)[0]!;
  const table = await readSplit(data, split, model.graph, null);
  demandSteps(model.graph, split, table);
  const tensorflow = await openTensorflow({ threads: context.threads, device: context.device });
  const built = createModel(tensorflow, model.graph, { seed: 0 });
  await built.loadWeights(weights);
  const predictor = createPredictor(built, { watched: attention });
  const ids = table.inputs[input];
  if (ids?.kind !== 'ids') throw new Error(`input ${input} has no words`);
  const name = await namesOf(context);
  const masked = maskedIdsOf(model.graph)[input]!;
  const explained: ExplainedRow[] = [];
  try {
    for (let first = 0; first < chosen.length; first += BATCH) {
      context.signal.throwIfAborted();
      context.progress({ done: first, total: chosen.length, unit: 'rows' });
      const some = chosen.slice(first, first + BATCH);
      const batch = fillBatch(
        table,
        Int32Array.from(some, ({ row }) => row),
        false,
      );
      const { attention: all } = await predictor.run(batch);
      if (all === null) throw new Error(`node ${attention} is no attention`);
      const steps = all.length / some.length;
      some.forEach((one, at) => {
        const own = all.subarray(at * steps, (at + 1) * steps);
        explained.push({ ...one, ...weigh(seenSteps(idsOfRow(ids, one.row), masked).ids, own, name) });
      });
    }
  } finally {
    predictor.dispose();
    built.dispose();
  }
  const kept: Explanation = {
    ...described(model.graph.nodes[attention]!),
    column: model.graph.inputs[input]!.column,
    rows: explained,
  };
  await writeFile(join(context.output, file), `${JSON.stringify(kept, null, 1)}\n`);
  return { kind: 'explanation', explanation: file };
};

interface Named {
  readonly word: string;
  readonly special: 'padding' | 'unknown' | null;
}

async function namesOf({ inputs: { vocabulary } }: Context): Promise<(id: number) => Named> {
  const words = await readCountedWords(vocabulary);
  const { padId, unknownId } = specialIds(vocabulary.document);
  return (id) => ({
    word: words[id]!.word,
    special: id === padId ? 'padding' : id === unknownId ? 'unknown' : null,
  });
}

/** Padding is no word; what it gets is told apart. A row without words is padding only. */
function weigh(
  ids: Int32Array,
  weights: Float32Array,
  name: (id: number) => Named,
): Pick<ExplainedRow, 'tokens' | 'padding'> {
  const tokens: WeighedToken[] = [];
  for (const [at, id] of ids.entries()) {
    const { word, special } = name(id);
    if (special === 'padding') continue;
    const weight = rounded(weights[at]!);
    tokens.push({ word, weight, ...(special === 'unknown' && { unknown: true as const }) });
  }
  const padding = Math.max(0, 1 - tokens.reduce((sum, { weight }) => sum + weight, 0));
  return { tokens, padding: padding < 1e-4 ? 0 : rounded(padding) };
}

function described(node: ModelNode): Pick<Explanation, 'attention' | 'heads' | 'overSteps'> {
  const attention = node.operation;
  const heads = 'heads' in node.arguments ? node.arguments.heads : 1;
  const asks = attention === 'multi_head_attention' || attention === 'attend';
  return { attention, heads, overSteps: asks && node.shape.length === 2 };
}

/** As many digits as single precision has. */
function rounded(value: number): number {
  return Number(value.toPrecision(7));
}
