/**
 * Measures of the validation split that training can go by: `.validation.loss`,
 * `.validation.accuracy`.
 */
import type { ValidationMeasure } from '../../contract/operations/metric.js';
import { nearest } from '../../base/diagnostics/suggest.js';
import type { AccessorValue } from '../types/value.js';
import type { PrimitiveCall } from './define-primitive.js';
import { diagnose } from './diagnose.js';
import { insteadOf } from './foreign-names.js';
import { measures, metricTable } from './metric-table.js';
import type { Use } from './messages/training.js';
import { splitMeant } from './split-names.js';

/** The loss of the validation split: what is gone by where nothing else is said. */
export const validationLoss: ValidationMeasure = { metric: 'loss', mode: 'min' };

/** The measure that the accessor `argument` names; reports, and gives null, when it names none. */
export function validationMeasure(call: PrimitiveCall, argument: string, use: Use): ValidationMeasure | null {
  const span = call.arguments.span(argument);
  const { name: callee } = call.primitive;
  const [split, metric, ...rest] = (call.arguments.value(argument) as AccessorValue).path;
  if (split === 'test') {
    call.context.report(diagnose('choosesByTest', span, { callee, use }));
    return null;
  }
  if (split !== 'validation') {
    const named = argument === 'by' ? null : argument;
    const of = {
      named: split !== undefined && splitMeant(split) === 'validation' ? split : null,
      metric: measures.find((name) => name === metric) ?? measureMeant(metric) ?? 'loss',
    };
    call.context.report(diagnose('measureOfOtherSplit', span, { callee, argument: named, use, ...of }));
    return null;
  }
  const measure = measures.find((name) => name === metric);
  if (measure === undefined || rest.length > 0) {
    call.context.report(
      diagnose('unknownMeasure', span, { callee, use, known: measures, nearest: measureMeant(metric) }),
    );
    return null;
  }
  return { metric: measure, mode: measure === 'loss' ? 'min' : metricTable[measure].better };
}

/** `acc` for `accuracy`. */
function measureMeant(metric: string | undefined): string | null {
  if (metric === undefined) return null;
  const instead = insteadOf(metric);
  const meant = instead !== null && typeof instead === 'object' && 'name' in instead ? instead.name : null;
  return measures.find((name) => name === meant) ?? nearest(metric, measures);
}
