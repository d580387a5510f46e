/**
 * Sizes among the arguments and axes of layers: numbers that only a call will give, pairs, and axes
 * made of other axes.
 */
import type { Json } from '../../base/json.js';
import type { Dimension } from '../types/dimension.js';
import { numberDimension, showDimension } from '../types/dimension.js';
import type { Span } from '../../base/source/source-file.js';
import { describeValue } from '../types/show-type.js';
import type { Value } from '../types/value.js';
import type { Pair } from '../../contract/layers/convolution.js';
import type { JsonIn, NameIn, ParameterSpec, ParameterType, PrimitiveCall } from './define-primitive.js';
import { diagnose } from './diagnose.js';
import { activationNames, type ActivationName } from '../../contract/layers/activations.js';
import type { GivenSizes, WantedSizes } from './messages/layer-arguments.js';
import { parameter } from './parameters.js';
import type { ConstantSchema } from './schema.js';
import { matchesSchema } from './schema.js';

const MOST = 4096;

/** Windows, strides and factors: far above what anybody takes, far below what overflows memory. */
export const windowSize = { type: 'integer', minimum: 1, maximum: MOST } as const satisfies ConstantSchema;

/** The number given, or its default; null for a setting that only a call of the model will give. */
export function knownNumber(call: PrimitiveCall, name: string): number | null {
  const value = call.arguments.value(name);
  if (value?.kind === 'scalar' && value.value === undefined) return null;
  return call.arguments.number(name);
}

/** An argument that is one number for both directions, or [height, width]. */
export function pairParameter<const N extends string>(
  name: N,
  doc: string,
  positional: boolean,
  byDefault?: Json,
): ParameterSpec<N, Pair> {
  return parameter(
    name,
    positional,
    // Two and no more.
    listType(name, 'int | [int, int]', [2, 2], true) as ParameterType<Pair>,
    doc,
    byDefault,
  );
}

/** How the type of a list of sizes is shown. */
export const sizesInWords = '[int, …]';

/** An argument that is a list of `least` to `most` whole numbers from 1. */
export function sizesParameter<const N extends string>(
  name: N,
  least: number,
  most: number,
  doc: string,
): ParameterSpec<N, readonly number[]> {
  return parameter(name, true, listType(name, sizesInWords, [least, most], false), doc);
}

/** The same by its name, or left out. */
export function optionalSizesParameter<const N extends string>(
  name: N,
  least: number,
  most: number,
  doc: string,
): ParameterSpec<N, readonly number[] | null> {
  return parameter(name, false, listType(name, sizesInWords, [least, most], false), doc, null);
}

function listType(
  name: string,
  shown: string,
  [least, most]: readonly [number, number],
  single: boolean,
): ParameterType<readonly number[]> {
  return {
    kind: 'custom',
    shown,
    read: (value, span, context) => {
      const wrong = (at: Span, wanted: WantedSizes, got: GivenSizes): null => {
        context.report(diagnose('wrongLayerSize', at, { name, wanted, got }));
        return null;
      };
      const wanted = single ? ({ is: 'one or two' } as const) : ({ is: 'list', least, most } as const);
      if (value.kind !== 'list' && !single) return wrong(span, wanted, { value: describeValue(value) });
      const items = value.kind === 'list' ? value.items : [{ value, span }];
      if (value.kind === 'list' && (items.length < least || items.length > most)) {
        return wrong(span, wanted, { count: items.length });
      }
      const numbers: number[] = [];
      for (const item of items) {
        if (item.value.kind === 'error') return null;
        const number = sizeIn(item.value);
        if (number === null) {
          const is = value.kind === 'list' ? 'numbers' : 'number';
          const { minimum, maximum } = windowSize;
          return wrong(
            item.span,
            { is, least: minimum, most: maximum },
            { value: describeValue(item.value) },
          );
        }
        numbers.push(number);
      }
      return value.kind === 'list' ? numbers : [numbers[0]!, numbers[0]!];
    },
  };
}

/** One that only a call will give counts as 1: nothing of it is lowered. */
function sizeIn(value: Value): number | null {
  if (value.kind !== 'scalar' || value.unit !== null) return null;
  if (value.value === undefined) return value.type === 'int' ? 1 : null;
  const size = value.value as Json;
  return matchesSchema(size, windowSize) ? (size as number) : null;
}

/** The numbers of such an argument; null where only a call will give one of them. */
export function knownSizes<P extends readonly ParameterSpec[], N extends NameIn<P>>(
  call: PrimitiveCall<P>,
  name: N,
): JsonIn<P, N> | null {
  const value = call.arguments.value(name);
  const items = value?.kind === 'list' ? value.items : [{ value }];
  const open = items.some((item) => item.value?.kind === 'scalar' && item.value.value === undefined);
  return open ? null : call.arguments.json(name);
}

/** What layers with weights put their result through. */
export function activationParameter(): ParameterSpec<'activation', ActivationName | null> {
  return parameter(
    'activation',
    true,
    {
      kind: 'value',
      shown: activationNames.join(' | '),
      accepts: (value) => value.kind === 'function' && value.activation !== undefined,
      optional: true,
    },
    'The activation of the output.',
    null,
  );
}

/** That argument, as the layers have it among their own. */
export function activationOf(call: PrimitiveCall): {
  readonly activation: ActivationName | null;
  readonly slope?: number;
} {
  const given = call.arguments.value('activation');
  if (given?.kind !== 'function' || given.activation === undefined) return { activation: null };
  const { function: activation, ...slope } = given.activation;
  return { activation, ...slope };
}

/**
 * An axis of time after a layer that changes it: computed where it is a number, else named after
 * what it comes from.
 */
export function changedAxis(
  axis: Dimension,
  compute: ((size: number) => number) | null,
  name: (shown: string) => string,
): Dimension {
  if (compute === null) return { kind: 'open', shown: name(showDimension(axis)) };
  if (axis.kind === 'number') return numberDimension(compute(axis.value));
  if (axis.kind === 'ragged' || axis.kind === 'named') return { ...axis, name: name(axis.name) };
  return { kind: 'open', shown: name(showDimension(axis)) };
}

/** `time - 2`, `⌊(time - 1) / 2⌋`: a size as it is written. */
export function flooredName(offset: number, divisor: number): (shown: string) => string {
  return (shown) => {
    const moved = offset === 0 ? shown : `${shown} ${offset < 0 ? '-' : '+'} ${Math.abs(offset)}`;
    if (divisor === 1) return moved;
    return offset === 0 ? `⌊${shown} / ${divisor}⌋` : `⌊(${moved}) / ${divisor}⌋`;
  };
}
