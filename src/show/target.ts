/**
 * What a name of the command line means in a program: a value of the file, one split of a dataset
 * (`raw.test`), or a stage.
 */
import type { StageGraph, StageNode } from '../contract/stage-graph.js';

export interface Target {
  /** As it was asked for. */
  readonly name: string;
  readonly node: StageNode;
  /** The splits that are meant; null: all. */
  readonly splits: readonly string[] | null;
}

/** Null where nothing has that name. */
export function findTarget(graph: StageGraph, name: string): Target | null {
  const found = findValue(graph, name) ?? findStage(graph, name) ?? findUse(graph, name);
  if (found !== null) return found;
  const dot = name.lastIndexOf('.');
  const whole = dot < 1 ? null : findValue(graph, name.slice(0, dot));
  if (whole === null || !isDataset(graph, whole)) return null;
  return { ...whole, name, splits: [name.slice(dot + 1)] };
}

/** All names that can be asked for, for messages. */
export const targetNames = ({ values }: StageGraph): readonly string[] => values.map(({ name }) => name);

function findValue(graph: StageGraph, name: string): Target | null {
  const value = graph.values.find((item) => item.name === name);
  if (value === undefined) return null;
  const found = findStage(graph, value.stage);
  return found && { ...found, name, splits: value.splits };
}

/** Of word vectors for several vocabularies, the first. */
function findUse(graph: StageGraph, name: string): Target | null {
  const use = graph.uses?.find((one) => one.name === name);
  const found = use && findStage(graph, use.stage);
  return found ? { ...found, name } : null;
}

function findStage({ stages }: StageGraph, name: string): Target | null {
  const node = stages.find((stage) => stage.name === name);
  return node === undefined ? null : { name, node, splits: null };
}

function isDataset({ values }: StageGraph, { node }: Target): boolean {
  return values.some(({ stage, kind }) => stage === node.name && kind === 'dataset');
}
