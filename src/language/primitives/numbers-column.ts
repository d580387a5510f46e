/** `x: numbers("width", "height")`, `image: numbers("pixel*", shape: [28, 28, 1])`. */
import type { FieldName } from '../../contract/operations/source.js';
import { numberDimension } from '../types/dimension.js';
import type { ScalarValue, Value } from '../types/value.js';
import { errorValue } from '../types/value.js';
import { isSource } from './columns.js';
import { definePrimitive, type PrimitiveCall } from './define-primitive.js';
import { diagnose } from './diagnose.js';
import { optionalSizesParameter } from './layer-sizes.js';
import { boolean, named, parameter } from './parameters.js';
import type { ConstantSchema } from './schema.js';

/** Numbers of a row at most: 4 MB each. */
const mostNumbers = 1_000_000;

const optionalWidth = {
  type: ['integer', 'null'],
  minimum: 1,
  maximum: mostNumbers,
} as const satisfies ConstantSchema;

const parameters = [
  {
    ...parameter(
      'columns',
      true,
      {
        kind: 'value',
        shown: 'Text, int or range',
        accepts: (value) => value.kind === 'range' || (value.kind === 'scalar' && isSource(value)),
      },
      'The names of the columns in the header (or of the fields), in the order of the numbers, or their ' +
        'numbers from 1: `numbers(2..785)`. One name with `*` stands for all columns whose names match, ' +
        'in the order of the file.',
    ),
    rest: 'positional',
  },
  named(
    'width',
    optionalWidth,
    'How many numbers a row has. Needed where a name has a `*`, because a program is checked without its data.',
    null,
  ),
  optionalSizesParameter(
    'shape',
    1,
    3,
    'The shape of a row, instead of `width`: `[28, 28, 1]` for an image. The numbers stand row by row.',
  ),
  named(
    'ragged',
    boolean,
    'Of `jsonl`: each row is a list of time steps, as many as it has. `width` or `shape` is that of one step.',
    false,
  ),
] as const;

type NumbersCall = PrimitiveCall<typeof parameters>;

export const numbersColumn = definePrimitive({
  name: 'numbers',
  kind: 'value',
  role: null,
  signature: 'column of float[…]',
  summary: 'A column of several numbers in each row: a vector, or an image, stored as 32-bit floats.',
  example:
    'irises = csv("iris.csv", columns: { x: numbers("petal width", "petal length"), label: class("species") })',
  parameters,
  evaluate: (call) => {
    const sources = sourcesOf(call);
    if (sources === null) return errorValue;
    // A stage that is checked without being called does not know its settings.
    if (isOpen(call.arguments.value('width'))) {
      const type = { kind: 'numbers', shape: [{ kind: 'open', shown: 'width' }] } as const;
      return { kind: 'column-spec', type, sources, shape: [1] };
    }
    if (call.arguments.json('ragged')) return raggedColumn(call, sources);
    const shape = shapeOf(call, sources);
    if (shape === null) return errorValue;
    const numbers = shape.reduce((product, size) => product * size, 1);
    const isList = sources.length === 1 && numbers > 1 && !String(sources[0]).includes('*');
    return {
      kind: 'column-spec',
      type: { kind: 'numbers', shape: shape.map(numberDimension) },
      sources,
      shape,
      ...(isList && { list: { span: call.arguments.span(sizeGiven(call)), numbers } }),
    };
  },
});

/** The argument that says how many numbers there are. */
function sizeGiven(call: NumbersCall): 'width' | 'shape' {
  return call.arguments.json('shape') === null ? 'width' : 'shape';
}

/** A list of steps in one field. */
function raggedColumn(call: NumbersCall, sources: readonly FieldName[]): Value {
  const step = givenShape(call);
  if (step === undefined) return errorValue;
  const [only, ...more] = sources;
  if (more.length > 0 || String(only).includes('*')) {
    call.context.report(diagnose('raggedFields', call.span));
    return errorValue;
  }
  const shape = step ?? [1];
  const steps = { kind: 'ragged', name: 'steps' } as const;
  return {
    kind: 'column-spec',
    type: { kind: 'numbers', shape: [steps, ...shape.map(numberDimension)] },
    sources,
    shape,
    list: { span: call.arguments.span('ragged'), numbers: null },
  };
}

const isOpen = (value: Value | null): boolean => value?.kind === 'scalar' && value.value === undefined;

/** The fields in the order of the numbers; null when something was reported. */
function sourcesOf(call: NumbersCall): readonly FieldName[] | null {
  const { rest } = call.arguments;
  if (rest.length === 0) {
    call.context.report(diagnose('numbersOfNoField', call.span));
    return null;
  }
  const sources: FieldName[] = [];
  for (const { value, span } of rest) {
    if (value.kind === 'error') return null;
    const names = namesOf(value);
    const wrong = names.find((name) => sources.includes(name));
    if (wrong !== undefined) {
      call.context.report(diagnose('fieldOfNumbersTwice', span, { field: wrong }));
      return null;
    }
    if (names.some((name) => String(name).includes('*')) && rest.length > 1) {
      call.context.report(diagnose('patternAmongFields', span));
      return null;
    }
    const least = typeof names[0] === 'number' ? names[0] : 1;
    if (sources.length + names.length > mostNumbers || names.length === 0 || least < 1) {
      call.context.report(diagnose('rangeOfFields', span, { most: mostNumbers }));
      return null;
    }
    sources.push(...names);
  }
  return sources;
}

function namesOf(value: Value): readonly FieldName[] {
  if (value.kind !== 'range') return [(value as ScalarValue).value as FieldName];
  const { from, to } = value;
  return Array.from({ length: Math.max(0, Math.min(to - from + 1, mostNumbers + 1)) }, (_, at) => from + at);
}

/** The shape of a row; null when something was reported. */
function shapeOf(call: NumbersCall, sources: readonly FieldName[]): readonly number[] | null {
  const given = givenShape(call);
  if (given === undefined) return null;
  const [first] = sources;
  if (typeof first === 'string' && first.includes('*')) {
    if (given !== null) return given;
    call.context.report(diagnose('patternWithoutWidth', call.span, { pattern: first }));
    return null;
  }
  const numbers = (given ?? [sources.length]).reduce((product, size) => product * size, 1);
  // One field may hold a list.
  if (given !== null && numbers !== sources.length && sources.length > 1) {
    const span = call.arguments.span(sizeGiven(call));
    call.context.report(diagnose('numbersOfOtherShape', span, { fields: sources.length, numbers }));
    return null;
  }
  return given ?? [sources.length];
}

/** Null where neither `width` nor `shape` is given; undefined when both are, which was reported. */
function givenShape(call: NumbersCall): readonly number[] | null | undefined {
  const width = call.arguments.json('width');
  const shape = call.arguments.json('shape');
  if (width !== null && shape !== null) {
    call.context.report(diagnose('widthAndShape', call.arguments.span('width')));
    return undefined;
  }
  return shape ?? (width === null ? null : [width]);
}
