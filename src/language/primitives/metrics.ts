/**
 * Metrics: what training and evaluation measure besides the loss, and which of them fit a target.
 */
import type { Metric, ScalarMetric } from '../../contract/operations/metric.js';
import type { ColumnType, TargetKind } from '../types/table.js';
import { defineChoice } from './choice.js';
import type { Primitive, PrimitiveCall } from './define-primitive.js';
import { losses } from './losses.js';
import { diagnose } from './diagnose.js';
import { isOfText, isRanking, measures, metricNames, metricTable, targetKind } from './metric-table.js';

/** A loss of the same name (`mae`) stands for the metric too: `asMetric`. */
export const metrics: readonly Primitive[] = metricNames
  .filter((name) => losses.every((loss) => loss.name !== name))
  .map((name) => {
    const { summary, of } = metricTable[name];
    return defineChoice({
      name,
      family: 'metric',
      summary,
      example: of.includes('class')
        ? `scores = evaluate(classifier, raw.test, metrics: [${name}])`
        : isOfText(name)
          ? `scores = evaluate(novel, raw.test, metrics: [${name}])`
          : `recipe = { target: ${of.includes('ids') ? '.next' : '.price'}, metrics: [${name}] }`,
      json: () => name,
    });
  });

/** Measured unless said otherwise. */
const usual = {
  class: 'accuracy',
  number: 'mae',
  numbers: 'mae',
  ids: 'perplexity',
} as const satisfies Record<TargetKind, Metric>;

export const metricsDoc =
  'Metrics in addition to the loss. The default is `accuracy` for classes, `mae` for numbers and ' +
  '`perplexity` for ids.';

/**
 * The names of the metrics that the argument `metrics` asks for, or those that are usual for such a
 * target. Null where one does not fit, which is reported.
 */
export function metricsFor(call: PrimitiveCall, target: string, type: ColumnType): readonly Metric[] | null {
  const kind = targetKind(type)!;
  const classes = type.kind === 'class' && type.classes !== null ? type.classes.length : null;
  if (!call.arguments.given('metrics')) return [usual[kind]];
  const asked = call.arguments.value('metrics');
  // No list where the argument was wrong, which is reported already.
  if (asked?.kind !== 'list') return null;
  let right = true;
  const names = asked.items.flatMap(({ value, span }) => {
    if (value.kind !== 'choice' || value.family !== 'metric') return [];
    const metric = value.name;
    const ofKind = metricNames.filter((name) => metricTable[name].of.includes(kind));
    const twoOnly = isRanking(value.json) && classes !== null && classes !== 2;
    if (ofKind.includes(value.json) && !twoOnly) return [value.json];
    const fitting = ofKind.filter((name) => classes === 2 || !isRanking(name));
    call.context.report(
      twoOnly
        ? diagnose('metricOfTwoClasses', span, { metric, target, classes, fitting })
        : diagnose('metricDoesNotFit', span, { metric, target, kind, fitting }),
    );
    right = false;
    return [];
  });
  return right ? names : null;
}

/**
 * What an argument goes by: `name` (`early`) by `metric`, a measure of the validation split
 * (`loss`, or a metric).
 */
export interface GoneBy {
  readonly argument: string;
  readonly name: string;
  readonly metric: ScalarMetric;
}

/** True where the measure is of such a target; else reports at the argument. */
export function measureFits(
  call: PrimitiveCall,
  { argument, name, metric }: GoneBy,
  target: string,
  type: ColumnType,
): boolean {
  const kind = targetKind(type)!;
  const fits = (measure: ScalarMetric): boolean =>
    measure === 'loss' || metricTable[measure].of.includes(kind);
  if (fits(metric)) return true;
  const measured = { callee: name, measure: metric, target, kind, fitting: measures.filter(fits) };
  call.context.report(diagnose('measureDoesNotFit', call.arguments.span(argument), measured));
  return false;
}
