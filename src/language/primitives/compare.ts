/** `compare`: several trainings, or their scores, in one table and one picture. */
import type { ComparedMeasure } from '../../contract/artefacts/comparison.js';
import type { Reference } from '../types/node.js';
import type { AccessorValue, ScoresValue, TrainedValue } from '../types/value.js';
import { errorValue } from '../types/value.js';
import { nearest } from '../../base/diagnostics/suggest.js';
import { unmeasured } from './best.js';
import { asWritten, definePrimitive, type PrimitiveCall } from './define-primitive.js';
import { diagnose } from './diagnose.js';
import { comparedElements, itemsOfKind, type ItemsOf } from './list-items.js';
import { validationLoss, validationMeasure } from './measures.js';
import { metricNames, metricTable } from './metric-table.js';
import { accessor, parameter, valueOf } from './parameters.js';
import { cutAlike, overlapOf, rowsOfReference } from './provenance.js';
import { sameScale } from './same-target.js';
import { warnOfOtherValidation } from './validated-rows.js';

export const compare = definePrimitive({
  name: 'compare',
  kind: 'sweep',
  role: null,
  signature: 'list of Trained or Scores → Comparison',
  summary:
    'A table and a picture of several trainings: the measure, the losses, the number of parameters and ' +
    'the time of each. Of trainings that differ in their seed only, it gives the mean, the standard ' +
    'deviation and the 95 % interval.',
  example:
    'table = compare([train(sentiment, data, target: .label, epochs: e) for e in 1..3], x: .e, y: .validation.accuracy)',
  parameters: [
    {
      ...parameter('list', true, valueOf('list', 'list'), 'The trainings, or their scores.'),
      fed: true,
    },
    parameter(
      'x',
      false,
      accessor({ optional: true }),
      'The variable along the axis of the picture: `.w`. Without it, the elements stand side by side.',
      null,
    ),
    parameter(
      'y',
      false,
      accessor({ optional: true }),
      'The measure. For trainings it is one of the validation split: `.validation.accuracy`; the default ' +
        'is `.validation.loss`. For scores it is one of them: `.accuracy`; the default is `.loss`.',
      null,
    ),
  ],
  evaluate: (call) => {
    const items = itemsOfKind(call, 'list', ['trained', 'scores'], 2);
    if (items === null) return errorValue;
    const x = variableOf(call, items);
    const y = areScores(items) ? measureOfScores(call, items) : measureOfTrainings(call, items);
    if (x === undefined || y === null || !onOneScale(call, items, y)) return errorValue;
    if (areScores(items)) warnOfOtherRows(call, items);
    else if (areTrainings(items)) warnOfOtherValidation(call, items, { divisionsDiffer: true });
    const role = areScores(items) ? 'scores' : 'trained';
    const inputs = items.map(({ value }, at): readonly [string, Reference] => {
      return [`${role}.${at}`, { node: value.node, splits: null }];
    });
    const node = call.context.nodes.operation({
      operation: 'compare',
      arguments: { elements: comparedElements(items), x, y },
      inputs: Object.fromEntries(inputs),
      files: {},
      ...asWritten(call),
    });
    return { kind: 'comparison', node };
  },
});

type Items = ItemsOf<TrainedValue | ScoresValue>;

function areScores(items: Items): items is ItemsOf<ScoresValue> {
  return items[0]!.value.kind === 'scores';
}

function areTrainings(items: Items): items is ItemsOf<TrainedValue> {
  return items[0]!.value.kind === 'trained';
}

/** Null without `x`; undefined, and reported, where an element lacks the variable. */
function variableOf(call: PrimitiveCall, items: Items): string | null | undefined {
  const given = call.arguments.value('x');
  if (given?.kind !== 'accessor') return null;
  const name = given.path.join('.');
  const lacking = items.find(({ variables }) => variables?.has(name) !== true);
  if (lacking === undefined) return name;
  const names = [...(lacking.variables?.keys() ?? [])];
  const holes = { name, names, nearest: nearest(name, names) };
  call.context.report(diagnose('noSuchVariable', call.arguments.span('x'), holes));
  return undefined;
}

function measureOfTrainings(call: PrimitiveCall, items: Items): ComparedMeasure | null {
  const given = call.arguments.value('y') !== null;
  const list = call.arguments.value('list');
  const measure = given
    ? validationMeasure(call, 'y', 'compare')
    : ((list?.kind === 'list' ? list.by : undefined) ?? validationLoss);
  if (measure === null) return null;
  for (const { value, span } of items) {
    const problem = value.kind === 'trained' ? unmeasured(value, measure) : null;
    if (problem === null) continue;
    const holes = { callee: 'compare', metric: measure.metric, problem };
    call.context.report(diagnose('elementNotMeasured', span, holes));
    return null;
  }
  return { of: 'validation', metric: measure.metric, better: measure.mode };
}

/** What is one number, of which more or less is better. */
const ofScores = ['loss' as const, ...metricNames.filter((name) => metricTable[name].better !== null)];

function measureOfScores(call: PrimitiveCall, items: ItemsOf<ScoresValue>): ComparedMeasure | null {
  const path = (call.arguments.value('y') as AccessorValue | null)?.path ?? ['loss'];
  const metric = ofScores.find((name) => path.length === 1 && name === path[0]);
  const measured = (scores: ScoresValue): readonly string[] => ['loss', ...scores.node.arguments.metrics];
  if (metric === undefined || items.some(({ value }) => !measured(value).includes(metric))) {
    // What one of them lacks would be refused as well.
    const known = ofScores.filter((name) => items.every(({ value }) => measured(value).includes(name)));
    const holes = { written: `.${path.join('.')}`, known };
    call.context.report(diagnose('scoresLackMeasure', call.arguments.span('y'), holes));
    return null;
  }
  const better = metric === 'loss' ? 'min' : metricTable[metric].better!;
  return { of: 'scores', metric, better };
}

/** Whether the measures have one unit. Scores are in that of the data, but for their loss. */
function onOneScale(call: PrimitiveCall, items: Items, { metric }: ComparedMeasure): boolean {
  if (areScores(items)) {
    const trained = items.map(({ value, ...item }) => ({ ...item, value: value.trained }));
    return metric !== 'loss' || sameScale(call, trained);
  }
  return areTrainings(items) ? sameScale(call, items) : true;
}

/** Numbers that were measured on other rows say nothing about each other. */
function warnOfOtherRows(call: PrimitiveCall, items: ItemsOf<ScoresValue>): void {
  const first = rowsOfReference(items[0]!.value.node.inputs.data);
  for (const { value, span } of items) {
    const rows = rowsOfReference(value.node.inputs.data);
    const asMany = cutAlike(rows, first);
    if (asMany && overlapOf(rows, first) === 'all' && overlapOf(first, rows) === 'all') continue;
    const holes = { here: first.split, there: rows.split, asMany, scores: value.node.span };
    call.context.report(diagnose('againstOtherRows', span, holes));
    return;
  }
}
