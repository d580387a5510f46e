/** `scan`: a cell of one's own over the steps of each row. */
import type { CellGraph } from '../../contract/layers/cell-graph.js';
import type { OpenSize } from '../../contract/layers/layer.js';
import type { Dimension } from '../types/dimension.js';
import { numberDimension, sameDimension, showDimension } from '../types/dimension.js';
import type { SizeOf } from '../types/layer-graph.js';
import { showTensorType } from '../types/show-type.js';
import type { CellValue, FunctionValue, TensorValue } from '../types/value.js';
import type { PrimitiveCall } from './define-primitive.js';
import { defineLayer } from './layer.js';
import { sequence, tensorArgument, wrongTensorArgument } from './layer-rules.js';
import { simple } from './messages.js';
import { named, parameter, boolean } from './parameters.js';
import { carry } from './recurrent-layers.js';

export const scan = defineLayer({
  name: 'scan',
  operation: 'scan',
  weights: true,
  summary:
    'Runs a user-defined cell over the time steps of each row. Its states are carried from one time ' +
    'step to the next and start as zeros. The result has the cell’s output at every time step. Padded ' +
    'time steps do not change the states.',
  example: 'h = x |> scan(elman(units: 64))',
  signature: 'float[time, n] → float[time, width of the cell’s output]',
  mask: 'keeps',
  reach: (call) => (call.arguments.json('reverse') === true ? 'row' : 'past'),
  parameters: [
    parameter(
      'cell',
      true,
      { kind: 'value', shown: 'a cell, as in `elman(units: 64)`', accepts: (value) => value.kind === 'cell' },
      'A `cell` with its settings.',
    ),
    named('reverse', boolean, 'Runs from the last valid time step of each row to the first.', false),
    carry,
    tensorArgument(
      'initial',
      'float[states]',
      'The initial states. The default is zeros. Several states are concatenated in the order of their ' +
        'declaration.',
    ),
  ],
  tensors: { initial: 'step' },
  rule: ([input], call, layer, { initial }) => {
    if (!sequence(input!, call, layer)) return null;
    const cell = call.arguments.value('cell') as CellValue;
    const [time, width] = input!.shape as readonly [Dimension, Dimension];
    const [reverse, carries] = [call.arguments.json('reverse'), call.arguments.json('carry') === true];
    if (carries && (reverse === true || initial !== undefined)) {
      const message =
        reverse === true
          ? 'a state cannot be carried on backward: the end of a row is read first'
          : `\`${layer.shown}\` cannot begin both with \`initial\` and with the state of the batch before`;
      const help = [`drop \`carry: true\`, or \`${reverse === true ? 'reverse: true' : 'initial'}\``];
      call.context.report(
        simple('SEQ212', call.arguments.span('carry'), message, 'carries the state on', help),
      );
      return null;
    }
    const { span, text } = input!.origin;
    const origin = { span, text: `${text} ${showTensorType(input!)}` };
    const step = cell.step(width, origin, call.arguments.span('cell'));
    if (step === null) return null;
    if (initial !== undefined && !beginsWell(initial, step.graph.states, call, layer)) return null;
    return {
      shape: [time, step.width],
      arguments: (sizeOf) => ({
        cell: openCell(step.graph, sizeOf),
        reverse,
        ...(carries && { carry: true as const }),
      }),
      setsWidth: true,
      activation: step.activation,
    };
  },
});

/** Reports unless `initial` is one vector that the states fill. */
function beginsWell(
  initial: TensorValue,
  states: readonly Dimension[],
  call: PrimitiveCall,
  layer: FunctionValue,
): boolean {
  const all = together(states);
  const fits = initial.element === 'float' && initial.shape.length === 1;
  if (fits && sameDimension(initial.shape[0]!, all)) return true;
  const shown = showDimension(all);
  const help = fits
    ? [`bring it to that width: \`|> dense(${shown}, tanh)\``]
    : initial.shape.length === 2
      ? ['that has a vector for each step: take one of them, `|> last`']
      : [];
  wrongTensorArgument(call, layer, 'initial', { wanted: `float[${shown}]`, got: initial, help });
  return false;
}

/** The width of vectors side by side. */
function together(widths: readonly Dimension[]): Dimension {
  if (widths.length === 1) return widths[0]!;
  const sum = widths.reduce((total, width) => total + (width.kind === 'number' ? width.value : NaN), 0);
  return Number.isNaN(sum)
    ? { kind: 'open', shown: widths.map(showDimension).join(' + ') }
    : numberDimension(sum);
}

function openCell(graph: CellGraph<Dimension>, sizeOf: SizeOf): CellGraph<OpenSize> {
  return {
    ...graph,
    states: graph.states.map(sizeOf),
    weights: graph.weights.map(({ shape, initial }) => ({
      shape: shape.map(sizeOf),
      initial: { ...initial },
    })),
  };
}
