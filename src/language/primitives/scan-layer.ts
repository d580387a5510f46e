/** `scan`: a cell of one's own over the steps of each row. */
import type { CellGraph } from '../../contract/layers/cell-graph.js';
import type { OpenSize } from '../../contract/layers/layer.js';
import type { Dimension } from '../types/dimension.js';
import { numberDimension, sameDimension, showDimension } from '../types/dimension.js';
import type { SizeOf } from '../types/layer-graph.js';
import { madeTensor, shapedTensor } from '../types/made-tensor.js';
import type { FunctionValue, TensorValue } from '../types/value.js';
import type { PrimitiveCall } from './define-primitive.js';
import { diagnose } from './diagnose.js';
import { defineLayer } from './layer.js';
import { sequence, tensorArgument } from './layer-rules.js';
import { boolean, named, parameter, valueOf } from './parameters.js';
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
      valueOf('a cell, as in `elman(units: 64)`', 'cell'),
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
    const cell = call.arguments.value('cell');
    const [time, width] = input!.shape as readonly [Dimension, Dimension];
    const [reverse, carries] = [call.arguments.json('reverse'), call.arguments.json('carry') === true];
    if (carries && (reverse === true || initial !== undefined)) {
      const because = reverse === true ? 'reverse' : 'initial';
      const at = call.arguments.span('carry');
      call.context.report(diagnose('scanCannotCarry', at, { layer: layer.shown, because }));
      return null;
    }
    const step = cell.step(width, madeTensor(input!), call.arguments.span('cell'));
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
  call.context.report(
    diagnose('initialStateShape', call.arguments.span('initial'), {
      layer: layer.shown,
      argument: 'initial',
      got: shapedTensor(initial),
      wanted: showDimension(all),
      is: fits ? 'of other width' : initial.shape.length === 2 ? 'sequence' : 'no vector',
      each: null,
    }),
  );
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
