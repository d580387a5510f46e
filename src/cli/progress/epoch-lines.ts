/**
 * What a training has measured, a line each epoch: as a row of a small table on a terminal, and in
 * words elsewhere.
 */
import { textWidth } from '../../base/diagnostics/display-width.js';
import { showMeasure } from '../../base/show-measure.js';
import type { RunEvent } from '../../run/execute/events.js';
import { showSeconds } from '../../base/show-seconds.js';
import type { ProgressTexts } from './texts.js';

export type EpochEvent = Extract<RunEvent, { event: 'epoch' }>;

/** `epoch 2/4 · loss 0.4123 · validation loss 0.3988 · 12 s · best so far` */
export function epochWords(event: EpochEvent, say: ProgressTexts): string {
  const validated = Object.keys(event.validation ?? {});
  const measures = measuresOf(event, validated, say).map(
    ({ long, value }) => `${long} ${showMeasure(value)}`,
  );
  const best = event.best ? [say.bestSoFar] : [];
  return [say.epoch(epochOf(event)), ...measures, showSeconds(event.seconds), ...best].join(' · ');
}

/** `loss 0.4123 · validation loss 0.3988 · validation accuracy 0.8312` */
export function measuredWords(event: EpochEvent, say: ProgressTexts): string {
  const measures = measuresOf(event, Object.keys(event.validation ?? {}), say);
  return measures.map(({ long, value }) => `${long} ${showMeasure(value)}`).join(' · ');
}

/** The table of all trainings of a run: one header above the rows that have the same columns. */
export class EpochTable {
  #header = '';
  readonly #say: ProgressTexts;
  /** What each training measures on its validation split: not every row has it. */
  readonly #validated = new Map<string, readonly string[]>();

  constructor(say: ProgressTexts) {
    this.#say = say;
  }

  /** At most `width` columns wide; `header` is null where it is that of the row before. */
  row(event: EpochEvent, width: number): { readonly header: string | null; readonly row: string } {
    const { stage, validation } = event;
    if (validation !== null) this.#validated.set(stage, Object.keys(validation));
    const { header, row } = epochRow(event, this.#validated.get(stage) ?? [], width, this.#say);
    const known = header === this.#header;
    this.#header = header;
    return { header: known ? null : header, row };
  }
}

/**
 * Names become shorter, then measures of the training split are left out, where there is no room.
 */
function epochRow(
  event: EpochEvent,
  validated: readonly string[],
  width: number,
  say: ProgressTexts,
): { readonly header: string; readonly row: string } {
  const measures = measuresOf(event, validated, say);
  const optional = measures.filter(({ name, validation }) => !validation && name !== 'loss').toReversed();
  const choices: readonly (readonly Cell[])[] = [
    cells(event, measures, 'long', say),
    ...[null, ...optional].map((_, dropped) => {
      const left = measures.filter((measure) => !optional.slice(0, dropped).includes(measure));
      return cells(event, left, 'short', say);
    }),
  ];
  const shown = choices.find((row) => widthOf(row) <= width) ?? choices.at(-1)!;
  const line = (part: 'header' | 'text'): string =>
    shown
      .map((cell) => cell[part].padStart(cell.width))
      .join(GAP)
      .trimEnd();
  return { header: line('header'), row: line('text') };
}

interface Shown {
  readonly name: string;
  readonly validation: boolean;
  readonly long: string;
  readonly short: string;
  readonly value: number;
}

function measuresOf(
  { train, validation }: EpochEvent,
  validated: readonly string[],
  say: ProgressTexts,
): readonly Shown[] {
  const ofTraining = Object.entries(train).map(([name, value]) => {
    return { name, validation: false, long: name, short: name, value };
  });
  const ofValidation = validated.map((name) => {
    const value = validation?.[name] ?? Number.NaN;
    return { name, validation: true, long: say.validation(name), short: say.shortValidation(name), value };
  });
  return [...ofTraining, ...ofValidation];
}

/** `2/4`; `1.50/4` after a validation within an epoch. */
function epochOf({ epoch, epochs }: EpochEvent): string {
  return `${Number.isInteger(epoch) ? epoch : epoch.toFixed(2)}/${epochs}`;
}

const GAP = '  ';
/** `0.4123`, `1.23e-5` */
const MEASURE_WIDTH = 7;
/** `12 min 20 s` is rare, and may push what follows to the right. */
const TIME_WIDTH = 6;

interface Cell {
  readonly header: string;
  readonly text: string;
  readonly width: number;
}

function cells(
  event: EpochEvent,
  measures: readonly Shown[],
  form: 'long' | 'short',
  say: ProgressTexts,
): readonly Cell[] {
  // As wide as a validation within an epoch makes it.
  const whole = `${event.epochs}.00/${event.epochs}`.length;
  return [
    cell(say.epochColumn, epochOf(event), whole),
    ...measures.map((measure) => cell(measure[form], showMeasure(measure.value), MEASURE_WIDTH)),
    cell(say.timeColumn, showSeconds(event.seconds), TIME_WIDTH),
    // The place is kept, so that rows with and without it are equally wide.
    cell('', event.best ? say.best : '', say.best.length),
  ];
}

function cell(header: string, text: string, least: number): Cell {
  return { header, text, width: Math.max(least, textWidth(header)) };
}

function widthOf(row: readonly Cell[]): number {
  return row.reduce((sum, { width }) => sum + width, GAP.length * (row.length - 1));
}
