/**
 * The states that recurrent layers begin with: arguments that take tensors, and whether the tensors
 * fit.
 */
import type { Dimension } from '../types/dimension.js';
import { numberDimension, sameDimension, showDimension } from '../types/dimension.js';
import { shapedTensor } from '../types/made-tensor.js';
import type { FunctionValue } from '../types/value.js';
import type { PrimitiveCall } from './define-primitive.js';
import { diagnose } from './diagnose.js';
import type { TensorArguments } from './layer.js';
import { tensorArgument } from './layer-rules.js';

const before = 'The initial state, such as the last state of an encoder. The default is zeros. ';
const several =
  'The states of several layers are concatenated, the lowest layer first: `float[layers·units]`.';

export const initial = tensorArgument('initial', 'float[units]', before + several);
/** Of an LSTM: h, or h and c. */
export const initialOfLstm = tensorArgument(
  'initial',
  'float[units]',
  `${before}It can also be h and the cell state, concatenated by \`with_cell\`: \`float[2·units]\`. ${several}`,
);
export const initialCell = tensorArgument(
  'initial_cell',
  'float[units]',
  'The initial cell state, in the same form.',
);

/** `count` states side by side, of `width` numbers each: one for each `what`. */
interface SideBySide {
  readonly width: Dimension;
  readonly count: number;
  readonly what: 'layer' | 'direction' | 'layer and direction';
}

/** Reports unless every tensor is such states. */
export function statesFit(
  tensors: TensorArguments,
  { width, count, what }: SideBySide,
  call: PrimitiveCall,
  layer: FunctionValue,
): boolean {
  const all = times(count, width);
  // Of an LSTM that is given one tensor: as `with_cell` makes it.
  const both = layer.primitive === 'lstm' && tensors['initial_cell'] === undefined ? times(2, all) : all;
  for (const [name, tensor] of Object.entries(tensors)) {
    const [only, ...more] = tensor.shape;
    const fits = tensor.element === 'float' && only !== undefined && more.length === 0;
    if (fits && (sameDimension(only, all) || (name === 'initial' && sameDimension(only, both)))) continue;
    const sequence = tensor.element === 'float' && more.length === 1;
    call.context.report(
      diagnose('initialStateShape', call.arguments.span(name), {
        layer: layer.shown,
        argument: name,
        got: shapedTensor(tensor),
        wanted: showDimension(all),
        is: sequence ? 'sequence' : fits ? 'of other width' : 'no vector',
        each: count > 1 ? what : null,
      }),
    );
    return false;
  }
  return true;
}

/** `count` sizes together. */
export function times(count: number, width: Dimension): Dimension {
  if (count === 1) return width;
  if (width.kind === 'number') return numberDimension(count * width.value);
  return { kind: 'open', shown: `${count}·${showDimension(width)}` };
}
