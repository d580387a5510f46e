/** `explain`: the text of some rows, shaded by what an attention of the model looked at. */
import { placesOf } from '../types/model-graph.js';
import type { LearnedModel, ScoresValue } from '../types/value.js';
import { errorValue } from '../types/value.js';
import { nearest } from '../../base/diagnostics/suggest.js';
import { attentionsOf, wordsOf, type AttendedWords } from './attended-words.js';
import { asWritten, definePrimitive, type PrimitiveCall } from './define-primitive.js';
import { diagnose } from './diagnose.js';
import { accessor, named, parameter, valueOf } from './parameters.js';
import type { NothingToExplain } from './messages/pictures.js';

export const explain = definePrimitive({
  name: 'explain',
  kind: 'report',
  role: null,
  signature: 'Scores → Explanation',
  summary:
    'What a model with attention looked at: the text of some of the rows that were evaluated, each word ' +
    'shaded by its weight. Half of the rows are the most confident mistakes, the others are right. ' +
    'Weights of several heads, and of several steps that ask, are averaged. Those of a row add up to 1.',
  example:
    'model attentive(ids: Id[..time]) = ids |> embedding(50) |> attention_pool |> dense(1) |> sigmoid\n' +
    'looks = explain(evaluate(train(attentive, data, target: .label), raw.test))',
  parameters: [
    parameter('scores', true, valueOf('Scores', 'scores'), 'The scores of the model.'),
    parameter(
      'of',
      false,
      accessor({ optional: true }),
      'The name of the attention in the model, where it has several: `weights = … |> softmax(over: "time")` ' +
        'is `.weights`.',
      null,
    ),
    named('rows', { type: 'integer', minimum: 1, maximum: 200 }, 'Number of rows.', 12),
  ],
  evaluate: (call) => {
    const scores = call.arguments.value('scores');
    const found = attentionOf(call, scores);
    if (found === null) return errorValue;
    const node = call.context.nodes.operation({
      operation: 'explain',
      arguments: { attention: found.attention, input: found.input, rows: call.arguments.number('rows') },
      inputs: {
        model: { node: scores.trained.node, splits: null },
        scores: { node: scores.node, splits: null },
        data: scores.node.inputs.data,
        vocabulary: { node: found.vocabulary, splits: null },
      },
      files: {},
      ...asWritten(call),
    });
    return { kind: 'explanation', node };
  },
});

interface Attention extends AttendedWords {
  /** Its place among the layers that the model's answers depend on. */
  readonly attention: number;
}

/** Null when something was reported. */
function attentionOf(call: PrimitiveCall, { trained, node }: ScoresValue): Attention | null {
  const refuse = (problem: NothingToExplain): null => {
    call.context.report(diagnose('nothingToExplain', call.arguments.span('scores'), { problem }));
    return null;
  };
  const { learned, data, target } = trained;
  if (trained.node.operation === 'ensemble') return refuse('ensemble');
  if (trained.node.operation === 'best') return refuse('best');
  if (learned === undefined) return refuse('linear');
  if (data.columns.get(target)?.kind === 'ids' || node.inputs.raw === undefined) return refuse('ids');
  const needed = [...placesOf(learned.inputs, learned.output).keys()];
  const all = attentionsOf(learned);
  if (all.length === 0) return refuse('none');
  const chosen = chooseAttention(call, learned, all);
  if (chosen === null) return null;
  const looked = wordsOf(learned, chosen);
  if (typeof looked === 'string') return refuse(looked);
  return { attention: needed.indexOf(chosen), ...looked };
}

/** The one that is named, or the only one. */
function chooseAttention(call: PrimitiveCall, learned: LearnedModel, all: readonly number[]): number | null {
  const bound = call.context.pieces
    .of(learned.output.graph)
    .filter(({ output }) => all.includes(output.node))
    .map(({ name, output }) => ({ name, node: output.node }));
  const names = [...new Set(bound.map(({ name }) => name))];
  const given = call.arguments.value('of');
  if (given?.kind !== 'accessor') {
    if (all.length === 1) return all[0]!;
    const at = call.arguments.span('scores');
    call.context.report(diagnose('severalAttentions', at, { count: all.length, names }));
    return null;
  }
  const name = given.path.join('.');
  const nodes = new Set(bound.filter((one) => one.name === name).map(({ node }) => node));
  if (nodes.size === 1) return [...nodes][0]!;
  const holes = { name, names, several: nodes.size > 1, nearest: nearest(name, names) };
  call.context.report(diagnose('noSuchAttention', call.arguments.span('of'), holes));
  return null;
}
