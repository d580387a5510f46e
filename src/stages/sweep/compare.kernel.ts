/**
 * `compare`: a row for each training or its scores, with what was measured at the step whose weights
 * were kept. Rows that differ in their seed only are taken together: how far they differ is chance.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ComparedRow, Comparison, Measured } from '../../contract/artefacts/comparison.js';
import type { ScoresDocument } from '../../contract/artefacts/scores.js';
import { trainMeasures, type TrainedDocument } from '../../contract/artefacts/trained.js';
import type { ArtefactView, Kernel, KernelContext } from '../../contract/kernel.js';
import { repeatedRows } from './repeated-rows.js';
import { measuredAtKept, numbered } from './trained-inputs.js';

type Context = KernelContext<'compare'>;
type Facts = Pick<ComparedRow, 'train' | 'validation' | 'scores' | 'parameters' | 'epochs'>;

const file = 'comparison.json';

export const kernel: Kernel<'compare'> = async (context) => {
  const { elements, x, y } = context.arguments;
  const facts = await factsOf(context);
  const names = elements[0]!.variables.map(({ name }) => name);
  // Elements of other lists may lack a variable: their own names tell them apart then.
  const alike = elements.every(
    ({ variables }) => variables.map(({ name }) => name).join('\n') === names.join('\n'),
  );
  const variables = alike ? names : [];
  const rows = elements.map((element, at): ComparedRow => {
    const values = alike ? element.variables.map(({ shown, number }) => ({ shown, number })) : [];
    const value = facts[at]![y.of]?.[y.metric];
    return { name: element.name, values, y: value ?? null, ...facts[at]! };
  });
  const repeated = repeatedRows(variables, rows);
  const compared: Comparison = { x, y, variables, rows, ...(repeated.length > 0 && { repeated }) };
  await writeFile(join(context.output, file), `${JSON.stringify(compared, null, 1)}\n`);
  return { kind: 'comparison', comparison: file };
};

async function factsOf({ inputs }: Context): Promise<readonly Facts[]> {
  const trained = numbered((at) => inputs[`trained.${at}`]);
  if (trained.length > 0) return Promise.all(trained.map(factsOfTrained));
  const scores = numbered((at) => inputs[`scores.${at}`]);
  return Promise.all(scores.map(factsOfScores));
}

async function factsOfTrained(view: ArtefactView<TrainedDocument>): Promise<Facts> {
  const point = await measuredAtKept(view);
  return {
    train: point && trainMeasures(point),
    validation: point?.validation ?? null,
    scores: null,
    parameters: view.document.parameters,
    epochs: point?.epoch ?? null,
  };
}

async function factsOfScores(view: ArtefactView<ScoresDocument>): Promise<Facts> {
  const all = JSON.parse(await readFile(view.path(view.document.scores), 'utf8')) as object;
  const numbers = Object.entries(all).filter(([, value]) => typeof value === 'number');
  const scores = Object.fromEntries(numbers) as Measured;
  return { train: null, validation: null, scores, parameters: null, epochs: null };
}
