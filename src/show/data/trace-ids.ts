/**
 * Where the ids of a column come from: the vocabulary that gave them, and, if the stage itself
 * looked them up, the steps that did so.
 */
import type { MapStep } from '../../contract/operations/map-steps.js';
import { streamColumns } from '../../contract/operations/streams.js';
import { idsInSteps } from '../../stages/text/token-places.js';
import { isStageOf, type StageGraph, type StageInput, type StageNode } from '../../contract/stage-graph.js';

export interface IdsOrigin {
  readonly vocabulary: StageInput;
  /** Null where an earlier stage looked them up. */
  readonly lookup: Lookup | null;
}

export interface Lookup {
  readonly stage: StageNode<'map'>;
  /** The steps before it; they leave the tokens in `tokens`. */
  readonly before: readonly MapStep[];
  readonly tokens: string;
  /** `<end>` stands behind the ids of each row. */
  readonly ended: boolean;
  /** The steps after it that the ids went through, in order. */
  readonly after: readonly MapStep[];
}

/** Null where nothing in the program says it. */
export function traceIds(graph: StageGraph, from: StageNode, column: string): IdsOrigin | null {
  let node: StageNode | undefined = from;
  let name = column;
  while (node !== undefined) {
    const data: StageInput | undefined = node.inputs['data'] ?? Object.values(node.inputs)[0];
    if (isStageOf(node, 'map')) {
      const { steps } = node.arguments;
      const { column: source, step, after } = idsInSteps(steps, name);
      name = source;
      if (step !== null) {
        const inputs: Readonly<Record<string, StageInput>> = node.inputs;
        const vocabulary = inputs[step.fitted.vocabulary];
        if (vocabulary === undefined) return null;
        const before = steps.slice(0, steps.indexOf(step));
        const ended = step.arguments.ends === true;
        const lookup = { stage: node, before, tokens: source, ended, after };
        return { vocabulary, lookup: node === from ? lookup : null };
      }
    } else if (isStageOf(node, 'streams') && Object.values<string>(streamColumns).includes(name)) {
      name = node.arguments.column;
    }
    node = graph.stages.find((stage) => stage.name === data?.stage);
  }
  return null;
}

/** The step that gave a column its ids; null where none of `steps` did. */
export function indexOf(steps: readonly MapStep[], column: string): MapStep<'index'> | null {
  return idsInSteps(steps, column).step;
}
