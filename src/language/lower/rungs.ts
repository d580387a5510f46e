/** The stages of searches with halving before their last rung: how they are called, and shown. */
import type { StageGraph } from '../../contract/stage-graph.js';
import type { Node } from '../types/node.js';
import type { CalledReference, NamedReference } from './name-stages.js';

/** `trials[rate=0.1]/1 epoch` for a training, and `trials/after 1 epoch` for what decides after it. */
export function rungNames(named: readonly NamedReference[]): readonly CalledReference[] {
  return named.flatMap(({ name, list, value }) => {
    const rungs = value.kind === 'trained' ? (value.rungs ?? []) : [];
    return rungs.flatMap((rung) => [
      called(`${name}/${rung.name}`, rung.node),
      called(`${list ?? name}/after ${rung.name}`, rung.decision),
    ]);
  });
}

function called(name: string, node: Node): CalledReference {
  return { name, alone: true, reference: { node, splits: null } };
}

/** The trainings of each rung, list by list. */
export function listedRungs(
  named: readonly NamedReference[],
  nameOf: (node: Node) => string,
): NonNullable<StageGraph['rungs']> {
  const byRung = new Map<string, { list: string; name: string; stages: string[] }>();
  for (const { list, value } of named) {
    if (list === null || value.kind !== 'trained') continue;
    for (const { name, node } of value.rungs ?? []) {
      const key = `${list}/${name}`;
      const rung = byRung.get(key) ?? { list, name, stages: [] };
      byRung.set(key, rung);
      rung.stages.push(nameOf(node));
    }
  }
  return [...byRung.values()];
}
