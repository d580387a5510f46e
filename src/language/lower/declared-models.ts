/** The models of a file, as `show` can draw them: where they are trained, or by their signatures. */
import type { CheckedModel } from '../check/check.js';
import type { DeclaredModel } from '../../contract/stage-graph.js';
import { declaredModelGraph } from '../types/model-graph.js';
import type { Node } from '../types/node.js';
import type { GraphInput, TrainedValue } from '../types/value.js';

interface Surroundings {
  /** Trained models that are in the graph. */
  readonly trained: readonly TrainedValue[];
  /** Null for what is no stage of the graph. */
  readonly stageOf: (node: Node) => string | null;
}

export function declaredModels(
  models: readonly CheckedModel[],
  { trained, stageOf }: Surroundings,
): readonly DeclaredModel[] {
  return models.map(({ declaration, untrained }) => {
    const trainings = trained
      .filter((value) => value.declaration === declaration)
      .flatMap((value) => stageOf(value.node) ?? []);
    const inputs = (untrained?.inputs ?? []).map(({ name, value }): GraphInput => ({
      name,
      column: name,
      kind: value.element === 'id' ? 'ids' : 'number',
      vocabulary: value.vocabulary,
      tensor: value,
    }));
    return {
      name: declaration.name.text,
      trainings: [...new Set(trainings)],
      graph: untrained === null ? null : declaredModelGraph(inputs, untrained.output),
      vocabularies: inputs.map(({ vocabulary }) => {
        const node = vocabulary?.node ?? null;
        return node === null || node.kind === 'buckets' ? null : stageOf(node);
      }),
    };
  });
}
