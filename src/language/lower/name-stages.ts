/**
 * Names and order of stages: a binding of the file names the stage that it ends in, else one that
 * is imported, and lends its name to the inner ones. Names are no part of keys.
 */
import type { Node, Reference } from '../types/node.js';
import { referencesOf } from '../types/node.js';
import type { Value } from '../types/value.js';
import type { NamedValue } from '../../contract/stage-graph.js';

/** A value of the file that the graph knows by its name, and what computes it. */
export interface NamedReference {
  readonly name: string;
  readonly doc: string | null;
  readonly kind: NamedValue['kind'];
  readonly reference: Reference;
  readonly value: Value;
  /** The list, made with `for`, that it is an element of. */
  readonly list: string | null;
}

/** A value that is no binding of the file, and what a reader calls it; see `CalledValue`. */
export interface CalledReference {
  readonly name: string;
  readonly alone: boolean;
  readonly reference: Reference;
}

interface Names {
  readonly named: readonly NamedReference[];
  readonly called: readonly CalledReference[];
}

/** Names by node, in an order in which inputs come first; `ends` are the nodes that are stages. */
export function nameStages({ named, called }: Names, ends: ReadonlySet<Node>): ReadonlyMap<Node, string> {
  const given = firstByNode(named);
  const alone = firstByNode(called.filter((one) => one.alone));
  const results = firstByNode(called.filter((one) => !one.alone));
  const taken = new Set(named.map((value) => value.name));
  const names = new Map<Node, string>();
  const visited = new Set<Node>();
  const visit = (node: Node, owner: string): void => {
    if (visited.has(node)) return;
    visited.add(node);
    const name = given.get(node);
    const other = alone.get(node);
    for (const [, reference] of referencesOf(node)) visit(reference.node, name ?? other ?? owner);
    if (!ends.has(node)) return;
    const made = results.get(node) ?? (node.kind === 'map' ? 'map' : node.operation);
    names.set(node, name ?? unique(other ?? `${owner}/${made}`, taken));
  };
  for (const { name, reference } of named) visit(reference.node, name);
  return names;
}

/** `test = raw.test` is a part of `raw`, and not the name of the stage. */
function firstByNode(
  values: readonly { readonly name: string; readonly reference: Reference }[],
): ReadonlyMap<Node, string> {
  const names = new Map<Node, string>();
  for (const { name, reference } of values)
    if (reference.splits === null && !names.has(reference.node)) names.set(reference.node, name);
  return names;
}

function unique(name: string, taken: Set<string>): string {
  let result = name;
  for (let count = 2; taken.has(result); count++) result = `${name}#${count}`;
  taken.add(result);
  return result;
}
