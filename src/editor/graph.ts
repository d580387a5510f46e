/** The stages of a file as an editor draws them: in order, with lanes for what leads to what. */
import { compile, type CompileOptions } from '../compile.js';
import type { SourceFile } from '../base/source/source-file.js';
import { layOutLanes } from '../stages/report/stage-lanes.js';

export interface DrawnGraph {
  readonly stages: readonly DrawnStage[];
  /** Between places in `stages`. */
  readonly edges: readonly { readonly from: number; readonly to: number }[];
  /** Lanes in use. */
  readonly lanes: number;
}

interface DrawnStage {
  readonly name: string;
  /** `split(train 80%, test 20%)` */
  readonly summary: string;
  readonly lane: number;
}

/** Null of a file with mistakes. */
export function graphOf(file: SourceFile, options: CompileOptions): DrawnGraph | null {
  const { graph } = compile(file, options);
  if (graph === null) return null;
  const edges = graph.stages.flatMap(({ name, inputs }) =>
    [...new Set(Object.values(inputs).map(({ stage }) => stage))].map((from) => ({ from, to: name })),
  );
  const drawn = layOutLanes(
    graph.stages.map(({ name }) => name),
    edges,
  );
  return {
    stages: drawn.nodes.map(({ name, lane }, at) => ({ name, summary: graph.stages[at]!.summary, lane })),
    edges: drawn.edges.map(({ from, to }) => ({ from: from.row, to: to.row })),
    lanes: drawn.width,
  };
}
