/** Which two numbers of an autoencoder's code the pictures of its page go over. */
import { codeOf } from '../../contract/code-of-model.js';
import type { ReportOperation } from '../../contract/operations/report.js';
import { shownModelGraph } from '../types/model-graph.js';
import type { TrainedValue } from '../types/value.js';
import type { PrimitiveCall } from './define-primitive.js';
import { diagnose } from './diagnose.js';
import { optionalSizesParameter } from './layer-sizes.js';
import type { NoCode } from './messages/pictures.js';

export const codeParameter = optionalSizesParameter(
  'code',
  2,
  2,
  'Of a model that makes pictures from a narrow code: the two numbers of the code, counted from 1, that a ' +
    'grid of pictures goes over. All others stay at their mean. The default is `[1, 2]` for a code of two ' +
    'numbers, and no grid for others.',
);

type Asked = Pick<ReportOperation['arguments'], 'code'>;

/** `asked`: from 1. Null where there is no such grid, which is reported. */
export function codeGridOf(
  call: PrimitiveCall,
  trained: TrainedValue,
  asked: readonly number[] | null,
): Asked | null {
  const found = codeOfTrained(trained);
  if (asked === null) return typeof found !== 'string' && found.width === 2 ? { code: [0, 1] } : {};
  const span = call.arguments.span('code');
  if (typeof found === 'string') {
    call.context.report(diagnose('noCodeForGrid', span, { problem: found }));
    return null;
  }
  const [across, up] = asked as [number, number];
  const { width } = found;
  if (across !== up && Math.max(across, up) <= width) return { code: [across - 1, up - 1] };
  call.context.report(diagnose('codeGridOfOthers', span, { across, up, width }));
  return null;
}

function codeOfTrained(trained: TrainedValue): NoCode | { readonly width: number } {
  if (trained.family === 'linear') return 'no pictures';
  if (trained.node.operation !== 'train') return 'several models';
  const graph = shownModelGraph(trained);
  const [height, width, channels] = graph?.nodes[graph.output]!.shape ?? [];
  const isPicture =
    typeof height === 'number' && typeof width === 'number' && (channels === 1 || channels === 3);
  if (graph === null || !isPicture) return 'no pictures';
  // What the code is made of is read again.
  if (graph.inputs.some(({ kind }) => kind === 'ids')) return 'words';
  const code = codeOf(graph);
  return code === null || code.width < 2 ? 'no code' : code;
}
