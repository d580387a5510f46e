/** The values of a run as a few lines for people. */
import { outputLines } from '../../contract/artefact.js';
import type { ShownOutput } from '../../contract/artefacts/artefact-kind.js';

/** One or more lines a value; empty for what has nothing to show. */
export function showOutputs(outputs: Readonly<Record<string, ShownOutput>>): string[] {
  const width = Math.max(0, ...Object.keys(outputs).map((name) => name.length));
  return Object.entries(outputs).flatMap(([name, output]) => {
    const [first, ...rest] = outputLines(output);
    if (first === undefined) return [];
    return [`${name.padEnd(width)}  ${first}`, ...rest.map((line) => `${' '.repeat(width)}  ${line}`)];
  });
}
