/** The states that recurrent layers begin with: arguments that take tensors, and whether the tensors fit. */
import type { Dimension } from '../types/dimension.js';
import { numberDimension, sameDimension, showDimension } from '../types/dimension.js';
import type { FunctionValue } from '../types/value.js';
import type { PrimitiveCall } from './define-primitive.js';
import type { TensorArguments } from './layer.js';
import { tensorArgument, wrongTensorArgument } from './layer-rules.js';

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
  readonly what: string;
}

/** Reports unless every tensor is such states. */
export function statesFit(
  tensors: TensorArguments,
  { width, count, what }: SideBySide,
  call: PrimitiveCall,
  layer: FunctionValue,
): boolean {
  const all = times(count, width);
  const wanted = `float[${showDimension(all)}]`;
  // Of an LSTM that is given one tensor: as `with_cell` makes it.
  const both = layer.primitive === 'lstm' && tensors['initial_cell'] === undefined ? times(2, all) : all;
  for (const [name, tensor] of Object.entries(tensors)) {
    const [only, ...more] = tensor.shape;
    const fits = tensor.element === 'float' && only !== undefined && more.length === 0;
    if (fits && (sameDimension(only, all) || (name === 'initial' && sameDimension(only, both)))) continue;
    const help =
      tensor.element === 'float' && more.length === 1
        ? ['that has a vector for each step: take one of them, `|> last`']
        : fits && count > 1
          ? [`one state for each ${what}, side by side: \`|> dense(${showDimension(all)}, tanh)\``]
          : fits
            ? [`bring it to that width: \`|> dense(${showDimension(all)}, tanh)\``]
            : [];
    wrongTensorArgument(call, layer, name, { wanted, got: tensor, help });
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
