/** Which column of the rows feeds which input of a model. */
import type { ColumnType, DatasetValue } from '../types/table.js';
import { showColumns, showColumnType } from '../types/table.js';
import type { Dimension } from '../types/dimension.js';
import { numberDimension, sameDimension, showShape } from '../types/dimension.js';
import { inputTensor } from '../types/input-tensor.js';
import { LayerGraph } from '../types/layer-graph.js';
import type { FunctionValue, GraphInput, ModelSignatureInput, TensorType } from '../types/value.js';
import type { PrimitiveCall } from './define-primitive.js';
import { diagnose } from './diagnose.js';
import { isShift, isShiftOf } from './shift.js';
import { streamOf } from './streams.js';
import type { NearestColumn, Unfit } from './messages/training-data.js';

/**
 * A tensor for each input of `model`, fed by a column of `data`; null when something was reported.
 */
export function modelInputs(
  call: PrimitiveCall,
  model: FunctionValue,
  data: DatasetValue,
  target: string | null,
): readonly GraphInput[] | null {
  const graph = new LayerGraph();
  const wanted: readonly ModelSignatureInput[] = model.inputs ?? [anyInput(data, model, target)];
  const feeding: Feeding = {
    call,
    data,
    target,
    named: new Set(model.inputs?.map(({ name }) => name)),
    taken: new Map(),
    inputs: wanted.length,
  };
  const inputs: GraphInput[] = [];
  for (const input of wanted) {
    // What has no name to go by takes whatever fits.
    const column = model.inputs === null ? fittingColumn(feeding, input) : columnFor(feeding, input);
    if (column === null) return null;
    feeding.taken.set(column, input);
    const fed = graphInput(graph, input, column, data.columns.get(column)!, call);
    const written = target !== null && isShiftOf(data, column, target);
    if (target !== null && !written) warnOfShift(feeding, input, column, target);
    inputs.push(written ? { ...fed, written } : fed);
  }
  return inputs;
}

/** Warns of a decoder that reads the shift of something else than what it says. */
function warnOfShift(
  { call, data }: Feeding,
  input: ModelSignatureInput,
  column: string,
  target: string,
): void {
  const type = data.columns.get(target);
  if ((type?.kind !== 'ids' && type?.kind !== 'numbers') || !isShift(data, column)) return;
  call.context.report(
    diagnose('shiftOfAnother', input.span, {
      input: shownInput(input),
      column,
      target: { name: target, span: call.arguments.span('target') },
      types: [showColumnType(data.columns.get(column)!), showColumnType(type)],
    }),
  );
}

/** Where columns for the inputs of one model are looked for. */
interface Feeding {
  readonly call: PrimitiveCall;
  readonly data: DatasetValue;
  readonly target: string | null;
  /** Names of all inputs: a column of that name is for that input. */
  readonly named: ReadonlySet<string>;
  /** How many inputs there are. */
  readonly inputs: number;
  /** Columns that feed an input already. */
  readonly taken: Map<string, ModelSignatureInput>;
}

/**
 * What layers without a signature (`embedding(100) >> last >> …`) are fed: ids if there are any,
 * else numbers with a shape, else a number.
 */
function anyInput(data: DatasetValue, model: FunctionValue, target: string | null): ModelSignatureInput {
  const ids = [...data.columns.values()].find((type) => type.kind === 'ids');
  const numbers = numbersToRead(data, target);
  const shape: readonly Dimension[] =
    ids?.kind === 'ids' ? [ids.length] : (numbers?.shape ?? [numberDimension(1)]);
  const element = ids === undefined ? 'float' : 'id';
  const shown = ids === undefined ? showShape(shape) : 'Id[..time]';
  const type: TensorType = {
    kind: 'tensor-type',
    element,
    vocabulary: null,
    vocabularyName: null,
    shape,
    shown,
    span: model.span,
  };
  return { name: ids === undefined ? 'x' : 'ids', type, span: model.span };
}

/** The type of the numbers that layers without a signature read: of the target where all else is none. */
function numbersToRead(
  { columns }: DatasetValue,
  target: string | null,
): Extract<ColumnType, { kind: 'numbers' }> | null {
  const all = [...columns].flatMap(([name, type]) => (type.kind === 'numbers' ? [{ name, type }] : []));
  const others = all.filter(({ name }) => name !== target);
  return (others[0] ?? (readsTarget(columns, target) ? all[0] : undefined))?.type ?? null;
}

/** Whether nothing but the target could be read: an autoencoder of layers without a signature. */
function readsTarget(columns: DatasetValue['columns'], target: string | null): boolean {
  return [...columns].every(
    ([name, { kind }]) => name === target || !['ids', 'number', 'numbers'].includes(kind),
  );
}

/**
 * The name comes first: an input is fed by the column of its name, or by none where that does not
 * fit. Only an input without such a column takes another one that fits.
 */
function columnFor(feeding: Feeding, input: ModelSignatureInput): string | null {
  const { call, data, target } = feeding;
  const own = data.columns.get(input.name);
  if (own === undefined) return fittingColumn(feeding, input);
  const span = call.arguments.span('data');
  const shown = shownInput(input);
  const isTarget = input.name === target;
  const source = data.origins.get(input.name)?.source;
  if (own.kind === 'text' && input.type.element === 'float' && source !== undefined) {
    // A target that is text was reported, with the same way out.
    const accessor = call.arguments.value('target');
    const isReported = accessor?.kind === 'accessor' && accessor.path.join('.') === input.name;
    if (!isReported) call.context.report(diagnose('numberReadAsText', span, { input: shown, source }));
    return null;
  }
  // A decoder reads what it has said so far, an autoencoder what it is to give back: their target.
  if (isTarget && own.kind !== 'numbers' && (own.kind !== 'ids' || streamOf(data) !== null)) {
    call.context.report(
      diagnose('modelInputIsTarget', input.span, { input: shown, target: call.arguments.span('target') }),
    );
    return null;
  }
  if (sameElement(own, input.type) && fits(own, input.type)) {
    if (isTarget && (own.kind === 'ids' || feeding.inputs > 1)) {
      const at = call.arguments.span('target');
      call.context.report(
        diagnose('modelReadsTarget', input.span, { input: shown, target: at, ids: own.kind === 'ids' }),
      );
    }
    return input.name;
  }
  const unfit = whyNot(input.type, sameElement(own, input.type) ? [[input.name, own]] : [], data);
  const nearest = nearestColumn(input.name, data);
  call.context.report(diagnose('modelInputOfItsName', span, { input: shown, nearest, unfit }));
  return null;
}

/**
 * The one column that fits and is for no other input; null when there is none or several, which is
 * reported.
 */
function fittingColumn(
  { call, data, target, named, taken }: Feeding,
  input: ModelSignatureInput,
): string | null {
  const shown = shownInput(input);
  const unnamed = named.size === 0 && readsTarget(data.columns, target);
  const alike = [...data.columns].filter(
    ([name, type]) => (name !== target || unnamed) && sameElement(type, input.type),
  );
  // Layers without a signature could read numbers of any shape.
  const any = named.size === 0 && alike.some(([, { kind }]) => kind === 'numbers');
  const all = alike.filter(([, type]) => any || fits(type, input.type)).map(([name]) => name);
  const fitting = all.filter((name) => !taken.has(name) && !named.has(name));
  const span = call.arguments.span('data');
  if (fitting.length === 1) return fitting[0]!;
  if (fitting.length > 1) {
    call.context.report(diagnose('modelInputUnclear', span, { input: shown, fitting }));
    return null;
  }
  if (all.length > 0) {
    const column = all[0]!;
    const other = taken.get(column)?.name ?? column;
    call.context.report(
      diagnose('columnFeedsAnother', input.span, { input: shown, column, other, rows: span }),
    );
    return null;
  }
  const targetType = target === null ? undefined : data.columns.get(target);
  if (target !== null && targetType?.kind === 'numbers' && fits(targetType, input.type)) {
    // Nothing is guessed: rows may have the answer in a column that looks like what is read.
    const at = call.arguments.span('target');
    call.context.report(diagnose('onlyTargetFits', input.span, { input: shown, target, at }));
    return null;
  }
  const nearest = nearestColumn(alike[0]?.[0], data);
  const unfit = whyNot(input.type, alike, data);
  call.context.report(diagnose('modelInputDoesNotFit', span, { input: shown, nearest, unfit }));
  return null;
}

const shownInput = ({ name, type, span }: ModelSignatureInput) => ({ name, shown: type.shown, span });

/** The column that fits best and the place that made it; the whole table when none is near. */
function nearestColumn(name: string | undefined, data: DatasetValue): NearestColumn {
  if (name === undefined) return { table: { span: data.span, columns: showColumns(data.columns) } };
  const span = data.origins.get(name)?.span ?? data.span;
  return { span, type: showColumnType(data.columns.get(name)!) };
}

function sameElement(type: ColumnType, wanted: TensorType): boolean {
  return wanted.element === 'id' ? type.kind === 'ids' : type.kind === 'number' || type.kind === 'numbers';
}

function fits(type: ColumnType, wanted: TensorType): boolean {
  if (type.kind === 'number') {
    const [only] = wanted.shape;
    return (
      wanted.shape.length === 1 && (only!.kind === 'named' || (only!.kind === 'number' && only!.value === 1))
    );
  }
  if (type.kind === 'numbers') {
    return (
      type.shape.length === wanted.shape.length &&
      type.shape.every((size, axis) => axisFits(size, wanted.shape[axis]!))
    );
  }
  if (type.kind !== 'ids' || wanted.shape.length !== 1) return false;
  const vocabulary = wanted.vocabulary?.node ?? null;
  if (vocabulary !== null && vocabulary !== type.vocabulary.node) return false;
  const length = wanted.shape[0]!;
  if (type.length.kind === 'ragged') return length.kind === 'ragged';
  if (length.kind === 'number') return type.length.kind === 'number' && type.length.value === length.value;
  return length.kind === 'named' || length.kind === 'open';
}

/** Rows of one number of steps fit where rows may differ: there is no padding among them. */
function axisFits(size: Dimension, wanted: Dimension): boolean {
  if (wanted.kind === 'ragged') return true;
  if (size.kind === 'ragged') return false;
  return wanted.kind === 'named' || sameDimension(size, wanted);
}

/** What stands between the input and the nearest column. */
function whyNot(
  wanted: TensorType,
  alike: readonly (readonly [string, ColumnType])[],
  data: DatasetValue,
): Unfit {
  if (alike.length === 0) {
    if (wanted.element === 'float') return { because: 'no numbers' };
    const tokenized = [...data.columns.values()].some(({ kind }) => kind === 'tokens');
    return { because: tokenized ? 'no ids' : 'no tokens' };
  }
  const [column, type] = alike[0]!;
  const length = wanted.shape[0];
  if (type.kind === 'number') {
    return { because: 'one number each', columns: alike.map(([name]) => name).slice(0, 2) };
  }
  if (type.kind === 'numbers') return otherNumbers(column, type.shape, wanted.shape);
  if (type.kind !== 'ids' || length === undefined) return { because: 'other type' };
  const vocabulary = wanted.vocabulary;
  if (vocabulary !== null && vocabulary.node !== null && vocabulary.node !== type.vocabulary.node) {
    return { because: 'other vocabulary', column, wanted: vocabulary.shown };
  }
  if (type.length.kind === 'ragged') return { because: 'lengths differ', column };
  return length.kind === 'ragged' ? { because: 'padded', column } : { because: 'other length' };
}

/** Why numbers of the shape `has` do not feed an input that wants `wanted`. */
function otherNumbers(column: string, has: readonly Dimension[], wanted: readonly Dimension[]): Unfit {
  const shown = showShape(has);
  if (has[0]?.kind === 'ragged' && wanted[0]?.kind !== 'ragged' && has.length === wanted.length) {
    return { because: 'steps differ', column, shown };
  }
  const [numbers, places] = [countOf(has), countOf(wanted)];
  const known = numbers !== null && numbers === places;
  const sizes = wanted.flatMap((size) => (size.kind === 'number' ? [size.value] : []));
  if (known && wanted.length === 1 && has.length === 3) {
    return { because: 'other shape', column, shown, by: 'flatten' };
  }
  if (known && sizes.length === wanted.length) {
    return { because: 'other shape', column, shown, by: `reshape([${sizes.join(', ')}])` };
  }
  return { because: 'other shape', column, shown, by: null };
}

/** How many numbers a shape has; null where a size is not known. */
function countOf(shape: readonly Dimension[]): number | null {
  let count = 1;
  for (const size of shape) {
    if (size.kind !== 'number') return null;
    count *= size.value;
  }
  return count;
}

function graphInput(
  graph: LayerGraph,
  input: ModelSignatureInput,
  column: string,
  type: ColumnType,
  call: PrimitiveCall,
): GraphInput {
  const ids = type.kind === 'ids';
  const held: readonly Dimension[] = ids
    ? [type.length]
    : type.kind === 'numbers'
      ? type.shape
      : [numberDimension(1)];
  // A ragged axis keeps the name that the model gave it.
  const shape = held.map((size, axis) => (size.kind === 'ragged' ? input.type.shape[axis]! : size));
  const masked = held[0]?.kind === 'ragged';
  const vocabulary = ids ? type.vocabulary : null;
  const tensor = inputTensor(graph, input, {
    element: ids ? 'id' : 'float',
    vocabulary,
    shape,
    masked,
    origin: { by: 'column', shown: column, span: call.arguments.span('data') },
  });
  return { name: input.name, column, kind: ids ? 'ids' : 'number', vocabulary, tensor };
}
