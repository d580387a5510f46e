/** `best`: of several trainings the one that measured best on the validation split. */
import type { ValidationMeasure } from '../../contract/operations/metric.js';
import type { Reference } from '../types/node.js';
import { canonicalModelGraph } from '../types/model-graph.js';
import type { TrainedValue } from '../types/value.js';
import { errorValue } from '../types/value.js';
import { asWritten, definePrimitive, type PrimitiveCall } from './define-primitive.js';
import { diagnose } from './diagnose.js';
import { itemsOfKind, type ItemsOf } from './list-items.js';
import { validationMeasure } from './measures.js';
import { accessor, parameter, valueOf } from './parameters.js';
import type { Unmeasured } from './messages/sweeps.js';
import { sameScale, sameTarget } from './same-target.js';
import { warnOfOtherValidation } from './validated-rows.js';

export const best = definePrimitive({
  name: 'best',
  kind: 'sweep',
  role: null,
  signature: 'list of Trained → Trained',
  summary:
    'The training of a list that measured best on the validation split. Of equal ones it is the first. ' +
    'It is used as any other trained model, and knows the preparation of the one that was chosen.',
  example:
    'champion = best([train(sentiment, data, target: .label, seed: s) for s in 1..3], by: .validation.loss)',
  meantBy: ['by'],
  parameters: [
    {
      ...parameter('list', true, valueOf('list of Trained', 'list'), 'The trainings.'),
      fed: true,
    },
    parameter(
      'by',
      false,
      accessor(),
      'The measure: `.validation.loss` (lowest) or a metric such as `.validation.accuracy` (highest).',
    ),
  ],
  evaluate: (call) => {
    const items = itemsOfKind(call, 'list', ['trained']);
    const by = validationMeasure(call, 'by', 'choose');
    if (items === null || by === null || !sameTarget(call, items) || !allMeasure(call, items, by)) {
      return errorValue;
    }
    if (!sameScale(call, items)) return errorValue;
    warnOfOtherValidation(call, items, { divisionsDiffer: false });
    const candidates = items.map(({ value }) => value);
    const inputs = candidates.map(({ node }, at): readonly [`candidate.${number}`, Reference] => [
      `candidate.${at}`,
      { node, splits: null },
    ]);
    const node = call.context.nodes.operation({
      operation: 'best',
      arguments: { by },
      inputs: Object.fromEntries(inputs),
      files: {},
      ...asWritten(call),
    });
    return { ...joinedValue(candidates), ...commonLayers(candidates), node, span: call.span };
  },
});

/** What is true of all of them, and their rows. */
export function joinedValue(members: readonly TrainedValue[]): Omit<TrainedValue, 'node' | 'span'> {
  const [first] = members;
  return {
    kind: 'trained',
    family: members.some(({ family }) => family === 'neural') ? 'neural' : 'linear',
    data: first!.data,
    target: first!.target,
    columns: first!.columns,
    batch: Math.max(...members.map(({ batch }) => batch)),
    members,
  };
}

/** The layers of the candidates, where all have the same. */
function commonLayers(candidates: readonly TrainedValue[]): Pick<TrainedValue, 'learned'> {
  const learned = candidates[0]!.learned;
  if (learned === undefined) return {};
  const [first, ...others] = candidates.map((candidate) =>
    candidate.learned === undefined
      ? null
      : JSON.stringify(canonicalModelGraph(candidate.learned.inputs, candidate.learned.output)),
  );
  return others.every((other) => other === first) ? { learned } : {};
}

/** Whether each of them has the measure; reports the first that has not. */
function allMeasure(call: PrimitiveCall, items: ItemsOf<TrainedValue>, by: ValidationMeasure): boolean {
  for (const { value, span } of items) {
    const problem = unmeasured(value, by);
    if (problem === null) continue;
    call.context.report(diagnose('elementNotMeasured', span, { callee: 'best', metric: by.metric, problem }));
    return false;
  }
  return true;
}

/** Why a training does not have the measure; null where it has. */
export function unmeasured(
  trained: TrainedValue,
  { metric }: Pick<ValidationMeasure, 'metric'>,
): Unmeasured | null {
  const { node, data, members } = trained;
  if (node.operation === 'ensemble') return 'ensemble';
  if (node.operation === 'best') {
    return (
      members!.map((member) => unmeasured(member, { metric })).find((problem) => problem !== null) ?? null
    );
  }
  if (!data.splits.has('validation')) return 'no validation';
  if (node.operation !== 'train') return ['loss', 'accuracy'].includes(metric) ? null : 'linear';
  const measured: readonly string[] = ['loss', ...node.arguments.metrics];
  return measured.includes(metric) ? null : 'not asked for';
}
