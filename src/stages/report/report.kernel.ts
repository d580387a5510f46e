/**
 * The stage `report`: gathers what a page about a trained model shows into `report.json`.
 * Everything in it follows from the inputs; times and names of a run come in when the page is drawn
 * (`render-html.ts`). Reads each split's class column, the ids (or tokens) of the data, and the
 * predictions; memory is bounded by a batch and by the longest row.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Generated } from '../../contract/artefacts/generated.js';
import type { Scores, ScoresDocument } from '../../contract/artefacts/scores.js';
import type { TrainedDocument, TrainingHistory } from '../../contract/artefacts/trained.js';
import type { WrittenTexts } from '../../contract/artefacts/written-texts.js';
import { streamColumns } from '../../contract/operations/streams.js';
import { datasetOf } from '../artefacts/dataset-view.js';
import { memberOf, type ArtefactView, type Kernel, type KernelContext } from '../../contract/kernel.js';
import { describeCodeGrid } from './describe-code-grid.js';
import { describeData } from './describe-data.js';
import { describeModel } from './describe-model.js';
import { describeForecast } from './describe-forecast.js';
import { describeFilters } from './describe-filters.js';
import { describePictures } from './describe-pictures.js';
import { describeProbabilities } from './describe-probabilities.js';
import type { MemberSummary, ReportData } from './report-data.js';
import { worstErrors } from './worst-errors.js';

const file = 'report.json';
/** Mistakes shown with their text. */
const shownErrors = 20;

export const kernel: Kernel<'report'> = async (context) => {
  const { model, scores, raw, data, texts } = context.inputs;
  const { classes } = model.document;
  const { title, target, against, ensemble } = context.arguments;

  const measured = await readScores(scores);
  const votes = countsVotes(model.document);
  const errors = await worstErrors(scores, classes, shownErrors, context.signal);
  const filters = await describeFilters(model);
  const forecast = await describeForecast(scores, data.document, context.signal);
  const pictures = await describePictures(scores, measured.examples, context.signal);
  const { code } = context.arguments;
  const codeGrid =
    code === undefined || pictures === null
      ? null
      : await describeCodeGrid(model, data, context, { code, shown: pictures.shown });
  const report: ReportData = {
    version: 1,
    title: title ?? titleOf(classes, model.document.predicts, target),
    classes,
    data: {
      ...(ensemble?.otherRows === true && { ofFirstMember: true }),
      ...(await describeData(datasetOf(raw), datasetOf(data), target, classes, async (done, note) => {
        context.progress({ done, total: null, unit: 'rows', note });
        // Lets messages out and a cancellation in.
        await new Promise((resolve) => setImmediate(resolve));
        context.signal.throwIfAborted();
      })),
    },
    ...(await describeTrained(context, measured)),
    scores: measured,
    against: [...(await readOthers(context.inputs, against)), ...baselinesOf(measured)],
    probabilities: await describeProbabilities(
      scores,
      { chosen: measured.threshold?.value ?? null, votes },
      context.signal,
    ),
    errors: errors && { ...errors, ...(votes && { of: 'votes' }) },
    ...(forecast !== null && { forecast }),
    ...(pictures !== null && { pictures }),
    ...(codeGrid !== null && { codeGrid }),
    ...(filters !== null && { filters }),
    ...(scores.document.written !== undefined && {
      written: await readJson<WrittenTexts>(scores, scores.document.written),
    }),
    ...(texts !== undefined && { texts: await readJson<Generated>(texts, texts.document.texts) }),
  };
  await writeFile(join(context.output, file), `${JSON.stringify(report, null, 1)}\n`);
  return { kind: 'report', data: file };
};

async function describeTrained(
  { inputs: { model: view }, arguments: { model: shown, ensemble } }: KernelContext<'report'>,
  { members: scores }: Scores,
): Promise<Pick<ReportData, 'model' | 'history'>> {
  const { document } = view;
  const path = (file: string): string => view.path(file);
  if (document.family !== 'ensemble') {
    const model = await describeModel({ document, path }, shown);
    return { model, history: await readJson<TrainingHistory>(view, document.history) };
  }
  const { family, parameters, vote } = document;
  const members: MemberSummary[] = [];
  for (const at of document.members.keys()) {
    const given = ensemble?.members[at];
    const own = await describeModel(memberOf({ document, path }, at), given?.model ?? null);
    members.push({
      name: given?.name ?? String(at),
      parameters: own.parameters,
      layers: own.layers,
      ...(scores?.[at] !== undefined && { scores: scores[at] }),
    });
  }
  return { model: { family, parameters, layers: [], ensemble: { vote, members } }, history: null };
}

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

/** What was measured beside the model by `evaluate` itself. */
function baselinesOf({ examples, against = [] }: Scores): ReportData['against'] {
  return against.map(({ name, ...measures }) => ({ name, scores: { examples, ...measures } }));
}

/** Whether the share of the members that agree stands for a probability. */
function countsVotes(document: TrainedDocument): boolean {
  return document.family === 'ensemble' && document.vote === 'hard';
}

async function readScores(view: ArtefactView<ScoresDocument>): Promise<Scores> {
  return readJson<Scores>(view, view.document.scores);
}

async function readJson<T>(view: ArtefactView, name: string): Promise<T> {
  return JSON.parse(await readFile(view.path(name), 'utf8')) as T;
}
