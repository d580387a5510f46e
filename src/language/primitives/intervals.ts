/** Arguments that say how long or how often, in updates or passes: `1000 steps`, `2 epochs`. */
import type { Interval } from '../../contract/operations/interval.js';
import type { WarmUp } from '../../contract/operations/schedule.js';
import { describeValue } from '../types/show-type.js';
import type { ParameterType } from './define-primitive.js';
import { diagnose } from './diagnose.js';

/**
 * Read as `{every, unit}`; with `share` also `10%`, read as `{share}`. A missing one is null where
 * the default is.
 */
export function interval(name: string): ParameterType<Interval>;
export function interval(name: string, share: true): ParameterType<WarmUp>;
export function interval(name: string, share = false): ParameterType<WarmUp> {
  return {
    kind: 'custom',
    shown: share ? 'steps, epochs or %' : 'steps or epochs',
    optional: true,
    read: (value, span, context): WarmUp | null => {
      if (value.kind === 'error') return null;
      const scalar = value.kind === 'scalar' ? value : null;
      const amount = scalar?.value;
      if (scalar !== null && typeof amount === 'number' && amount > 0) {
        if (scalar.unit === 'epochs' || (scalar.unit === 'steps' && Number.isInteger(amount))) {
          return { every: amount, unit: scalar.unit };
        }
        if (share && scalar.unit === '%' && amount <= 100) return { share: amount / 100 };
      }
      context.report(diagnose('wrongInterval', span, { name, got: describeValue(value), share }));
      return null;
    },
  };
}
