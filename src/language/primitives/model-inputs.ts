/** Which column of the rows feeds which input of a model. */
import type { ColumnType, DatasetValue } from '../types/table.js';
import { showColumns, showColumnType } from '../types/table.js';
import type { Dimension } from '../types/dimension.js';
import { numberDimension } from '../types/dimension.js';
import { inputTensor } from '../types/input-tensor.js';
import { LayerGraph } from '../types/layer-graph.js';
import type { FunctionValue, GraphInput, ModelSignatureInput, TensorType } from '../types/value.js';
import type { PrimitiveCall } from './define-primitive.js';
import { diagnose } from './diagnose.js';
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
  const wanted: readonly ModelSignatureInput[] = model.inputs ?? [anyInput(data, model)];
  const feeding: Feeding = {
    call,
    data,
    target,
    named: new Set(model.inputs?.map(({ name }) => name)),
    taken: new Map(),
  };
  const inputs: GraphInput[] = [];
  for (const input of wanted) {
    // What has no name to go by takes whatever fits.
    const column = model.inputs === null ? fittingColumn(feeding, input) : columnFor(feeding, input);
    if (column === null) return null;
    feeding.taken.set(column, input);
    inputs.push(graphInput(graph, input, column, data.columns.get(column)!, call));
  }
  return inputs;
}

/** Where columns for the inputs of one model are looked for. */
interface Feeding {
  readonly call: PrimitiveCall;
  readonly data: DatasetValue;
  readonly target: string | null;
  /** Names of all inputs: a column of that name is for that input. */
  readonly named: ReadonlySet<string>;
  /** Columns that feed an input already. */
  readonly taken: Map<string, ModelSignatureInput>;
}

/**
 * What layers without a signature (`embedding(100) >> last >> …`) are fed: ids if there are any,
 * else a number.
 */
function anyInput(data: DatasetValue, model: FunctionValue): ModelSignatureInput {
  const ids = [...data.columns.values()].find((type) => type.kind === 'ids');
  const shape: readonly Dimension[] = ids?.kind === 'ids' ? [ids.length] : [numberDimension(1)];
  const element = ids === undefined ? 'float' : 'id';
  const shown = ids === undefined ? 'float[1]' : 'Id[..time]';
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
  // A decoder reads what it has said so far, and that is its target.
  if (isTarget && (own.kind !== 'ids' || streamOf(data) !== null)) {
    call.context.report(
      diagnose('modelInputIsTarget', input.span, { input: shown, target: call.arguments.span('target') }),
    );
    return null;
  }
  if (sameElement(own, input.type) && fits(own, input.type)) {
    if (isTarget) {
      const at = call.arguments.span('target');
      call.context.report(diagnose('modelReadsTarget', input.span, { input: shown, target: at }));
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
  const alike = [...data.columns].filter(([name, type]) => name !== target && sameElement(type, input.type));
  const all = alike.filter(([, type]) => fits(type, input.type)).map(([name]) => name);
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
  return wanted.element === 'id' ? type.kind === 'ids' : type.kind === 'number';
}

function fits(type: ColumnType, wanted: TensorType): boolean {
  if (type.kind === 'number') {
    const [only] = wanted.shape;
    return (
      wanted.shape.length === 1 && (only!.kind === 'named' || (only!.kind === 'number' && only!.value === 1))
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
  if (type.kind !== 'ids' || length === undefined) return { because: 'other type' };
  const vocabulary = wanted.vocabulary;
  if (vocabulary !== null && vocabulary.node !== null && vocabulary.node !== type.vocabulary.node) {
    return { because: 'other vocabulary', column, wanted: vocabulary.shown };
  }
  if (type.length.kind === 'ragged') return { because: 'lengths differ', column };
  return length.kind === 'ragged' ? { because: 'padded', column } : { because: 'other length' };
}

function graphInput(
  graph: LayerGraph,
  input: ModelSignatureInput,
  column: string,
  type: ColumnType,
  call: PrimitiveCall,
): GraphInput {
  const ids = type.kind === 'ids';
  const declared = input.type.shape[0]!;
  // A ragged axis keeps the name that the model gave it.
  const length: Dimension = !ids
    ? numberDimension(1)
    : type.length.kind === 'ragged'
      ? declared
      : type.length;
  const masked = ids && type.length.kind === 'ragged';
  const vocabulary = ids ? type.vocabulary : null;
  const tensor = inputTensor(graph, input, {
    element: ids ? 'id' : 'float',
    vocabulary,
    shape: [length],
    masked,
    origin: { by: 'column', shown: column, span: call.arguments.span('data') },
  });
  return { name: input.name, column, kind: ids ? 'ids' : 'number', vocabulary, tensor };
}
