/** The values of a run as a few lines for people. */
import { findingsOfOutput, outputLines } from '../../contract/artefact.js';
import { findingLines } from '../../contract/diagnosis/finding-lines.js';
import type { StageGraph } from '../../contract/stage-graph.js';
import type { RunResult } from '../../run.js';
import { secondsOfInputs } from '../../run/execute/seconds-of-inputs.js';
import type { Language } from '../../base/language.js';
import { commandTexts } from '../program/texts.js';

/** Elements of one list that are shown; the others are counted. */
const ELEMENTS = 12;

/** One or more lines a value; empty for what has nothing to show. */
export function showOutputs(
  { values, members }: StageGraph,
  { outputs, stages }: RunResult,
  language: Language,
): string[] {
  const lists = new Map<string, number>();
  const shown = values.filter(({ name, list }) => {
    if (!Object.hasOwn(outputs, name) || list === null) return Object.hasOwn(outputs, name);
    const count = (lists.get(list) ?? 0) + 1;
    lists.set(list, count);
    return count <= ELEMENTS;
  });
  const width = Math.max(0, ...shown.map(({ name }) => name.length));
  return shown.flatMap(({ name, stage, list }, at) => {
    const output = outputs[name]!;
    const made = stages.find(({ node }) => node.name === stage);
    const [first, ...others] = outputLines(output, language, made && secondsOfInputs(made, stages));
    if (first === undefined) return [];
    const findings = findingLines(findingsOfOutput(output), language, { advice: list === null });
    const rest = [...others, ...findings];
    const chosen = 'chosen' in output ? `${members[stage]?.[Number(output['chosen'])]}: ` : '';
    const lines = [
      `${name.padEnd(width)}  ${chosen}${first}`,
      ...rest.map((line) => `${' '.repeat(width)}  ${line}`),
    ];
    const more = list !== null && shown[at + 1]?.list !== list ? lists.get(list)! - ELEMENTS : 0;
    return list !== null && more > 0 ? [...lines, commandTexts[language].moreOfList(list, more)] : lines;
  });
}
