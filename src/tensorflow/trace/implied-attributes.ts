/** Attributes that an op's inputs imply: types, and how many tensors stand in a list. */
import { AttributeKind, type Attribute } from '../binding/attributes.js';
import type { OpArgument, OpDefinition } from './op-definitions.js';

/** The attributes that are not given and follow from the inputs, whose types are `dtypes`. */
export function impliedAttributes(
  { inputs }: OpDefinition,
  given: readonly Attribute[],
  dtypes: readonly number[],
): Attribute[] {
  const counts = tensorCounts(given);
  const known = new Set(given.filter(({ value }) => value !== undefined).map(({ name }) => name));
  const implied: Attribute[] = [];
  const add = (name: string, type: number, value: number | number[]): void => {
    if (name === '' || known.has(name)) return;
    known.add(name);
    counts.set(name, typeof value === 'number' ? value : value.length);
    implied.push({ name, type, value });
  };
  // At most one list of unknown length stands among an op's inputs: it takes what the others leave.
  const left = dtypes.length - inputs.length + 1;
  let position = 0;
  for (const argument of inputs) {
    const first = dtypes[position];
    add(argument.numberAttribute, AttributeKind.int, left);
    add(argument.typeListAttribute, AttributeKind.type, dtypes.slice(position, position + left));
    if (first !== undefined) add(argument.typeAttribute, AttributeKind.type, first);
    position += tensorsOf(argument, counts);
  }
  return implied;
}

/** Attributes by what they may count: a number, or the length of a list. */
export function tensorCounts(attributes: readonly Attribute[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { name, value } of attributes) {
    if (typeof value === 'number') counts.set(name, value);
    if (Array.isArray(value)) counts.set(name, value.length);
  }
  return counts;
}

/** How many tensors an input or output stands for. */
export function tensorsOf(argument: OpArgument, counts: ReadonlyMap<string, number>): number {
  const { numberAttribute, typeListAttribute } = argument;
  const counted = numberAttribute !== '' ? numberAttribute : typeListAttribute;
  return counted === '' ? 1 : (counts.get(counted) ?? 0);
}
