/** Layers that add pixels at the sides of an image, or take them away. */
import type { Margins } from '../../contract/layers/shape.js';
import { image } from './convolution-layers.js';
import type { Primitive, PrimitiveCall } from './define-primitive.js';
import { diagnose } from './diagnose.js';
import { defineLayer } from './layer.js';
import { fed } from './layer-rules.js';
import { changedAxis, flooredName, knownNumber, windowSize } from './layer-sizes.js';
import { named, positional } from './parameters.js';
import type { ConstantSchema } from './schema.js';

const sides = ['top', 'bottom', 'left', 'right'] as const satisfies readonly (keyof Margins)[];

const margin = { ...windowSize, type: ['integer', 'null'], minimum: 0 } as const satisfies ConstantSchema;

interface MarginLayer {
  readonly name: 'zero_pad2d' | 'crop2d';
  readonly summary: string;
  readonly example: string;
  readonly signature: string;
  readonly doc: string;
  /** 1 if the image grows, -1 if it shrinks. */
  readonly sign: 1 | -1;
}

function marginLayer({ name, summary, example, signature, doc, sign }: MarginLayer): Primitive {
  return defineLayer({
    name,
    operation: name,
    summary,
    example,
    signature,
    mask: 'refuses',
    reach: 'row',
    parameters: [
      positional('size', margin, `${doc} at each side that is not named. Absent: none.`, null),
      ...sides.map((side) => named(side, margin, `${doc} at the ${side}. The default is \`size\`.`, null)),
    ],
    rule: ([input], call, layer) => {
      if (!image(input!, call, layer)) return null;
      if (!(['size', ...sides] as const).some((side) => call.arguments.given(side))) {
        call.context.report(diagnose('marginMissing', layer.span, { name }));
        return null;
      }
      const margins = {
        top: sideOf(call, 'top'),
        bottom: sideOf(call, 'bottom'),
        left: sideOf(call, 'left'),
        right: sideOf(call, 'right'),
      };
      const added = [sumOf(margins.top, margins.bottom), sumOf(margins.left, margins.right)];
      const [height, width, channels] = input!.shape;
      const axes = [height!, width!];
      const gone = axes.some(
        (axis, at) => sign < 0 && axis.kind === 'number' && added[at]! !== null && added[at]! >= axis.value,
      );
      if (gone) {
        call.context.report(
          diagnose('nothingLeft', layer.span, {
            ...fed(layer, input!),
            cut: added.map((count) => count ?? 0),
          }),
        );
        return null;
      }
      return {
        shape: [
          ...axes.map((axis, at) => {
            const count = added[at]!;
            if (count === 0) return axis;
            return changedAxis(
              axis,
              count === null ? null : (length) => length + sign * count,
              flooredName(sign * (count ?? 1), 1),
            );
          }),
          channels!,
        ],
        arguments: () => ({
          top: margins.top ?? 0,
          bottom: margins.bottom ?? 0,
          left: margins.left ?? 0,
          right: margins.right ?? 0,
        }),
        setsWidth: false,
        probabilities: 'each',
      };
    },
  });
}

/** Null where only a call of the model will give it. */
function sideOf(call: PrimitiveCall, side: keyof Margins): number | null {
  if (call.arguments.given(side)) return knownNumber(call, side);
  return call.arguments.given('size') ? knownNumber(call, 'size') : 0;
}

const sumOf = (one: number | null, other: number | null): number | null =>
  one === null || other === null ? null : one + other;

export const marginLayers: readonly Primitive[] = [
  marginLayer({
    name: 'zero_pad2d',
    summary: 'Puts pixels of zeros around an image.',
    example: 'h = image |> zero_pad2d(2)',
    signature:
      'float[height, width, channels] → float[height + top + bottom, width + left + right, channels]',
    doc: 'Pixels of zeros',
    sign: 1,
  }),
  marginLayer({
    name: 'crop2d',
    summary:
      'Cuts pixels off the sides of an image, for example to bring the result of a decoder back to 28 × 28.',
    example: 'h = image |> crop2d(2)',
    signature:
      'float[height, width, channels] → float[height - top - bottom, width - left - right, channels]',
    doc: 'Pixels that are cut off',
    sign: -1,
  }),
];
