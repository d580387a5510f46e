/** A batch of the first epoch of a training, number for number as the network gets it. */
import type { JsonObject } from '../../base/json.js';
import { viewOfKind } from '../../contract/kernel.js';
import type { StageNode } from '../../contract/stage-graph.js';
import type { BatchInput, ModelBatch, Targets } from '../../stages/engine/engine.js';
import { createPass } from '../../stages/engine/tables/batches.js';
import { readSplit } from '../../stages/engine/tables/train-data.js';
import { trainSettings } from '../../stages/engine/training/train-settings.js';
import { trainingSplit } from '../../stages/engine/training/train-setup.js';
import { targetOf } from '../../stages/engine/training/train-task.js';
import { diagnose } from '../diagnose.js';
import { showNumber, showShare } from '../layout/numbers.js';
import { tableLines } from '../layout/table.js';
import { fitted, visible } from '../layout/visible.js';
import type { Artefacts } from '../obtain.js';
import { NotShown, wordsFor, type Shown, type ShowOptions } from '../shown.js';
import type { ShowTexts } from '../texts.js';

const mostRows = 10;

/** `number`: which batch, from 1. */
export async function showBatch(
  {
    node,
    artefacts,
    number,
  }: { readonly node: StageNode<'train'>; readonly artefacts: Artefacts; readonly number: number },
  options: ShowOptions,
): Promise<Shown> {
  const say = wordsFor(options);
  const settings = trainSettings(node.arguments);
  const view = viewOfKind(artefacts(node.inputs.data), 'dataset');
  const split = trainingSplit(view.document);
  const table = await readSplit(view, split, settings.model, settings.target);
  const pass = createPass(table, { ...settings, epoch: 0 });
  if (number > pass.batches) {
    const holes = { training: node.name, batch: number, batches: pass.batches };
    throw new NotShown([diagnose('noSuchBatch', null, holes)]);
  }
  const batch = pass.batch(number - 1);
  const rows = [...pass.rows(number - 1)];
  const { classes } = targetOf(view.document, settings.target);
  const columns = settings.model.inputs.map(({ column }) => column);
  const parts = [
    // First, since a row of ids is longer than any line.
    ...(batch.targets === null ? [] : [targetPart(settings.target, batch.targets, classes, say)]),
    ...columns.map((column, at) => partOf(column, batch.inputs[at]!, say)),
  ];
  return {
    document: {
      kind: 'batch',
      training: node.name,
      epoch: 1,
      batch: number,
      batches: pass.batches,
      split,
      rows,
      inputs: columns.map((column, at) => inputJson(column, batch.inputs[at]!, rows.length)),
      target: { column: settings.target, ...targetJson(batch.targets, classes, rows.length) },
    },
    lines: [
      say.batch({
        batch: number,
        batches: pass.batches,
        training: node.name,
        rows: batch.rows,
        split: visible(split),
      }),
      ...tableLines(
        parts.map(({ column, described }) => [`  ${visible(column)}`, described]),
        ['left'],
      ),
      ...(settings.accumulate > 1 ? [`  ${say.batchesPerStep(settings.accumulate)}`] : []),
      '',
      ...batchTable(rows, parts, options),
    ],
  };
}

/** One input or the target: a cell for each row. */
interface Part {
  readonly column: string;
  readonly described: string;
  /** Null where there is no padding that the network knows of. */
  readonly lengths: Int32Array | null;
  /** The numbers of a row, `null` where padding is masked. */
  cells(row: number): readonly string[];
}

const MASKED = '·';

function partOf(column: string, input: BatchInput, say: ShowTexts): Part {
  if (input.kind === 'numbers') {
    const size = input.shape.reduce((product, length) => product * length, 1);
    return {
      column,
      described: say.numbersOf(`[${input.shape.join(', ')}]`),
      lengths: null,
      cells: (row) => Array.from(input.values.subarray(row * size, (row + 1) * size), showNumber),
    };
  }
  const { values, time, lengths } = input;
  return {
    column,
    described: idsWords(values.length / time, time, lengths, say),
    lengths,
    cells: (row) => stepCells(values, time, row, lengths?.[row] ?? time),
  };
}

function idsWords(rows: number, time: number, lengths: Int32Array | null, say: ShowTexts): string {
  if (lengths === null) return say.ids(rows, time, null);
  const valid = lengths.reduce((sum, length) => sum + length, 0);
  return say.ids(rows, time, showShare(1 - valid / (rows * time)));
}

function stepCells(values: Int32Array, time: number, row: number, length: number): readonly string[] {
  return Array.from({ length: time }, (_, step) =>
    step < length ? String(values[row * time + step]) : MASKED,
  );
}

function targetPart(column: string, targets: Targets, classes: readonly string[], say: ShowTexts): Part {
  switch (targets.kind) {
    case 'classes':
      return {
        column,
        described: say.targetClasses(classes.length),
        lengths: null,
        cells: (row) => [`${targets.codes[row]} ${visible(classes[targets.codes[row]!] ?? '?')}`],
      };
    case 'numbers': {
      const { values, width, time } = targets;
      const size = width * (time ?? 1);
      return {
        column,
        described: say.targetNumbers,
        lengths: null,
        cells: (row) => Array.from(values.subarray(row * size, (row + 1) * size), showNumber),
      };
    }
    case 'ids': {
      const { values, time, lengths } = targets;
      return {
        column,
        described: say.targetIds(values.length / time, time),
        lengths,
        cells: (row) =>
          stepCells(values, time, row, lengths?.[row] ?? time).map((cell) =>
            cell.startsWith('-') ? '-' : cell,
          ),
      };
    }
  }
}

/** A line a row: its number in the split, then each part; steps side by side, aligned. */
function batchTable(
  rows: readonly number[],
  parts: readonly Part[],
  options: ShowOptions,
): readonly string[] {
  const { rows: asked, width, full } = options;
  const say = wordsFor(options);
  const shown = rows.slice(0, asked ?? mostRows);
  const columns = parts.flatMap((part): readonly (readonly string[])[] => {
    const steps = stepColumns(shown.map((_, row) => part.cells(row)));
    const { lengths } = part;
    const length = lengths === null ? [] : [[say.length, ...shown.map((_, row) => String(lengths[row]))]];
    return [...length, [visible(part.column), ...steps]];
  });
  const lines = tableLines(
    [say.row, ...shown.map(String)].map((head, line) => [head, ...columns.map((column) => column[line]!)]),
    ['right', 'left'],
  );
  const more = rows.length - shown.length;
  return [
    ...lines.map((line) => (full ? line : fitted(line, width))),
    ...(more > 0 ? [say.moreRows(more)] : []),
  ];
}

function stepColumns(rows: readonly (readonly string[])[]): readonly string[] {
  if (rows.every((row) => row.length === 1)) return rows.map((row) => row[0]!);
  return tableLines(rows, ['right']);
}

function inputJson(column: string, input: BatchInput, rows: number): JsonObject {
  if (input.kind === 'numbers') {
    return { column, kind: 'numbers', shape: [...input.shape], values: rowsOf(input.values, rows) };
  }
  const { values, time, lengths } = input;
  return { column, kind: 'ids', time, lengths: lengths && [...lengths], values: rowsOf(values, rows) };
}

function targetJson(targets: ModelBatch['targets'], classes: readonly string[], rows: number): JsonObject {
  if (targets === null) return { kind: 'none' };
  if (targets.kind === 'classes')
    return { kind: 'classes', classes: [...classes], values: [...targets.codes] };
  const { lengths } = targets;
  return { kind: targets.kind, lengths: lengths && [...lengths], values: rowsOf(targets.values, rows) };
}

function rowsOf(values: Int32Array | Float32Array, rows: number): number[][] {
  const size = rows === 0 ? 0 : values.length / rows;
  return Array.from({ length: rows }, (_, row) => [...values.subarray(row * size, (row + 1) * size)]);
}
