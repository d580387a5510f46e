/** `rates: { body: 0.1 }`: parts of a model that are learned at multiples of the learning rate. */
import { dictionary } from '../../base/dictionary.js';
import { nearest } from '../../base/diagnostics/suggest.js';
import type { Span } from '../../base/source/source-file.js';
import { isOfFamily, type LayerwiseRates } from '../types/choice.js';
import type { LayerGraph } from '../types/layer-graph.js';
import type { NamedPiece } from '../types/pieces.js';
import { describeValue } from '../types/show-type.js';
import type { TensorValue, Value } from '../types/value.js';
import type { PrimitiveCall, PrimitiveContext } from './define-primitive.js';
import { diagnose } from './diagnose.js';
import { ratesByLayer } from './layerwise.js';
import { parameter } from './parameters.js';

type Rates = Readonly<Record<string, number | LayerwiseRates>>;

export const ratesOfParts = parameter(
  'rates',
  false,
  { kind: 'custom', shown: '{ part: factor, … }', read, optional: true },
  'Factors of the learning rate for parts of the model, by their names: `{ body: 0.1 }`. A tensor that ' +
    'the model binds stands for the layers that it is computed by. Other layers have 1. A part within ' +
    'a part has its own factor. `{ body: layerwise(0.9) }` has one for each layer of the part.',
  null,
);

function read(value: Value, span: Span, context: PrimitiveContext): Rates | null {
  if (value.kind === 'error') return null;
  if (value.kind !== 'record') {
    context.report(diagnose('wrongRates', span, { got: describeValue(value) }));
    return null;
  }
  const rates = dictionary<number | LayerwiseRates>();
  for (const [name, field] of value.fields) {
    if (field.value.kind === 'error') return null;
    const rate = rateOf(field.value);
    if (rate === null) {
      context.report(diagnose('wrongRate', field.span, { name, got: describeValue(field.value) }));
      return null;
    }
    rates[name] = rate;
  }
  return rates;
}

function rateOf(value: Value): number | LayerwiseRates | null {
  if (value.kind === 'choice') return isOfFamily(value, 'rates') ? value.json : null;
  if (value.kind !== 'scalar' || value.unit !== null) return null;
  return typeof value.value === 'number' && value.value > 0 ? value.value : null;
}

/** Gives the layers of each part its rate; false when a part is not there, which is reported. */
export function setRates(call: PrimitiveCall, { graph }: TensorValue): boolean {
  const given = call.arguments.value('rates');
  if (given?.kind !== 'record') return true;
  const rates = call.arguments.json('rates') as Rates | null;
  if (rates === null) return true;
  const pieces = call.context.pieces.of(graph);
  let right = true;
  for (const [name, { nameSpan }] of given.fields) {
    if (pieces.some((piece) => piece.name === name)) continue;
    const names = [...new Set(outermostFirst(pieces).map((piece) => piece.name))];
    const at = { name, names, nearest: nearest(name, names) };
    call.context.report(diagnose('noPartOfRate', nameSpan, at));
    right = false;
  }
  const rated = pieces.flatMap((piece) => {
    const rate = rates[piece.name];
    return rate === undefined ? [] : [{ piece, rate, layers: layersOf(piece, graph) }];
  });
  // Those within others come later.
  rated.sort((a, b) => b.layers.length - a.layers.length || a.piece.depth - b.piece.depth);
  for (const { piece, rate, layers } of rated) {
    const byLayer = typeof rate === 'number' ? null : ratesByLayer(rate, layers, pieces, graph);
    if (typeof rate !== 'number' && byLayer === null) {
      const { name } = piece;
      call.context.report(diagnose('oneLayerOfRates', given.fields.get(name)!.span, { name }));
      return false;
    }
    for (const at of layers) {
      const own = typeof rate === 'number' ? rate : byLayer?.get(at);
      if (own !== undefined) graph.nodes[at] = { ...graph.nodes[at]!, rate: own };
    }
  }
  return right;
}

/** Of a tensor, all layers that it is computed by, wherever else they are used. */
function layersOf({ applied, from, to, output }: NamedPiece, graph: LayerGraph): readonly number[] {
  if (applied !== null) return Array.from({ length: to - from }, (_, at) => from + at);
  const needed = graph.needed(0, output.node).filter((at) => graph.nodes[at]!.operation !== 'input');
  const identities = new Set(needed.map((at) => graph.nodes[at]!.identity));
  return [...graph.nodes.keys()].filter((at) => identities.has(graph.nodes[at]!.identity));
}

const outermostFirst = (pieces: readonly NamedPiece[]) => pieces.toSorted((a, b) => a.depth - b.depth);
