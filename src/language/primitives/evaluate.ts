/** `evaluate` and `report`: what a trained model is worth, in numbers and on a page. */
import { shownModelGraph } from '../types/model-graph.js';
import type { Span } from '../../base/source/source-file.js';
import type { ReportOperation } from '../../contract/operations/report.js';
import type { Metric } from '../../contract/operations/metric.js';
import { showColumns, showColumnType } from '../types/table.js';
import type { OperationNode, Reference } from '../types/node.js';
import type { GeneratedValue, ScoresValue, TrainedValue } from '../types/value.js';
import type { DatasetValue } from '../types/table.js';
import { errorValue } from '../types/value.js';
import { baselinesFor } from './baselines.js';
import { codeGridOf, codeParameter } from './code-grid.js';
import { noSuchColumn, wrongColumnType } from './column-diagnostics.js';
import { readAs } from './column-named.js';
import { comparedRows } from './compared-rows.js';
import { asWritten, definePrimitive, type PrimitiveCall } from './define-primitive.js';
import { windowColumns } from '../../contract/operations/windows.js';
import { furtherWindows, recursionOf } from './ahead.js';
import { diagnose } from './diagnose.js';
import { forecastOf, type Ahead } from './forecasts.js';
import { sameNumbers } from './equal-columns.js';
import { knownSizes } from './layer-sizes.js';
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
import { prepareAs, rawRows, sameSteps } from './preparation.js';
import { isWhole, overlapOf, rowsOf, rowsOfReference } from './provenance.js';
import { learnedRows, seenRows } from './seen-rows.js';
import { measuredText } from './measured-text.js';
import { streamOf } from './streams.js';
import { windowsOfTable } from './windows.js';
import { writtenAnswers } from './written-answers.js';

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
    const forecast = forecastOf(call, trained, rows.data, { metrics, against, ahead });
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

/** The rows as inputs of the stage; null when something was reported. */
function rowsFor(
  call: PrimitiveCall,
  trained: TrainedValue,
  table: DatasetValue,
  ahead: Ahead | null,
): MeasuredRows | null {
  if (trained.node.operation !== 'ensemble') {
    const data = rowsOfModel(call, trained, table, ahead);
    return data && { data };
  }
  const rows = trained.members!.map((member) => rowsOfModel(call, member, table, ahead));
  if (!rows.every((data) => data !== null)) return null;
  const [data] = rows as [Reference];
  if (rows.every((other) => sameRows(other, data))) return { data };
  const members = rows.map((other, at): readonly [`member.${number}`, Reference] => [`member.${at}`, other]);
  return { data, ...Object.fromEntries(members) };
}

type MeasuredRows = Pick<OperationNode<'evaluate'>['inputs'], 'data' | `member.${number}`>;

/** Of the best of several that are prepared differently, the rows of the one that was chosen. */
function rowsOfModel(
  call: PrimitiveCall,
  trained: TrainedValue,
  table: DatasetValue,
  ahead: Ahead | null,
): Reference | null {
  if (trained.node.operation !== 'best') {
    const rows = preparedRows(call, trained, table);
    if (rows === null || ahead === null) return rows;
    return furtherWindows(rows, ahead.horizon, ahead.known, call.context.nodes);
  }
  const rows = trained.members!.map((member) => rowsOfModel(call, member, table, ahead));
  if (!rows.every((data) => data !== null)) return null;
  return pickedRows(call, trained, rows);
}

/** `rows`: for each member; where they are not the same, those of the chosen one. */
function pickedRows(call: PrimitiveCall, { node }: TrainedValue, rows: readonly Reference[]): Reference {
  const [first] = rows as [Reference];
  if (rows.every((other) => sameRows(other, first))) return first;
  const data = rows.map((other, at): readonly [`data.${number}`, Reference] => [`data.${at}`, other]);
  const picked = call.context.nodes.operation({
    operation: 'pick',
    arguments: {},
    inputs: { chosen: { node, splits: null }, ...Object.fromEntries(data) },
    files: {},
    ...asWritten(call),
  });
  return { node: picked, splits: null };
}

function sameRows(one: Reference, other: Reference): boolean {
  return one.node === other.node && JSON.stringify(one.splits) === JSON.stringify(other.splits);
}

/** The rows as the model reads them; null when something was reported. */
function preparedRows(call: PrimitiveCall, trained: TrainedValue, table: DatasetValue): Reference | null {
  const span = call.arguments.span('data');
  const { context } = call;
  const splits = [...table.splits.keys()];
  if (splits.length > 1) {
    const likely = splits.includes('test') ? 'test' : splits.at(-1)!;
    context.report(diagnose('severalSplitsMeasured', span, { names: splits, likely }));
    return null;
  }
  const prepared = prepareAs(trained.data, [...trained.columns, trained.target], table, context.nodes);
  const targetIsRaw = !prepared?.makes.has(trained.target);
  const learnedType = trained.data.columns.get(trained.target)!;
  const ownType = table.columns.get(trained.target);
  if (targetIsRaw && ownType === undefined) {
    context.report(noSuchColumn(span, trained.target, table));
    return null;
  }
  if (targetIsRaw && ownType!.kind !== learnedType.kind) {
    const wanted = learnedType.kind === 'class' ? 'Class' : learnedType.kind;
    const fix = readAs([learnedType.kind], table, trained.target);
    context.report(wrongColumnType(span, trained.target, table, { shown: [wanted], fix }));
    return null;
  }
  const other = classesOf(table, trained.target);
  const learned = classesOf(trained.data, trained.target);
  if (other !== null && learned !== null && other.join('\n') !== learned.join('\n')) {
    const { target } = trained;
    const known = { span: trained.span, classes: learned };
    context.report(diagnose('otherClasses', span, { target, classes: other, trained: known }));
    return null;
  }
  if (prepared !== null) {
    const missing = prepared.reads.find((name) => !table.columns.has(name));
    if (missing === undefined) return prepared.reference;
    context.report(noSuchColumn(span, missing, table));
    return null;
  }
  if (trained.columns.every((name) => sameColumn(name, trained.data, table))) return table.reference;
  const read = trained.columns.map((name) => showColumn(name, trained.data)).join(', ');
  context.report(
    diagnose('preparedDifferently', span, {
      columns: showColumns(table.columns),
      trained: { span: trained.span, columns: read },
    }),
  );
  return null;
}

function classesOf(table: DatasetValue, column: string): readonly string[] | null {
  const type = table.columns.get(column);
  return type?.kind === 'class' ? type.classes : null;
}

function sameColumn(name: string, first: DatasetValue, second: DatasetValue): boolean {
  const one = first.columns.get(name);
  const other = second.columns.get(name);
  if (one?.kind === 'number') return other?.kind === 'number' && sameSteps(name, first, second);
  if (one?.kind === 'numbers') {
    return other?.kind === 'numbers' && sameNumbers(one.shape, other.shape) && sameSteps(name, first, second);
  }
  if (one?.kind !== 'ids' || other?.kind !== 'ids') return false;
  return one.vocabulary.node === other.vocabulary.node && one.length.kind === other.length.kind;
}

function showColumn(name: string, table: DatasetValue): string {
  return `${name}: ${showColumnType(table.columns.get(name)!)}`;
}

export const report = definePrimitive({
  name: 'report',
  kind: 'report',
  role: null,
  signature: 'Trained, Scores, Generated → Report',
  summary:
    'An HTML page with the model, its training, its scores, and its worst mistakes, or the texts that it wrote.',
  example: 'summary = report(classifier, scores, against: [baseline_scores])',
  parameters: [
    parameter('trained', true, valueOf('Trained', 'trained'), 'The trained model.'),
    parameter('scores', true, valueOf('Scores', 'scores'), 'The scores of the model.'),
    parameter(
      'texts',
      true,
      {
        kind: 'value',
        shown: 'Generated',
        accepts: (value) => value.kind === 'generated',
        optional: true,
      },
      'Texts that the model has written (`generate`).',
      null,
    ),
    parameter(
      'against',
      false,
      valueOf('list of Scores', 'list'),
      'Scores of other models for comparison.',
      [],
    ),
    named('title', { type: ['string', 'null'] }, 'Title of the page.', null),
    codeParameter,
  ],
  evaluate: (call) => {
    const trained = call.arguments.value('trained');
    const scores = call.arguments.value('scores');
    const against = othersOf(call);
    if (against === null) return errorValue;
    if (!scoresBelong(call, trained, scores, against)) return errorValue;
    const texts = textsOf(call, trained);
    if (texts === undefined) return errorValue;
    const asked = call.arguments.value('code') === null ? null : knownSizes(call, 'code');
    const grid = codeGridOf(call, trained, asked);
    if (grid === null) return errorValue;
    const { data } = trained;
    const others = against.map(
      (other, at) => [`against.${at}`, { node: other.value.node, splits: null }] as const,
    );
    const node = call.context.nodes.operation({
      operation: 'report',
      arguments: {
        title: call.arguments.json('title'),
        model: shownModelGraph(trained),
        target: trained.target,
        splits: [...data.splits.keys()],
        against: against.map((other) => other.name),
        ...ensembleOf(trained),
        ...grid,
      },
      // Pictures are made by the decoder.
      ...(grid.code !== undefined && { resource: 'tensorflow' as const }),
      inputs: {
        model: { node: trained.node, splits: null },
        scores: { node: scores.node, splits: null },
        ...(texts !== null && { texts: { node: texts.node, splits: null } }),
        ...Object.fromEntries(others),
        raw: { node: rawRows(data.reference).node, splits: null },
        data: preparedData(call, trained),
      },
      files: {},
      summary: 'report',
      span: call.span,
      argumentSpans: call.arguments.spans(),
    });
    return { kind: 'report', node };
  },
});

/** The members with their layers, as the file names things. */
function ensembleOf({
  node,
  data,
  members,
  memberNames,
}: TrainedValue): Pick<ReportOperation['arguments'], 'ensemble'> {
  if (node.operation !== 'ensemble') return {};
  const raw = rawRows(data.reference).node;
  return {
    ensemble: {
      members: members!.map((member, at) => ({ name: memberNames![at]!, model: shownModelGraph(member) })),
      otherRows: members!.some((member) => rawRows(member.data.reference).node !== raw),
    },
  };
}

/**
 * All splits as the model read them; of an ensemble whose members read them differently, as they
 * were before.
 */
function preparedData(call: PrimitiveCall, trained: TrainedValue): Reference {
  const { members, data } = trained;
  if (trained.node.operation === 'ensemble') {
    const [first, ...others] = members!.map((member) => preparedData(call, member));
    const areSame = others.every((other) => sameRows(other, first!));
    return areSame ? first! : { node: rawRows(data.reference).node, splits: null };
  }
  if (trained.node.operation !== 'best') return { node: data.reference.node, splits: null };
  return pickedRows(
    call,
    trained,
    members!.map((member) => preparedData(call, member)),
  );
}

/**
 * False, and reported, where the scores are of another model. Scores beside them that were measured
 * on other rows are warned about: the page would compare numbers that cannot be compared.
 */
function scoresBelong(
  call: PrimitiveCall,
  trained: TrainedValue,
  scores: ScoresValue,
  against: ReturnType<typeof othersOf>,
): boolean {
  if (scores.trained.node !== trained.node) {
    const holes = { scored: scores.trained.span, model: call.arguments.span('trained') };
    call.context.report(diagnose('scoresOfAnotherModel', call.arguments.span('scores'), holes));
    return false;
  }
  const rows = rowsOfReference(scores.node.inputs.data);
  for (const { value, span } of against ?? []) {
    const theirs = rowsOfReference(value.node.inputs.data);
    const same = overlapOf(theirs, rows) === 'all' && overlapOf(rows, theirs) === 'all';
    // One file that is read twice, whole: with other columns, for example.
    const whole = isWhole(rows) && isWhole(theirs) && overlapOf(rows, theirs) !== 'none';
    if (same || whole) continue;
    const names = { here: rows.split, there: theirs.split };
    call.context.report(diagnose('againstOtherRows', span, { ...names, scores: scores.node.span }));
  }
  return true;
}

/** Null where the page shows no texts; undefined, and reported, where another model wrote them. */
function textsOf(call: PrimitiveCall, trained: TrainedValue): GeneratedValue | null | undefined {
  const texts = call.arguments.value('texts');
  if (texts?.kind !== 'generated') return null;
  const { model } = texts.node.inputs;
  if (model.node === trained.node) return texts;
  const holes = { written: model.node.span, model: call.arguments.span('trained') };
  call.context.report(diagnose('textsOfAnotherModel', call.arguments.span('texts'), holes));
  return undefined;
}

function othersOf(
  call: PrimitiveCall,
): readonly { readonly name: string; readonly value: ScoresValue; readonly span: Span }[] | null {
  const list = call.arguments.value('against');
  if (list?.kind !== 'list') return [];
  const others: { name: string; value: ScoresValue; span: Span }[] = [];
  for (const { value, span } of list.items) {
    if (value.kind === 'error') return null;
    if (value.kind !== 'scores') {
      call.context.report(diagnose('againstNoScores', span));
      return null;
    }
    others.push({ name: span.file.text.slice(span.start, span.end), value, span });
  }
  return others;
}
