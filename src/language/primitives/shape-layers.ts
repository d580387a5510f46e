/**
 * Layers that change shapes: between rows, sequences and images; and the poolings that are left.
 */
import type { Dimension } from '../types/dimension.js';
import { numberDimension, sameDimension, showDimension } from '../types/dimension.js';
import type { FunctionValue, TensorValue } from '../types/value.js';
import { image } from './convolution-layers.js';
import type { Primitive, PrimitiveCall } from './define-primitive.js';
import { diagnose } from './diagnose.js';
import { warnOfOneStep } from './ends-layer.js';
import { defineLayer } from './layer.js';
import { fed, floats, sequence, tensorArgument } from './layer-rules.js';
import { changedAxis, knownNumber, knownSizes, sizesParameter, windowSize } from './layer-sizes.js';
import { named, positional, rowLength } from './parameters.js';

const flatten = defineLayer({
  name: 'flatten',
  operation: 'flatten',
  summary: 'All numbers of a row as one vector: of an image, or of a sequence with a known length.',
  example: 'h = image |> conv2d(16, 3, relu) |> flatten |> dense(10)',
  signature: 'float[height, width, channels] → float[height·width·channels]',
  mask: 'refuses',
  reach: 'row',
  parameters: [],
  rule: ([input], call, layer) => {
    const count = countOf(input!, call, layer);
    if (count === null) return null;
    return {
      shape: [count.total],
      arguments: () => ({ places: count.places }),
      setsWidth: true,
      probabilities: count.places === 1 ? 'kept' : 'each',
    };
  },
});

const reshape = defineLayer({
  name: 'reshape',
  operation: 'reshape',
  summary:
    'The same numbers in another shape, row by row. One size gives a vector, two give a sequence of ' +
    'vectors, three give an image.',
  example: 'h = code |> reshape([4, 4, 1])',
  signature: 'float[…] → float[shape]',
  mask: 'refuses',
  reach: 'row',
  parameters: [
    sizesParameter('shape', 1, 3, 'The new sizes, without the batch. The number of values must not change.'),
  ],
  rule: ([input], call, layer) => {
    const count = countOf(input!, call, layer);
    if (count === null) return null;
    const shape = knownSizes(call, 'shape');
    const { total, places } = count;
    const width = input!.shape.at(-1)!;
    const wanted = shape?.reduce((product, size) => product * size, 1);
    if (wanted !== undefined && total.kind === 'number' && total.value !== wanted) {
      const given = { ...fed(layer, input!), shape: shape! };
      call.context.report(diagnose('otherValueCount', layer.span, given));
      return null;
    }
    const given = call.arguments.json('shape');
    return {
      shape:
        shape === null
          ? given.map((): Dimension => ({ kind: 'open', shown: 'size' }))
          : shape.map((size) => numberDimension(size)),
      arguments: () => ({ shape: given, places }),
      setsWidth: true,
      probabilities: shape !== null && sameDimension(width, numberDimension(shape.at(-1)!)) ? 'kept' : 'each',
    };
  },
});

const repeat = defineLayer({
  name: 'repeat',
  operation: 'repeat',
  summary:
    'Makes a sequence with the same vector at every time step, for example as the input of a decoder. ' +
    'The number of time steps is given, or it is that of `like`; then the mask of `like` is used too.',
  example: 'h = code |> repeat(30)',
  signature: 'float[n] → float[steps, n]',
  mask: 'refuses',
  reach: 'step',
  // Of `like` only the number of steps is taken.
  tensors: { like: 'step' },
  parameters: [
    positional('steps', { ...rowLength, type: ['integer', 'null'] }, 'Number of time steps.', null),
    tensorArgument(
      'like',
      'a sequence',
      'A sequence with the wanted number of time steps: `repeat(like: ids)`.',
    ),
  ],
  rule: ([input], call, layer, { like }) => {
    if (!floats(input!, call, layer, 'float[n]')) return null;
    if (input!.shape.length !== 1) {
      const given = { ...fed(layer, input!), sequence: input!.shape.length === 2 };
      call.context.report(diagnose('notOneVector', layer.span, given));
      return null;
    }
    if (call.arguments.given('steps') === (like !== undefined)) {
      const counts = like === undefined ? 0 : 2;
      call.context.report(diagnose('repeatCount', layer.span, { layer: layer.shown, counts }));
      return null;
    }
    if (like !== undefined && like.shape.length !== (like.element === 'id' ? 1 : 2)) {
      call.context.report(diagnose('likeIsNoSequence', layer.span, fed(layer, like)));
      return null;
    }
    const steps = knownNumber(call, 'steps');
    const time: Dimension =
      like?.shape[0] ?? (steps === null ? { kind: 'open', shown: 'steps' } : numberDimension(steps));
    return {
      shape: [time, input!.shape[0]!],
      masked: like?.masked ?? false,
      arguments: () => (like === undefined ? { steps: steps ?? 1 } : {}),
      setsWidth: false,
      probabilities: 'kept',
    };
  },
});

const upsample = defineLayer({
  name: 'upsample',
  operation: 'upsample',
  summary:
    'Enlarges a sequence or an image: repeats each time step, or each pixel in both directions, or ' +
    'interpolates between pixels.',
  example: 'h = x |> upsample(2) |> conv1d(32, 3, relu)',
  signature:
    'float[time, n] → float[factor·time, n], or float[height, width, channels] → float[factor·height, factor·width, channels]',
  mask: 'keeps',
  reach: 'past',
  parameters: [
    positional('factor', windowSize, 'Number of repetitions.', 2),
    named(
      'interpolation',
      { type: 'string', enum: ['nearest', 'bilinear'] },
      '`"nearest"` repeats. `"bilinear"`, for images, interpolates between the centres of the nearest four ' +
        'pixels, as in Keras and in PyTorch with `align_corners=False`.',
      'nearest',
    ),
  ],
  rule: ([input], call, layer) => {
    const wanted = 'float[time, n] or float[height, width, channels]';
    if (!floats(input!, call, layer, wanted)) return null;
    const { shape } = input!;
    if (shape.length < 2 || shape.length > 3) {
      call.context.report(diagnose('neitherSequenceNorImage', layer.span, fed(layer, input!)));
      return null;
    }
    const bilinear = call.arguments.text('interpolation') === 'bilinear';
    if (bilinear && !image(input!, call, layer)) return null;
    const factor = knownNumber(call, 'factor');
    const longer = (axis: Dimension): Dimension =>
      factor === 1
        ? axis
        : changedAxis(
            axis,
            factor === null ? null : (size) => factor * size,
            (shown) => `${factor ?? 'factor'}·${shown}`,
          );
    return {
      shape: [...shape.slice(0, -1).map(longer), shape.at(-1)!],
      arguments: () => ({
        ...call.arguments.pick(['factor']),
        ...(bilinear && { interpolation: 'bilinear' }),
      }),
      setsWidth: false,
      probabilities: 'kept',
    };
  },
});

function overTime(name: 'first' | 'sum', summary: string): Primitive {
  return defineLayer({
    name,
    operation: name,
    summary,
    example: `h = x |> ${name}`,
    signature: 'float[time, n] → float[n]',
    mask: 'consumes',
    // No step comes before the first.
    reach: name === 'first' ? 'past' : 'row',
    parameters: [],
    rule: ([input], call, layer) => {
      if (!sequence(input!, call, layer)) return null;
      if (name === 'first') warnOfOneStep(input!, name, call);
      return {
        shape: input!.shape.slice(1),
        arguments: () => ({}),
        setsWidth: false,
        ...(name === 'sum' ? { activation: null } : { probabilities: 'kept' }),
      };
    },
  });
}

/** How many numbers a row has, and at how many steps or pixels; reports where that is not known. */
function countOf(
  input: TensorValue,
  call: PrimitiveCall,
  layer: FunctionValue,
): { readonly total: Dimension; readonly places: number } | null {
  if (!floats(input, call, layer, 'float[…]')) return null;
  const { shape } = input;
  const axes = shape.slice(0, -1);
  if (axes.some(({ kind }) => kind === 'ragged' || kind === 'named')) {
    call.context.report(diagnose('unknownStepCount', layer.span, fed(layer, input)));
    return null;
  }
  const sizes = axes.map((axis) => (axis.kind === 'number' ? axis.value : null));
  const places = sizes.reduce<number | null>(
    (product, size) => (product === null || size === null ? null : product * size),
    1,
  );
  const width = shape.at(-1)!;
  const total: Dimension =
    places !== null && width.kind === 'number'
      ? numberDimension(places * width.value)
      : { kind: 'open', shown: shape.map(showDimension).join('·') };
  return { total, places: places ?? 1 };
}

export const shapeLayers: readonly Primitive[] = [
  overTime('first', 'The first time step of each row.'),
  overTime('sum', 'The sum over the valid time steps of each row.'),
  flatten,
  reshape,
  repeat,
  upsample,
];
