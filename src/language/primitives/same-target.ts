/** Whether trainings can stand for one another: they answer the same question. */
import { showColumnType } from '../types/table.js';
import type { TrainedValue } from '../types/value.js';
import { hasNumbers } from '../types/table.js';
import type { PrimitiveCall } from './define-primitive.js';
import { diagnose } from './diagnose.js';
import { isForecast } from './forecasts.js';
import type { ItemsOf } from './list-items.js';
import { relevantSteps, stepsTo, type PreparationStep } from './preparation.js';
import { windowsOfTable } from './windows.js';

/** The same target with the same classes, as far as the file says them; reports the first other. */
export function sameTarget(call: PrimitiveCall, items: ItemsOf<TrainedValue>): boolean {
  const first = items[0]!.value;
  for (const { value, span } of items) {
    if (value.target === first.target && typeOf(value) === typeOf(first)) continue;
    const holes = { callee: call.primitive.name, first: shownTarget(first), other: shownTarget(value) };
    call.context.report(diagnose('otherTarget', span, holes));
    return false;
  }
  return true;
}

/**
 * Targets on one scale: a training measures itself in scaled values. Scales that were learned from
 * other rows, as those of folds, count as one. Reports the first other.
 */
export function sameScale(call: PrimitiveCall, items: ItemsOf<TrainedValue>): boolean {
  const [first] = items;
  const wanted = scaleOf(first!.value);
  for (const { value, span } of items) {
    const scale = scaleOf(value);
    if (scale.content === wanted.content) continue;
    const holes = { callee: call.primitive.name, target: value.target };
    call.context.report(diagnose('otherScale', span, { ...holes, first: wanted.shown, other: scale.shown }));
    return false;
  }
  return true;
}

function scaleOf(trained: TrainedValue): { readonly content: string; readonly shown: string } {
  const type = trained.data.columns.get(trained.target);
  if (type === undefined || !hasNumbers(type)) return { content: '', shown: '' };
  const steps = stepsOfTarget(trained).filter(
    (step) => step.kind === 'map' || step.operation === 'difference',
  );
  const content = steps.map((step) =>
    step.kind === 'map' ? [step.step.operation, step.step.arguments] : [step.operation, step.arguments],
  );
  const shown = steps.map(({ summary }) => `\`${summary}\``).join(', then ');
  return { content: JSON.stringify(content), shown: shown === '' ? 'the values of the data' : shown };
}

/** What the target went through; the future of windows has what its own columns went through. */
function stepsOfTarget(trained: TrainedValue): readonly PreparationStep[] {
  const { data, target } = trained;
  const windows = isForecast(trained) ? windowsOfTable(data) : null;
  if (windows === null) return relevantSteps(stepsTo(data.reference.node), [target]).steps;
  return relevantSteps(stepsTo(windows.inputs.data.node), windows.arguments.target).steps;
}

function typeOf(trained: TrainedValue): string {
  const { data, target } = trained;
  const type = data.columns.get(target);
  const forecast = forecastColumns(trained);
  if (forecast !== null && type?.kind === 'numbers') {
    return JSON.stringify([showColumnType(type), forecast]);
  }
  if (type?.kind === 'numbers') return showColumnType(type);
  return type?.kind === 'class' ? `class ${(type.classes ?? []).join('\n')}` : (type?.kind ?? 'none');
}

/** What a forecast is of: the columns, in the order of the times, of each series. */
function forecastColumns(trained: TrainedValue): readonly unknown[] | null {
  const windows = isForecast(trained) ? windowsOfTable(trained.data) : null;
  if (windows === null) return null;
  const { target, time, series = null } = windows.arguments;
  return [target, time, series];
}

function shownTarget(trained: TrainedValue): string {
  const { data, target } = trained;
  const type = data.columns.get(target);
  const forecast = isForecast(trained) ? windowsOfTable(data) : null;
  if (forecast !== null && type?.kind === 'numbers') {
    const of = forecast.arguments.target.map((name) => `.${name}`).join(', ');
    return `.${target} of ${of} (${showColumnType(type)})`;
  }
  if (type?.kind === 'numbers') return `.${target} (${showColumnType(type)})`;
  const classes = type?.kind === 'class' && type.classes !== null ? ` (${type.classes.join(', ')})` : '';
  return `.${target}${classes}`;
}
