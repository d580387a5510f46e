/** `evaluate`: what a trained model is worth, in numbers. */
import type { Metric } from '../../contract/operations/metric.js';
import type { Reference } from '../types/node.js';
import type { TrainedValue } from '../types/value.js';
import type { DatasetValue } from '../types/table.js';
import { errorValue } from '../types/value.js';
import { baselinesFor } from './baselines.js';
import { comparedRows } from './compared-rows.js';
import { definePrimitive, type PrimitiveCall } from './define-primitive.js';
import { windowColumns } from '../../contract/operations/windows.js';
import { recursionOf } from './ahead.js';
import { diagnose } from './diagnose.js';
import { forecastOf, type Ahead } from './forecasts.js';
import { metricsDoc, metricsFor } from './metrics.js';
import {
  boolean,
  choices,
  named,
  optionalChoice,
  parameter,
  valueOf,
  optionalPositiveInteger,
} from './parameters.js';
import { rawRows } from './preparation.js';
import { overlapOf, rowsOf } from './provenance.js';
import { learnedRows, seenRows } from './seen-rows.js';
import { measuredText } from './measured-text.js';
import { streamOf } from './streams.js';
import { windowsOfTable } from './windows.js';
import { writtenAnswers } from './written-answers.js';
import { classesOf, preparedData, rowsFor } from './prepared-rows.js';

export const evaluate = definePrimitive({
  name: 'evaluate',
  kind: 'evaluate',
  role: null,
  signature: 'Trained, Table → Scores',
  summary:
    'Evaluates a trained model on the rows of one split. Raw rows go through the preparation that the ' +
    'model contains.',
  example: 'scores = evaluate(classifier, raw.test, metrics: [accuracy, f1, confusion])',
  parameters: [
    parameter('trained', true, valueOf('Trained', 'trained'), 'The trained model.'),
    { ...parameter('data', true, valueOf('Table', 'dataset'), 'One split, raw or prepared.'), fed: true },
    parameter('metrics', false, choices('metric'), metricsDoc, ['accuracy']),
    parameter(
      'against',
      false,
      choices('baseline'),
      'Simple answers, measured on the same rows by the same metrics: `pca(30)` of an autoencoder, `naive`, ' +
        '`seasonal_naive(365)` and `mean` of a forecast, `copy(.noisy)` of a model that removes noise. What they ' +
        'learn, they learn from the training rows of the model.',
      [],
    ),
    parameter(
      'search',
      false,
      optionalChoice('decoding'),
      'Of a model that reads its own answers: it also writes a text for each row, as `greedy` or ' +
        '`beam(5, length_penalty: 0.6)` does, until `<end>`. Loss, perplexity and accuracy are measured with ' +
        'the true tokens before each (teacher forcing), in any case.',
      null,
    ),
    named(
      'tokens',
      { type: ['integer', 'null'], minimum: 1, maximum: 100_000 },
      'The most tokens of a written text. The default is twice the longest target of the training rows.',
      null,
    ),
    named(
      'ahead',
      optionalPositiveInteger,
      'Of a forecast: how many steps ahead, where the model says fewer at once. It then reads its own answers ' +
        'for the steps after them.',
      null,
    ),
    named(
      'seen',
      boolean,
      'Permits rows that the model was trained on. The scores then say that they are of such rows.',
      false,
    ),
  ],
  evaluate: (call) => {
    const trained = call.arguments.value('trained');
    const table = call.arguments.value('data');
    const ahead = aheadFor(call, trained, call.arguments.json('ahead'));
    if (ahead === undefined) return errorValue;
    const rows = rowsFor(call, trained, table, ahead);
    const asked = metricsFor(call, trained.target, trained.data.columns.get(trained.target)!);
    const isUsual = call.arguments.given('search') && !call.arguments.given('metrics');
    const metrics = isUsual ? asked && [...asked, 'bleu' as const] : asked;
    if (rows === null || metrics === null) return errorValue;
    const written = writtenAnswers(call, trained, table, {
      metrics,
      tokens: call.arguments.json('tokens'),
    });
    if (written === null) return errorValue;
    const text = measuredText(call, trained, metrics);
    if (text === null) return errorValue;
    const against = baselinesFor(call, trained, metrics);
    if (against === null) return errorValue;
    const seen = seenRows(call, trained, table);
    if (seen === undefined) return errorValue;
    const forecast = forecastOf(call, trained, rows, { metrics, against, ahead });
    if (forecast === null) return errorValue;
    // Windows are no rows of a table.
    const areRows = streamOf(trained.data) === null && windowsOfTable(trained.data) === null;
    const raw = areRows ? { raw: rawRows(table.reference) } : {};
    const node = call.context.nodes.operation({
      operation: 'evaluate',
      arguments: {
        metrics,
        target: ahead === null ? trained.target : windowColumns.future,
        batch: trained.batch,
        ...(seen !== null && { seen }),
        ...(trained.node.operation === 'ensemble' && { members: true as const }),
        ...(against.length > 0 && { against }),
        ...forecast.arguments,
        ...text.arguments,
        ...written.arguments,
      },
      inputs: {
        model: { node: trained.node, splits: null },
        ...rows,
        ...validationRows(call, trained, table, metrics),
        ...(against.some(({ kind }) => kind === 'pca') && { training: trainingRows(call, trained) }),
        ...forecast.inputs,
        ...text.inputs,
        ...written.inputs,
        ...raw,
        ...comparedRows(trained, table, call.context.nodes),
      },
      files: {},
      ...(trained.family === 'linear' && { resource: 'data' }),
      summary: `evaluate(${[...table.splits.keys()].join(', ')})`,
      span: call.span,
      argumentSpans: call.arguments.spans(),
    });
    return { kind: 'scores', node, trained };
  },
});

/** Null where the model says all steps at once; undefined when something was reported. */
function aheadFor(
  call: PrimitiveCall,
  trained: TrainedValue,
  asked: number | null,
): Ahead | null | undefined {
  if (asked === null) return null;
  const { context } = call;
  const span = call.arguments.span('ahead');
  const found = recursionOf(trained);
  if ('is' in found) {
    switch (found.is) {
      case 'no forecast':
        context.report(diagnose('forecastWithoutWindows', span, { what: '`ahead`' }));
        return undefined;
      case 'reads more':
        context.report(diagnose('aheadReadsMore', span, { column: found.column }));
        return undefined;
      case 'needs column':
        context.report(diagnose('aheadNeedsColumn', span, { column: found.column, targets: found.targets }));
        return undefined;
    }
  }
  const { recursion, known } = found;
  if (asked < recursion.steps) {
    context.report(diagnose('aheadNotFurther', span, { ahead: asked, horizon: recursion.steps }));
    return undefined;
  }
  const same = JSON.stringify({ ...recursion, known });
  const differs = (trained.members ?? []).some((member) => {
    const other = recursionOf(member);
    return 'is' in other || JSON.stringify({ ...other.recursion, known: other.known }) !== same;
  });
  if (differs) {
    context.report(diagnose('aheadMembersDiffer', span));
    return undefined;
  }
  return asked === recursion.steps ? null : { horizon: asked, recursion, known };
}

/** What depends on the threshold between two classes. */
const ofThreshold: readonly Metric[] = ['precision', 'recall', 'f1'];

/**
 * The validation rows as the model reads them, where a threshold is to be chosen by them: by none
 * that are measured.
 */
function validationRows(
  call: PrimitiveCall,
  trained: TrainedValue,
  table: DatasetValue,
  metrics: readonly Metric[],
): { readonly validation?: Reference } {
  const { data, target, node } = trained;
  const classes = classesOf(data, target)?.length ?? 2;
  if (node.operation === 'ensemble' || data.columns.get(target)?.kind !== 'class' || classes !== 2) return {};
  if (!ofThreshold.some((metric) => metrics.includes(metric)) || !hasValidation(trained, table)) return {};
  return { validation: { node: preparedData(call, trained).node, splits: ['validation'] } };
}

/** The rows that the model learned from, as it read them. */
function trainingRows(call: PrimitiveCall, trained: TrainedValue): Reference {
  return { node: preparedData(call, trained).node, splits: [learnedRows(trained.data).split] };
}

/** Of the best of a list, whether all have such rows: any may be chosen. */
function hasValidation({ data, members }: TrainedValue, measured: DatasetValue): boolean {
  if (members !== undefined) return members.every((member) => hasValidation(member, measured));
  if (data.splits.size === 1 || !data.splits.has('validation')) return false;
  const [split] = measured.splits.keys();
  return overlapOf(rowsOf(measured, split!), rowsOf(data, 'validation')) === 'none';
}
