/** `rates: { body: 0.1 }`: parts of a model that are learned at multiples of the learning rate. */
import { dictionary } from '../../base/dictionary.js';
import { nearest } from '../../base/diagnostics/suggest.js';
import type { Span } from '../../base/source/source-file.js';
import type { NamedPiece } from '../types/pieces.js';
import { describeValue } from '../types/show-type.js';
import type { TensorValue, Value } from '../types/value.js';
import type { PrimitiveCall, PrimitiveContext } from './define-primitive.js';
import { diagnose } from './diagnose.js';
import { parameter } from './parameters.js';

type Rates = Readonly<Record<string, number>>;

export const ratesOfParts = parameter(
  'rates',
  false,
  { kind: 'custom', shown: '{ part: factor, … }', read, optional: true },
  'Factors of the learning rate for parts of the model, by their names: `{ body: 0.1 }`. Other layers ' +
    'have 1. A part within a part has its own factor.',
  null,
);

function read(value: Value, span: Span, context: PrimitiveContext): Rates | null {
  if (value.kind === 'error') return null;
  if (value.kind !== 'record') {
    context.report(diagnose('wrongRates', span, { got: describeValue(value) }));
    return null;
  }
  const rates = dictionary<number>();
  for (const [name, field] of value.fields) {
    if (field.value.kind === 'error') return null;
    const rate = field.value.kind === 'scalar' && field.value.unit === null ? field.value.value : null;
    if (typeof rate !== 'number' || !(rate > 0)) {
      context.report(diagnose('wrongRate', field.span, { name, got: describeValue(field.value) }));
      return null;
    }
    rates[name] = rate;
  }
  return rates;
}

/** Gives the layers of each part its rate; false when a part is not there, which is reported. */
export function setRates(call: PrimitiveCall, { graph }: TensorValue): boolean {
  const given = call.arguments.value('rates');
  if (given?.kind !== 'record') return true;
  const rates = call.arguments.json('rates') as Rates | null;
  if (rates === null) return true;
  const pieces = call.context.pieces.of(graph).filter(({ applied }) => applied !== null);
  let right = true;
  for (const [name, { nameSpan }] of given.fields) {
    if (pieces.some((piece) => piece.name === name)) continue;
    const names = [...new Set(outermostFirst(pieces).map((piece) => piece.name))];
    const at = { name, names, nearest: nearest(name, names) };
    call.context.report(diagnose('noPartOfRate', nameSpan, at));
    right = false;
  }
  // Those within others come later.
  for (const { name, from, to } of outermostFirst(pieces)) {
    const rate = rates[name];
    if (rate === undefined) continue;
    for (let at = from; at < to; at++) graph.nodes[at] = { ...graph.nodes[at]!, rate };
  }
  return right;
}

const outermostFirst = (pieces: readonly NamedPiece[]) => pieces.toSorted((a, b) => a.depth - b.depth);
