/** Measures of the validation split that training can go by: `.validation.loss`, `.validation.accuracy`. */
import type { ValidationMeasure } from '../../contract/operations/metric.js';
import type { AccessorValue } from '../types/value.js';
import type { PrimitiveCall } from './define-primitive.js';
import { choosesByTest, simple } from './messages.js';
import { measures, metricTable } from './metric-table.js';
import { listOr } from '../../base/diagnostics/phrases.js';

/** The loss of the validation split: what is gone by where nothing else is said. */
export const validationLoss: ValidationMeasure = { metric: 'loss', mode: 'min' };

/** The measure that the accessor `argument` names; reports, and gives null, when it names none. `verb`: `chooses by`. */
export function validationMeasure(
  call: PrimitiveCall,
  argument: string,
  verb: string,
): ValidationMeasure | null {
  const span = call.arguments.span(argument);
  const { name } = call.primitive;
  const [split, metric, ...rest] = (call.arguments.value(argument) as AccessorValue).path;
  if (split === 'test') {
    call.context.report(choosesByTest(span, 'test'));
    return null;
  }
  if (split !== 'validation') {
    call.context.report(
      simple(
        'SEQ243',
        span,
        `\`${name}\` ${verb} a measure of the validation split`,
        'not of the validation split',
        [
          argument === 'by'
            ? `write \`${name}(.validation.loss)\``
            : `write \`${argument}: .validation.loss\``,
        ],
      ),
    );
    return null;
  }
  const measure = measures.find((name) => name === metric);
  if (measure === undefined || rest.length > 0) {
    const known = listOr(measures.map((name) => `\`.validation.${name}\``));
    call.context.report(simple('SEQ243', span, `\`${name}\` ${verb} ${known}`, 'not one of these', []));
    return null;
  }
  return { metric: measure, mode: measure === 'loss' ? 'min' : metricTable[measure].better };
}
