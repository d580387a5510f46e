/**
 * The stage `report`: gathers what a page about a trained model shows into `report.json`.
 * Everything in it follows from the inputs; times and names of a run come in when the page is drawn
 * (`render-html.ts`). Reads each split's class column, the ids (or tokens) of the data, and the
 * predictions; memory is bounded by a batch and by the longest row.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Scores, ScoresDocument } from '../../contract/artefacts/scores.js';
import { singleModel, type TrainingHistory } from '../../contract/artefacts/trained.js';
import { streamColumns } from '../../contract/operations/streams.js';
import { datasetOf } from '../artefacts/dataset-view.js';
import type { ArtefactView, Kernel, KernelContext } from '../../contract/kernel.js';
import { describeData } from './describe-data.js';
import { describeModel } from './describe-model.js';
import { describeProbabilities } from './describe-probabilities.js';
import type { ReportData } from './report-data.js';
import { worstErrors } from './worst-errors.js';

const file = 'report.json';
/** Mistakes shown with their text. */
const shownErrors = 20;

export const kernel: Kernel<'report'> = async (context) => {
  const { model, scores, raw, data } = context.inputs;
  const { classes } = model.document;
  const { title, model: shown, target, against } = context.arguments;

  const measured = await readScores(scores);
  const report: ReportData = {
    version: 1,
    title: title ?? titleOf(classes, model.document.predicts, target),
    classes,
    data: await describeData(datasetOf(raw), datasetOf(data), target, classes, async (done, note) => {
      context.progress({ done, total: null, unit: 'rows', note });
      // Lets messages out and a cancellation in.
      await new Promise((resolve) => setImmediate(resolve));
      context.signal.throwIfAborted();
    }),
    model: await describeModel(model, shown),
    history: await readJson<TrainingHistory>(model, singleModel(model.document).history),
    scores: measured,
    against: await readOthers(context.inputs, against),
    probabilities: await describeProbabilities(scores, measured.threshold?.value ?? null, context.signal),
    errors: await worstErrors(scores, classes, shownErrors, context.signal),
  };
  await writeFile(join(context.output, file), `${JSON.stringify(report, null, 1)}\n`);
  return { kind: 'report', data: file };
};

/** For a page that was given none: `ham or spam`. */
function titleOf(
  classes: readonly string[],
  predicts: 'numbers' | 'ids' | undefined,
  target: string,
): string {
  if (predicts === 'ids')
    return target === streamColumns.next ? 'What comes next' : `Predicting ${target}, step by step`;
  if (predicts === 'numbers') return `Predicting ${target}`;
  if (classes.length > 4) return `Which of ${classes.length} classes`;
  return [classes.slice(0, -1).join(', '), classes.at(-1)!].filter((part) => part !== '').join(' or ');
}

/** The inputs `against.0`, `against.1`, … with their names. */
async function readOthers(
  inputs: KernelContext<'report'>['inputs'],
  names: readonly string[],
): Promise<ReportData['against']> {
  const others: { name: string; scores: Scores }[] = [];
  for (const [i, name] of names.entries()) {
    others.push({ name, scores: await readScores(inputs[`against.${i}`]!) });
  }
  return others;
}

async function readScores(view: ArtefactView<ScoresDocument>): Promise<Scores> {
  return readJson<Scores>(view, view.document.scores);
}

async function readJson<T>(view: ArtefactView, name: string): Promise<T> {
  return JSON.parse(await readFile(view.path(name), 'utf8')) as T;
}
