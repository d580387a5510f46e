/** The values of a run that something is drawn of, with the data for it. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileNames } from '../base/system/file-names.js';
import { artefactKind } from '../contract/artefact.js';
import type { StageGraph } from '../contract/stage-graph.js';
import { layoutOf, objectPath } from '../run/cache/layout.js';
import type { StageResult } from '../run/execute/execution.js';
import type { RunResult } from '../run.js';

export interface DrawnFrom {
  readonly graph: StageGraph;
  /** The entry file, relative to the project. */
  readonly program: string;
  /** Absolute path of the cache folder. */
  readonly cache: string;
}

export interface DrawnValue {
  readonly name: string;
  readonly stage: StageResult;
  /** The kind of its artefact. */
  readonly kind: string;
  /** `quickstart-summary`: how its files begin. */
  readonly file: string;
  /** Reads what it is drawn from. */
  data(): unknown;
}

/** In the order of the file; those that this run could not make are not among them. */
export function drawnValues(
  { graph, program, cache }: DrawnFrom,
  { stages }: RunResult,
): readonly DrawnValue[] {
  const names = fileNames(graph.values.map(({ name }) => name));
  return graph.values.flatMap(({ name, stage: made }) => {
    const stage = stages.find((item) => item.node.name === made);
    const record = stage?.record;
    const source = record && artefactKind(record.artefact.kind).pageData?.(record.artefact);
    const sha256 = record?.files.find(({ path }) => path === source)?.sha256;
    if (!stage || !record || sha256 === undefined) return [];
    const data = (): unknown => JSON.parse(readFileSync(objectPath(layoutOf(cache), sha256), 'utf8'));
    const file = `${pagePrefix(program)}-${names.get(name)!}`;
    return [{ name, stage, kind: record.artefact.kind, file, data }];
  });
}

/** `quickstart`; of a program from standard input, `<stdin>`, what is a file name everywhere. */
function pagePrefix(program: string): string {
  return basename(program, '.seq').replace(/[<>]/g, '');
}
