/**
 * Names and order of stages: a binding names the stage that it ends in, and lends its name to the
 * inner ones.
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

/** Names by node, in an order in which inputs come first; `ends` are the nodes that are stages. */
export function nameStages(
  named: readonly NamedReference[],
  ends: ReadonlySet<Node>,
): ReadonlyMap<Node, string> {
  const given = new Map<Node, string>();
  for (const whole of [true, false]) {
    for (const { name, reference } of named) {
      // `test = raw.test` is a part of `raw`, and not the name of the stage.
      if ((reference.splits === null) === whole && whole && !given.has(reference.node))
        given.set(reference.node, name);
    }
  }
  const taken = new Set(named.map((value) => value.name));
  const names = new Map<Node, string>();
  const visited = new Set<Node>();
  const visit = (node: Node, owner: string): void => {
    if (visited.has(node)) return;
    visited.add(node);
    const name = given.get(node);
    for (const [, reference] of referencesOf(node)) visit(reference.node, name ?? owner);
    if (!ends.has(node)) return;
    names.set(node, name ?? unique(`${owner}/${node.kind === 'map' ? 'map' : node.operation}`, taken));
  };
  for (const { name, reference } of named) visit(reference.node, name);
  return names;
}

function unique(name: string, taken: Set<string>): string {
  let result = name;
  for (let count = 2; taken.has(result); count++) result = `${name}#${count}`;
  taken.add(result);
  return result;
}
