/** The stages that read the word vectors of a file that a binding names: one for each vocabulary. */
import type { FileInput, StageGraph } from '../../contract/stage-graph.js';
import type { CheckedBinding } from '../check/check.js';
import type { Node, Reference } from '../types/node.js';
import type { FileVectorsValue } from '../types/value.js';

export function vectorUses(
  bindings: readonly CheckedBinding[],
  names: ReadonlyMap<Node, string>,
): NonNullable<StageGraph['uses']> {
  return bindings.flatMap(({ declaration, value }) => {
    if (value.kind !== 'word-vectors' || value.from !== 'file') return [];
    const stages = [...names].filter(([node]) => isOf(node, value));
    return stages.map(([, stage]) => ({ name: declaration.name.text, stage }));
  });
}

/** Whether a stage reads these vectors: their width, and the file or the stage they come from. */
function isOf(node: Node, { width, files, inputs }: FileVectorsValue): boolean {
  if (node.kind !== 'operation' || node.operation !== 'word_vectors') return false;
  const { vocabulary: _, ...others } = node.inputs;
  return node.arguments.width === width && origin(node.files, others) === origin(files, inputs);
}

function origin(
  files: Readonly<Record<string, FileInput>>,
  inputs: Readonly<Record<string, Reference>>,
): string {
  const paths = Object.entries(files).map(([role, { pattern }]) => [role, pattern]);
  return JSON.stringify([paths, Object.entries(inputs).map(([role, { node }]) => [role, node.id])]);
}
