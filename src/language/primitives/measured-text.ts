/** What `evaluate` needs to measure texts, whatever their tokens are: what ids stand for. */
import type { EvaluateOperation } from '../../contract/operations/evaluate.js';
import type { Metric } from '../../contract/operations/metric.js';
import type { OperationNode } from '../types/node.js';
import type { TrainedValue } from '../types/value.js';
import type { PrimitiveCall } from './define-primitive.js';
import { diagnose } from './diagnose.js';
import { isOfText } from './metric-table.js';

interface MeasuredText {
  readonly arguments: Pick<EvaluateOperation['arguments'], 'text'>;
  readonly inputs: Partial<Pick<OperationNode<'evaluate'>['inputs'], 'vocabulary'>>;
}

/** Null when something was reported. */
export function measuredText(
  call: PrimitiveCall,
  { data, target, span }: TrainedValue,
  metrics: readonly Metric[],
): MeasuredText | null {
  if (!metrics.some(isOfText)) return { arguments: {}, inputs: {} };
  const type = data.columns.get(target);
  const vocabulary = type?.kind === 'ids' ? type.vocabulary : null;
  const node = vocabulary?.node ?? null;
  const joining = vocabulary?.joining ?? null;
  if (node !== null && node.kind !== 'buckets' && joining !== null) {
    return { arguments: { text: { joining } }, inputs: { vocabulary: { node, splits: null } } };
  }
  const problem = { is: node?.kind === 'buckets' ? 'hashed' : 'ngrams' } as const;
  call.context.report(diagnose('writesNoText', call.arguments.span('metrics'), { problem, trained: span }));
  return null;
}
