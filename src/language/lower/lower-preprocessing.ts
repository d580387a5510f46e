/** The preparation that a trained model carries: from the source's columns to those it reads. */
import { dictionary } from '../../base/dictionary.js';
import { fieldsOfNumbers, fitOfImages, sourceColumn, sourceFields } from '../primitives/column-named.js';
import { recursionOf } from '../primitives/ahead.js';
import { futureColumns, ownAnswersOf } from '../primitives/own-answers.js';
import { isForecast } from '../primitives/forecasts.js';
import { isOfSeries, levelsOf, type Levels } from '../primitives/levels.js';
import { relevantSteps, stepsTo, type PreparationStep } from '../primitives/preparation.js';
import { streamOf } from '../primitives/streams.js';
import { windowsOfTable } from '../primitives/windows.js';
import { writerOf } from '../primitives/written-answers.js';
import { columnsRead, readAs, stepVersions, type MapStep } from '../../contract/operations/map-steps.js';
import type { Node, OperationNode } from '../types/node.js';
import type { TrainedValue } from '../types/value.js';
import { FittedInputs } from './fitted-inputs.js';
import type {
  Preprocessing,
  RawType,
  RowDifference,
  StageInput,
  WindowPreparation,
} from '../../contract/stage-graph.js';

/** Of the models of one program; those of a sweep that read the same columns share one. */
export class Preparations {
  private readonly known = new Map<Node, Map<string, Preprocessing>>();

  constructor(private readonly nameOf: (node: Node) => string) {}

  of(trained: TrainedValue): Preprocessing {
    const { node } = trained.data.reference;
    const ofNode = this.known.get(node) ?? new Map<string, Preprocessing>();
    this.known.set(node, ofNode);
    const own = ownAnswersOf(trained);
    const filled = own && ('is' in own ? [own.is] : own.column);
    const columns = JSON.stringify([trained.columns, trained.target, filled]);
    const made = ofNode.get(columns) ?? preprocessingOf(trained, own, this.nameOf);
    ofNode.set(columns, made);
    return made;
  }
}

/** `own`: whether its own answers fill what it reads. */
function preprocessingOf(
  trained: TrainedValue,
  own: ReturnType<typeof ownAnswersOf>,
  nameOf: (node: Node) => string,
): Preprocessing {
  const all = stepsTo(trained.data.reference.node).map((step) => ofOneRow(step, trained));
  const writer = writerOf(trained);
  const writes = typeof writer === 'string' ? null : writer;
  // What a model writes takes the place of the column that it reads in training.
  const given = writes?.given ?? trained.columns;
  const { steps: relevant, columns } = relevantSteps(all, given);
  // What makes a stream of rows is no part of answering one of them.
  const steps = relevant.filter((step) => step.kind === 'map');
  const differences = lostDifference(trained, relevant);
  const fitted = new FittedInputs();
  const mapSteps = steps.map(({ step }) => asPredicted(fitted.mapStep(step)));
  const vocabulary = writes && fitted.nameFor('vocabulary', writes.vocabulary);
  const inputs = dictionary<StageInput>();
  for (const [role, node] of fitted.byRole) inputs[role] = { stage: nameOf(node), splits: null };
  const prepared = {
    ...prepareRaw(trained, columns, mapSteps),
    inputs,
    ...(differences !== null && { differences }),
    ...(own !== null && 'is' in own && own.is === 'no forecast' && { readsTruth: own.column }),
    ...(writes !== null && vocabulary !== null && { writes: { vocabulary, joining: writes.joining } }),
  };
  const cut = relevant.findIndex((step) => step.kind === 'operation' && step.operation === 'windows');
  const windows = relevant[cut];
  if (windows?.kind !== 'operation' || windows.operation !== 'windows') return prepared;
  const { time, series, of, target } = windows.arguments;
  const further = recursionOf(trained);
  const after = relevantSteps(relevant.slice(cut + 1), trained.columns);
  const written = own === null || 'is' in own ? null : own.column;
  const levels = levelsOf(windows);
  const isChange = levels !== null && !('is' in levels);
  // What is only forecast is not known when a forecast is made, but that its changes are added to values.
  const read = relevantSteps(
    relevant.slice(0, cut).filter((step) => step.kind === 'map' || step.operation === 'difference'),
    [...new Set([time, ...(series === undefined ? [] : [series]), ...of, ...(isChange ? target : [])])],
  );
  const before = read.steps.flatMap((step) =>
    step.kind === 'map' ? [asPredicted(fitted.mapStep(step.step))] : [],
  );
  const source = sourceColumn(trained.data, time);
  const format = source?.type === 'time' ? (source.format ?? null) : null;
  const raw = prepareRaw(trained, read.columns, before);
  const kinds = dictionary<RawType>(raw.columns);
  // The windows have other columns than the rows.
  const numbers = new Set([...of, ...target, ...read.steps.flatMap(columnsChanged)]);
  for (const name of read.columns) {
    if (numbers.has(name) && !before.some((step) => columnsRead(step).includes(name))) kinds[name] = 'number';
  }
  return {
    ...prepared,
    columns: {},
    fields: raw.fields,
    steps: [],
    windows: {
      columns: kinds,
      steps: raw.steps,
      ...differencesAmong(read.steps, raw.steps.length - before.length, isChange ? levels : null),
      after: after.steps.flatMap((step) =>
        step.kind === 'map' ? [asPredicted(fitted.mapStep(step.step))] : [],
      ),
      // Its own answers take the place of the future.
      unknown: written === null ? after.columns.filter((name) => futureColumns.includes(name)) : [],
      ...(written !== null && { written }),
      ...(!('is' in further) && { recursion: { next: further.recursion.next, known: further.known } }),
      format,
      settings: windows.arguments,
    },
  };
}

/** The difference that a row to predict lacks the rows for, or that its forecast cannot undo. */
function lostDifference(
  trained: TrainedValue,
  steps: readonly PreparationStep[],
): NonNullable<Preprocessing['differences']> | null {
  const all = steps.filter((step) => step.kind === 'operation' && step.operation === 'difference');
  const windows = windowsOfTable(trained.data);
  const lost = all.find(
    (step) => windows === null || !isForecast(trained) || !isOfSeries(step, windows) || isNotAddedUp(windows),
  );
  return lost === undefined ? null : { step: lost.summary, windows: windows !== null };
}

function isNotAddedUp(windows: OperationNode<'windows'>): boolean {
  const levels = levelsOf(windows);
  return levels !== null && 'is' in levels;
}

function columnsChanged(step: PreparationStep): readonly string[] {
  return step.kind === 'operation' && step.operation === 'difference' ? step.arguments.columns : [];
}

/** `first`: how many steps stand before those of `steps`; `levels`: null where no changes are forecast. */
function differencesAmong(
  steps: readonly PreparationStep[],
  first: number,
  levels: Levels | null,
): Pick<WindowPreparation, 'differences' | 'levels'> {
  const differences: RowDifference[] = [];
  let ofLevels = -1;
  let after = first;
  for (const step of steps) {
    if (step.kind === 'map') after++;
    else if (step.operation === 'difference') {
      if (step.inputs.data.node === levels?.rows.node) ofLevels = differences.length;
      const { columns, lag } = step.arguments;
      differences.push({ after, columns, lag });
    }
  }
  if (differences.length === 0) return {};
  return {
    differences,
    ...(levels !== null && { levels: { difference: ofLevels, columns: levels.columns } }),
  };
}

/**
 * A model of sentences answers one at a time: a row with another number of them is refused. A text
 * that is to go on need not end, so a language model reads it as it is.
 */
function ofOneRow(step: PreparationStep, trained: TrainedValue): PreparationStep {
  if (step.kind !== 'operation' || step.operation !== 'sentences' || goesOn(trained)) return step;
  const { summary, span, argumentSpans, id, inputs } = step;
  const { column, document: _number, ...settings } = step.arguments;
  const version = stepVersions.one_sentence;
  return {
    kind: 'map',
    id,
    input: inputs.data,
    step: { operation: 'one_sentence', version, arguments: settings, column, into: column, fitted: {} },
    summary,
    span,
    argumentSpans,
  };
}

/** Whether the model continues what it reads. */
function goesOn({ data, columns, learned }: TrainedValue): boolean {
  return streamOf(data) !== null || (columns.length === 1 && learned?.inputs[0]?.written !== undefined);
}

/** Noise is for training and for measuring: a row to predict has its own. */
function asPredicted(step: MapStep): MapStep {
  if (step.operation !== 'noise') return step;
  return { ...step, operation: 'copy', version: stepVersions.copy, arguments: {} };
}

/** The raw columns, and the steps on them. */
function prepareRaw(
  trained: TrainedValue,
  columns: readonly string[],
  steps: readonly MapStep[],
): Pick<Preprocessing, 'columns' | 'fields' | 'steps'> {
  const kinds = dictionary<RawType>();
  for (const name of columns) {
    // Arithmetic may make a shape of a number and a column that has it.
    const isNumber = sourceColumn(trained.data, name)?.type === 'number';
    kinds[name] = isNumber ? 'number' : asRead(name, rawType(name, steps, trained), trained);
  }
  return {
    columns: kinds,
    fields: sourceFields(trained.data, columns),
    steps: [...timeSteps(trained, columns), ...steps],
  };
}

/** A raw row has its times as texts, which a source has read for the training rows. */
function timeSteps({ data }: TrainedValue, columns: readonly string[]): readonly MapStep<'parse_time'>[] {
  return columns.flatMap((column) => {
    const read = sourceColumn(data, column);
    if (read?.type !== 'time') return [];
    const settings = read.format === undefined ? {} : { format: read.format };
    const version = stepVersions.parse_time;
    return [{ operation: 'parse_time', version, arguments: settings, column, into: column, fitted: {} }];
  });
}

/** Images of files stay such, whatever name they have after the steps. */
function asRead(name: string, type: RawType, { data }: TrainedValue): RawType {
  const images = fitOfImages(data, name);
  return images === null || typeof type !== 'object' ? type : { ...type, images };
}

/** A column as the source gave it: what the first step that says so reads, else what it is. */
function rawType(name: string, steps: readonly MapStep[], trained: TrainedValue): RawType {
  for (const [at, step] of steps.entries()) {
    if (!columnsRead(step).includes(name)) continue;
    const reads = readAs(step, name);
    if (reads === 'text') return reads;
    const after = rawType(step.into, steps.slice(at + 1), trained);
    // Steps on numbers keep their shape.
    return reads === null || typeof after === 'object' ? after : reads;
  }
  return shapedType(name, trained);
}

function shapedType(name: string, { data }: TrainedValue): RawType {
  const type = data.columns.get(name);
  if (type?.kind !== 'numbers') return type?.kind === 'number' ? 'number' : 'text';
  const ragged = type.shape[0]?.kind === 'ragged';
  const shape = type.shape.flatMap((size) => (size.kind === 'number' ? [size.value] : []));
  const fields = fieldsOfNumbers(data, name);
  return {
    type: 'numbers',
    shape,
    ...(ragged && { ragged: true as const }),
    ...(fields !== null && { fields }),
  };
}
