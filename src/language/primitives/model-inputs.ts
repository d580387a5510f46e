/** Which column of the rows feeds which input of a model. */
import type { Label } from '../../base/diagnostics/diagnostic.js';
import type { ColumnType, DatasetValue } from '../types/table.js';
import { showColumns, showColumnType } from '../types/table.js';
import type { Dimension } from '../types/dimension.js';
import { numberDimension } from '../types/dimension.js';
import { inputTensor } from '../types/input-tensor.js';
import { LayerGraph } from '../types/layer-graph.js';
import type { GraphInput } from '../types/model-graph.js';
import type { FunctionValue, ModelSignatureInput, TensorType } from '../types/value.js';
import type { PrimitiveCall } from './define-primitive.js';
import { modelInputDoesNotFit, modelInputUnclear } from './messages.js';

/** A tensor for each input of `model`, fed by a column of `data`; null when something was reported. */
export function modelInputs(
  call: PrimitiveCall,
  model: FunctionValue,
  data: DatasetValue,
  target: string | null,
): readonly GraphInput[] | null {
  const graph = new LayerGraph();
  const wanted: readonly ModelSignatureInput[] = model.inputs ?? [anyInput(data, model)];
  const inputs: GraphInput[] = [];
  for (const input of wanted) {
    const column = columnFor(call, input, data, target);
    if (column === null) return null;
    inputs.push(graphInput(graph, input, column, data.columns.get(column)!, call));
  }
  return inputs;
}

/** What layers without a signature (`embedding(100) >> last >> …`) are fed: ids if there are any, else a number. */
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

function columnFor(
  call: PrimitiveCall,
  input: ModelSignatureInput,
  data: DatasetValue,
  target: string | null,
): string | null {
  const shown = { name: input.name, shown: input.type.shown, span: input.span };
  const alike = [...data.columns].filter(([name, type]) => name !== target && sameElement(type, input.type));
  const fitting = alike.filter(([, type]) => fits(type, input.type)).map(([name]) => name);
  const span = call.arguments.span('data');
  if (fitting.length === 1) return fitting[0]!;
  if (fitting.includes(input.name)) return input.name;
  if (fitting.length > 1) {
    call.context.report(modelInputUnclear(span, shown, fitting));
    return null;
  }
  const { notes, help } = whyNot(input.type, alike, data);
  call.context.report(modelInputDoesNotFit(span, shown, madeBy(alike[0]?.[0], data), notes, help));
  return null;
}

/** The place that made the nearest column; the whole table when none is near. */
function madeBy(name: string | undefined, data: DatasetValue): Label {
  if (name === undefined) return { span: data.span, text: `has ${showColumns(data.columns)}` };
  const span = data.origins.get(name)?.span ?? data.span;
  return { span, text: `makes ${showColumnType(data.columns.get(name)!)}` };
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

/** What stands between the input and the nearest column, and what to do about it. */
function whyNot(
  wanted: TensorType,
  alike: readonly (readonly [string, ColumnType])[],
  data: DatasetValue,
): { readonly notes: readonly string[]; readonly help: readonly string[] } {
  const kinds = [...data.columns.values()].map((type) => type.kind);
  if (alike.length === 0) {
    if (wanted.element === 'float')
      return { notes: [], help: ['read one: `columns: { value: number("…") }`'] };
    if (kinds.includes('tokens'))
      return { notes: [], help: ['turn tokens into ids first: `|> index(words)`'] };
    return { notes: [], help: ['prepare the text first: `|> tokenize(treebank) |> index(words)`'] };
  }
  const [name, type] = alike[0]!;
  const length = wanted.shape[0];
  if (type.kind === 'number') {
    const names = alike.map(([column]) => column).slice(0, 2);
    return {
      notes: ['A column of numbers is one number a row.'],
      help: [
        names.length < 2
          ? `declare the input \`${name}: float[1]\``
          : `give each column an input of its own, and join them: \`${names.map((column) => `${column}: float[1]`).join(', ')}\` and \`concat(${names.join(', ')})\``,
      ],
    };
  }
  if (type.kind !== 'ids' || length === undefined) return { notes: [], help: [] };
  if (
    wanted.vocabulary?.node !== undefined &&
    wanted.vocabulary.node !== null &&
    wanted.vocabulary.node !== type.vocabulary.node
  ) {
    return {
      notes: [`\`.${name}\` is numbered by another vocabulary.`],
      help: [`index it with \`${wanted.vocabulary.shown}\``],
    };
  }
  if (type.length.kind === 'ragged') {
    return {
      notes: [`Rows of \`.${name}\` differ in length, and the input wants one length for all.`],
      help: [
        'declare the input `Id[..time]`: lengths may differ then',
        'or bring the rows to one length: `|> pad(200)`',
      ],
    };
  }
  if (length.kind === 'ragged') {
    return {
      notes: [`\`.${name}\` is padded to one length, so the model would take pad words for words.`],
      help: ['declare the input `Id[time]`', 'or leave the rows as they are: drop `pad`, use `truncate`'],
    };
  }
  return { notes: [], help: ['declare the input `Id[time]`: any length fits then'] };
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
