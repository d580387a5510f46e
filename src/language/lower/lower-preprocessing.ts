/** The preparation that a trained model carries: from the source's columns to those it reads. */
import { dictionary } from '../../base/dictionary.js';
import { fieldsOfNumbers, fitOfImages, sourceColumn, sourceFields } from '../primitives/column-named.js';
import { recursionOf } from '../primitives/ahead.js';
import { futureColumns, ownAnswersOf } from '../primitives/own-answers.js';
import { relevantSteps, stepsTo } from '../primitives/preparation.js';
import { writerOf } from '../primitives/written-answers.js';
import { columnsRead, readAs, stepVersions, type MapStep } from '../../contract/operations/map-steps.js';
import type { Node } from '../types/node.js';
import type { TrainedValue } from '../types/value.js';
import { FittedInputs } from './fitted-inputs.js';
import type { Preprocessing, RawType, StageInput } from '../../contract/stage-graph.js';

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
  const all = stepsTo(trained.data.reference.node);
  const writer = writerOf(trained);
  const writes = typeof writer === 'string' ? null : writer;
  // What a model writes takes the place of the column that it reads in training.
  const given = writes?.given ?? trained.columns;
  const { steps: relevant, columns } = relevantSteps(all, given);
  // What makes a stream of rows is no part of answering one of them.
  const steps = relevant.filter((step) => step.kind === 'map');
  const differences = relevant.find((step) => step.kind === 'operation' && step.operation === 'difference');
  const fitted = new FittedInputs();
  const mapSteps = steps.map(({ step }) => asPredicted(fitted.mapStep(step)));
  const vocabulary = writes && fitted.nameFor('vocabulary', writes.vocabulary);
  const inputs = dictionary<StageInput>();
  for (const [role, node] of fitted.byRole) inputs[role] = { stage: nameOf(node), splits: null };
  const prepared = {
    ...prepareRaw(trained, columns, mapSteps),
    inputs,
    ...(differences !== undefined && { differences: differences.summary }),
    ...(own !== null && 'is' in own && own.is === 'no forecast' && { readsTruth: own.column }),
    ...(writes !== null && vocabulary !== null && { writes: { vocabulary, joining: writes.joining } }),
  };
  const cut = relevant.findIndex((step) => step.kind === 'operation' && step.operation === 'windows');
  const windows = relevant[cut];
  if (windows?.kind !== 'operation' || windows.operation !== 'windows') return prepared;
  const { time, series, of } = windows.arguments;
  const further = recursionOf(trained);
  const after = relevantSteps(relevant.slice(cut + 1), trained.columns);
  const written = own === null || 'is' in own ? null : own.column;
  // What is only forecast is not known when a forecast is made.
  const read = relevantSteps(steps, [time, ...(series === undefined ? [] : [series]), ...of]);
  const before = read.steps.flatMap((step) =>
    step.kind === 'map' ? [asPredicted(fitted.mapStep(step.step))] : [],
  );
  const source = sourceColumn(trained.data, time);
  const format = source?.type === 'time' ? (source.format ?? null) : null;
  const raw = prepareRaw(trained, read.columns, before);
  const kinds = dictionary<RawType>(raw.columns);
  // The windows have other columns than the rows.
  for (const name of of) if (!before.some((step) => columnsRead(step).includes(name))) kinds[name] = 'number';
  return {
    ...prepared,
    columns: {},
    fields: raw.fields,
    steps: [],
    windows: {
      columns: kinds,
      steps: raw.steps,
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
