/** The last window of each series in the rows to predict, and the times that follow it. */
import {
  dayOfWeek,
  finerPrecision,
  partsOf,
  showTime,
  type TimePrecision,
  type TimeStyle,
} from '../base/calendar.js';
import type { Diagnostic } from '../base/diagnostics/diagnostic.js';
import { readIso, timeReader } from '../base/time-format.js';
import { precisionOf, sameStep, showTimeStep, type TimeStep } from '../contract/artefacts/time-step.js';
import type { WindowPreparation } from '../contract/stage-graph.js';
import type { Batch } from '../stages/artefacts/column.js';
import { allLastDays, followsStep, goesOn, stepOf, stepsAfter } from '../stages/rows/regular-times.js';
import { diagnose } from './diagnose.js';
import type { InputRow } from './input/input-row.js';

type RawRow = InputRow['row'];

export interface LastWindow {
  readonly series: string | null;
  readonly history: readonly number[];
  /** The last time that is known, in milliseconds. */
  readonly origin: number;
  /** Of the steps after it, as many as are forecast: in milliseconds, and as they are written. */
  readonly ahead: readonly number[];
  readonly times: readonly string[];
  /** The rows of the history, in order of time. */
  readonly rows: readonly number[];
}

interface WantedWindows extends Pick<WindowPreparation, 'settings' | 'format'> {
  /** Those of the series that the model has learned from; none where it does not know. */
  readonly learned?: readonly TimeStep[];
}

/** The last steps of each series that the model reads, or why there are none. */
export function lastWindows(
  { columns }: Batch,
  raw: readonly RawRow[],
  { settings, format, learned = [] }: WantedWindows,
): readonly LastWindow[] | Diagnostic {
  const { history, horizon, time, series, of, gaps } = settings;
  const all = columns[time];
  if (all?.kind !== 'time') throw new Error(`${time} is no column of times`);
  const times = Float64Array.from(all.values, Number);
  const numbers = of.map((name) => {
    const column = columns[name];
    if (column?.kind !== 'number') throw new Error(`${name} is no column of numbers`);
    return column.values;
  });
  const style = styleOf(
    raw.map((row) => String(row[time])),
    format,
  );
  if ('code' in style) return style;
  if (raw.length === 0) return diagnose('forecastTooShort', null, { series: null, rows: 0, history });
  const found: LastWindow[] = [];
  for (const [name, rows] of rowsBySeries(raw, series)) {
    const called = series === undefined ? null : name;
    rows.sort((one, other) => times[one]! - times[other]!);
    const own = Float64Array.from(rows, (row) => times[row]!);
    const show = (at: number): string => showTime(own[at]!, style);
    const twice = own.findIndex((value, at) => at > 0 && value === own[at - 1]);
    if (twice >= 0) return diagnose('forecastTimeTwice', null, { series: called, time: show(twice) });
    if (rows.length < history) {
      return diagnose('forecastTooShort', null, { series: called, rows: rows.length, history });
    }
    // Of one row, only what the model has learned says which time comes next.
    const given = stepOf(own, style.precision) ?? (learned.length === 1 ? learned[0]! : null);
    if (given === null) return diagnose('forecastOneRow', null, { series: called });
    // Months are told by all of their rows: the last days of them go on as such.
    const exact =
      rows.length > 1 ? learned.find((one) => one.unit === 'milliseconds' && goesOn(own, one)) : undefined;
    const alike = learned.filter((one) => sameStep(one, given));
    const known =
      learned.length === 0 ? given : (exact ?? alike.find((one) => onWeekdays(own, one)) ?? alike[0]);
    if (known === undefined) {
      const holes = { series: called, found: showTimeStep(given), learned: learned.map(showTimeStep) };
      return diagnose('forecastOtherStep', null, holes);
    }
    if (finerPrecision(style.precision, precisionOf(known)) !== style.precision) {
      const holes = { series: called, time: show(0), learned: showTimeStep(known) };
      return diagnose('forecastCoarseTime', null, holes);
    }
    const step = onward(exact ?? { ...known, ...given }, own);
    const first = rows.length - history;
    const follows = followsStep(own, style.precision);
    const gap =
      gaps === 'join' || exact !== undefined ? -1 : follows.findIndex((one, at) => at > first && one === 0);
    if (gap >= 0) {
      return diagnose('forecastOverGap', null, { series: called, before: show(gap - 1), after: show(gap) });
    }
    // No file could have such times again.
    if (!(partsOf(stepsAfter(own.at(-1)!, step, horizon)).year <= 9999)) {
      return diagnose('forecastTooFar', null, { series: called, steps: horizon, step: showTimeStep(step) });
    }
    const ahead = Array.from({ length: horizon }, (_, at) => stepsAfter(own.at(-1)!, step, at + 1));
    found.push({
      series: called,
      history: rows.slice(first).flatMap((row) => numbers.map((values) => values[row]!)),
      origin: own.at(-1)!,
      ahead,
      times: ahead.map((time) => showTime(time, style)),
      rows: rows.slice(first),
    });
  }
  return found;
}

/** The step after `times`, which may lie where the training rows had none. */
function onward(step: TimeStep, times: Float64Array): TimeStep {
  const { unit, count } = step;
  const goes = unit === 'months' ? allLastDays(times) : onWeekdays(times, step);
  return goes ? step : { unit, count };
}

function onWeekdays(times: Float64Array, step: TimeStep): boolean {
  if (step.unit === 'months' || step.weekdays === undefined) return true;
  const { weekdays } = step;
  return times.every((time) => weekdays.includes(dayOfWeek(time)));
}

function rowsBySeries(raw: readonly RawRow[], series: string | undefined): ReadonlyMap<string, number[]> {
  const found = new Map<string, number[]>();
  raw.forEach((row, at) => {
    const name = series === undefined ? '' : String(row[series]);
    const known = found.get(name);
    if (known === undefined) found.set(name, [at]);
    else known.push(at);
  });
  return found;
}

/** The finest precision of the times, which could be read before; all or none of them have a zone. */
function styleOf(texts: readonly string[], format: string | null): TimeStyle | Diagnostic {
  const read = format === null ? readIso : timeReader(format);
  let precision: TimePrecision = 'year';
  let first: { readonly text: string; readonly zoned: boolean } | null = null;
  for (const text of texts) {
    const time = typeof read === 'function' ? read(text) : null;
    if (time === null || 'is' in time) continue;
    first ??= { text, zoned: time.zoned };
    if (time.zoned !== first.zoned) {
      const [zoned, other] = time.zoned ? [text, first.text] : [first.text, text];
      return diagnose('forecastMixedZones', null, { zoned, other });
    }
    precision = finerPrecision(precision, time.precision);
  }
  return { precision, ...(first?.zoned === true && { zone: 'UTC' }) };
}
