/** What the history of runs keeps of a run, besides the keys of its stages. */
import type { JsonObject } from '../../base/json.js';
import type { ShownOutput } from '../../contract/artefacts/artefact-kind.js';
import type { RunDetails, RunScores, StageDetails } from '../cache/run-history.js';
import type { StageResult } from './execution.js';

/** Lists of thousands of scores are in the details. */
const mostScores = 50;

/** The numbers of each value that has scores. */
export function scoresOf(outputs: Readonly<Record<string, ShownOutput>>): readonly RunScores[] {
  const scores = Object.entries(outputs).filter(([, { kind }]) => kind === 'scores');
  return scores.slice(0, mostScores).map(([name, output]) => ({ name, numbers: numbersIn(output) }));
}

function numbersIn(output: JsonObject): Readonly<Record<string, number>> {
  const numbers = Object.entries(output).filter(
    (entry): entry is [string, number] => typeof entry[1] === 'number' && entry[0] !== 'examples',
  );
  return Object.fromEntries(numbers);
}

export function detailsOf({
  stages,
  outputs,
}: {
  readonly stages: readonly StageResult[];
  readonly outputs: Readonly<Record<string, ShownOutput>>;
}): RunDetails {
  return {
    stages: stages.map(stageDetails),
    outputs: Object.entries(outputs).map(([name, output]) => ({ name, output })),
  };
}

function stageDetails({ node, status, reason, translations, document, record }: StageResult): StageDetails {
  const inputs = Object.entries(node.inputs).map(([role, { stage }]) => [role, stage]);
  const files = Object.entries(node.files).map(([role, { pattern }]) => [role, pattern]);
  return {
    name: node.name,
    operation: node.operation,
    ...(status === 'failed' || status === 'skipped' ? troubleOf(reason, translations) : { trouble: null }),
    document,
    madeIn: record?.made.seconds ?? null,
    inputs: Object.fromEntries(inputs),
    files: Object.fromEntries(files),
  };
}

function troubleOf(
  trouble: string,
  { es }: StageResult['translations'],
): Pick<StageDetails, 'trouble' | 'translations'> {
  return { trouble, ...(es === undefined ? {} : { translations: { es: { trouble: es.reason } } }) };
}
