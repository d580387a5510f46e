/**
 * The stage `evaluate`: a trained model of any family predicts every row of one split; what it
 * measures goes into `scores.json`, what it predicted into `predictions.arrow`, beside the raw text
 * where that is given. Memory: 24 bytes a row besides what the predictor needs.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DatasetDocument } from '../../../contract/artefacts/dataset.js';
import type { AnswersEvidence } from '../../../contract/artefacts/evidence.js';
import type {
  BaselineScores,
  ChosenThreshold,
  PositiveScores,
  Scores,
} from '../../../contract/artefacts/scores.js';
import type { TrainedDocument } from '../../../contract/artefacts/trained.js';
import { datasetOf } from '../../artefacts/dataset-view.js';
import { warnOfLearnedRows } from '../../rows/equal-rows.js';
import type { RowTable } from '../../rows/row-table.js';
import type { ArtefactView, Kernel, KernelContext } from '../../../contract/kernel.js';
import { memberScores, scoresOf } from './class-scores.js';
import { countAnswers } from '../../answers/count-answers.js';
import type { Evaluated } from './evaluated.js';
import { withForecastScores } from './forecast-scores.js';
import { classPredictions, writePredictions, type ClassPredictions } from './evaluate-predictions.js';
import { isForecastBaseline } from '../../../contract/operations/baseline.js';
import { demandTimeSteps } from './demand-time-steps.js';
import { measureBaselines } from './measure-baselines.js';
import { predictClasses, readClasses } from './predict-classes.js';
import {
  bestThreshold,
  rankRows,
  scoresFrom,
  type Ranking,
  type ThresholdScores,
} from '../../answers/ranking.js';
import { failure, warning } from '../failures.js';

type Context = KernelContext<'evaluate'>;

const names = { scores: 'scores.json', predictions: 'predictions.arrow' } as const;
const writtenFile = 'written.json';

export const kernel: Kernel<'evaluate'> = async (context) => {
  const model = trainedOf(context.inputs.model);
  const split = onlySplit(context.inputs.data);
  if (split.rows === 0) throw failure('emptySplit', { split: split.name, purpose: 'measure' });
  await compareWithTraining(context);
  if (context.arguments.forecast !== undefined) demandSteps(context, model.document);
  const { scores, predictions, written } =
    model.predicts === 'classes'
      ? await evaluateClasses(context, model, split)
      : await withForecastScores(context, await evaluateOthers(context, model, model.predicts, split));
  const columns = await writePredictions(
    join(context.output, names.predictions),
    predictions,
    context.inputs.raw ?? null,
    context.signal,
  );
  const { seen } = context.arguments;
  const against = await baselineScores(context);
  const { examples, ...measured } = scores;
  const told: Scores = {
    examples,
    ...(seen !== undefined && { seen }),
    ...measured,
    ...(against !== null && { against: [...(measured.against ?? []), ...against] }),
  };
  await writeFile(join(context.output, names.scores), `${JSON.stringify(told, null, 1)}\n`);
  if (written === undefined) return { kind: 'scores', ...names, columns };
  await writeFile(join(context.output, writtenFile), `${JSON.stringify(written, null, 1)}\n`);
  return { kind: 'scores', ...names, written: writtenFile, columns };
};

async function evaluateOthers(
  context: Context,
  model: TrainedView,
  predicts: 'numbers' | 'ids',
  split: Split,
): Promise<Evaluated> {
  const { view, document } = model;
  const asked = { ...context.arguments, predicts, split: split.name };
  if (document.family === 'ensemble') {
    const { evaluateNumberEnsemble } = await import('./evaluate-number-ensemble.js');
    const ensemble = { document, path: (file: string) => view.path(file) };
    return evaluateNumberEnsemble(context, ensemble, rowsOfMembers(context, document), asked);
  }
  if (context.arguments.forecast?.ahead !== undefined) {
    const { evaluateAhead } = await import('./evaluate-ahead.js');
    return evaluateAhead(context, { ...asked, model: view, data: context.inputs.data });
  }
  const { evaluateAnswers } = await import('./evaluate-answers.js');
  const measured = await evaluateAnswers(context, { ...asked, model: view, data: context.inputs.data });
  const { textMeasures } = await import('./text-measures.js');
  const ofTexts = await textMeasures(context, measured.scores, split.name);
  const answers = { ...measured, scores: { ...measured.scores, ...ofTexts } };
  if (context.arguments.search === undefined) return answers;
  const { withWritten } = await import('./evaluate-written.js');
  return withWritten(context, answers, split.name);
}

async function evaluateClasses(context: Context, model: TrainedView, split: Split): Promise<Evaluated> {
  const { target: column, metrics, batch } = context.arguments;
  const { inputs } = context;
  const { view, classes } = model;
  const ranks = metrics.find((metric) => metric === 'roc_auc' || metric === 'average_precision');
  if (ranks !== undefined && classes.length !== 2)
    throw failure('ranksManyClasses', { metric: ranks, column, classes });
  const target = await readClasses(inputs.data, split.name, column, classes);
  warnOfOneClass(context, split.name, column, target, classes);

  const members = rowsOfMembers(context, model.document);
  const rows = { model: view, data: inputs.data, members, split: split.name, rows: split.rows, target };
  const { tally, predictions, members: alone } = await predictClasses(context, rows, batch);
  const ranking = rankingOf(predictions);
  const threshold = ranking && (await chooseThreshold(context, model, ranking));
  return {
    scores: {
      ...scoresOf(tally, classes, metrics, ranking),
      ...(threshold !== null && { threshold }),
      ...(context.arguments.members === true && {
        members: alone.map((member) =>
          memberScores(scoresOf(member.tally, classes, metrics, rankingOf(member.predictions))),
        ),
      }),
      evidence: { split: split.name, answers: answersOf(model, predictions) },
    },
    predictions: classPredictions(predictions, classes),
  };
}

/** Of an ensemble, the rows as each member reads them. */
function rowsOfMembers(
  { inputs }: Context,
  document: TrainedDocument,
): readonly ArtefactView<DatasetDocument>[] {
  if (document.family !== 'ensemble') return [];
  return document.members.map((_, at) => inputs[`member.${at}`] ?? inputs.data);
}

function demandSteps(context: Context, document: TrainedDocument): void {
  if (document.family !== 'ensemble') return demandTimeSteps(document, context.inputs.data.document);
  const rows = rowsOfMembers(context, document);
  document.members.forEach((member, at) => demandTimeSteps(member, rows[at]!.document));
}

function answersOf({ document, classes }: TrainedView, predictions: ClassPredictions): AnswersEvidence {
  const answers = countAnswers({ ...predictions, last: null, classes: classes.length });
  // The share of the members that agree is no probability.
  const votes = document.family === 'ensemble' && document.vote === 'hard';
  return votes ? { ...answers, confidence: null } : answers;
}

/** Null of more than two classes. */
function rankingOf({ target, positiveProbability }: ClassPredictions): Ranking | null {
  return positiveProbability && rankRows(target, positiveProbability);
}

/** Null without validation rows, and where they are of one class. */
async function chooseThreshold(
  context: Context,
  { view, classes }: TrainedView,
  measured: Ranking,
): Promise<ChosenThreshold | null> {
  const { validation } = context.inputs;
  if (validation === undefined) return null;
  const { name, rows } = onlySplit(validation);
  const { target: column, batch } = context.arguments;
  const target = await readClasses(validation, name, column, classes);
  const wanted = { model: view, data: validation, members: [], split: name, rows, target };
  const note = 'validation, for the threshold';
  const ranking = rankingOf((await predictClasses(context, { ...wanted, note }, batch)).predictions);
  const best = ranking && bestThreshold(ranking);
  if (best === null) return null;
  return {
    value: best.threshold,
    chosenBy: 'validation',
    validation: { examples: rows, ...positiveScores(best) },
    here: positiveScores(scoresFrom(measured, best.threshold)),
  };
}

function positiveScores({ precision, recall, f1 }: ThresholdScores): PositiveScores {
  return { precision, recall, f1 };
}

interface TrainedView {
  readonly view: ArtefactView<TrainedDocument>;
  readonly document: TrainedDocument;
  readonly predicts: 'classes' | 'numbers' | 'ids';
  readonly classes: readonly string[];
}

function trainedOf(view: ArtefactView<TrainedDocument>): TrainedView {
  const { document } = view;
  const { classes, predicts = 'classes' } = document;
  return { view, document, predicts, classes };
}

/** Null where none are asked for; forecasts are measured with those of the model. */
async function baselineScores(context: Context): Promise<readonly BaselineScores[] | null> {
  const { arguments: asked, inputs } = context;
  const against = (asked.against ?? []).filter((baseline) => !isForecastBaseline(baseline));
  if (against.length === 0) return null;
  const rows = { training: inputs.training ?? null, measured: inputs.data };
  return measureBaselines({ ...asked, against }, rows, context);
}

interface Split {
  readonly name: string;
  readonly rows: number;
}

/** Warns of rows that are equal to training rows, where these come from other tables. */
async function compareWithTraining(context: Context): Promise<void> {
  const { inputs } = context;
  for (let at = 0; ; at++) {
    const [compared, learned] = [inputs[`compared.${at}`], inputs[`learned.${at}`]];
    if (compared === undefined || learned === undefined) return;
    await warnOfLearnedRows(context, tableOf(compared), tableOf(learned));
  }
}

function tableOf(view: ArtefactView<DatasetDocument>): RowTable {
  const { name, rows } = onlySplit(view);
  const data = datasetOf(view);
  const { columns } = data.document;
  return { name, columns, rows, batches: (wanted) => data.batches(name, wanted) };
}

/** A run hands in only the split that is read. */
function onlySplit({ document }: ArtefactView<DatasetDocument>): Split {
  const splits = Object.entries(document.splits);
  if (splits.length !== 1) throw new Error(`evaluate reads one split, not ${splits.length}`);
  const [name, { rows }] = splits[0]!;
  return { name, rows };
}

function warnOfOneClass(
  context: Context,
  split: string,
  column: string,
  target: Int32Array,
  classes: readonly string[],
): void {
  const first = target[0]!;
  if (!target.every((code) => code === first)) return;
  context.warn(warning('onlyOneClassSeen', { split, column, only: classes[first]! }));
}
