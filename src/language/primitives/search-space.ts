/** The space of a search: for each setting of its stage, what to draw from. */
import type { ListItem, OpenStage, RecordField, RecordValue, ScalarValue } from '../types/value.js';
import { describeValue } from '../types/show-type.js';
import type { PrimitiveCall } from './define-primitive.js';
import { diagnose } from './diagnose.js';
import type { SearchVariable } from './draw-trials.js';

/** One of the settings, as it is drawn and as it is given to the stage. */
export interface SpaceVariable {
  readonly drawn: SearchVariable;
  readonly field: RecordField;
  /** For the number that `drawTrials` gives. */
  valueOf(number: number): ListItem;
}

/** Null, and reported, where one of the fields is nothing to draw from. */
export function spaceOf(
  call: PrimitiveCall,
  { fields }: RecordValue,
  stage: OpenStage,
): readonly SpaceVariable[] | null {
  if (fields.size === 0) {
    const names = [...stage.settings.keys()];
    call.context.report(diagnose('emptySpace', call.arguments.span('space'), { stage: stage.name, names }));
    return null;
  }
  const missing = stage.needed.find((name) => !fields.has(name));
  // One that is misspelt is not missing as well.
  if (missing !== undefined && [...fields.keys()].every((name) => stage.settings.has(name))) {
    const holes = { stage: stage.name, name: missing };
    call.context.report(diagnose('settingOfNoSpace', call.arguments.span('space'), holes));
    return null;
  }
  const space = [...fields].map(([name, field]) => variableOf(call, name, field, stage));
  const whole = space.flatMap((variable) => variable ?? []);
  return whole.length < space.length ? null : whole;
}

function variableOf(
  call: PrimitiveCall,
  name: string,
  field: RecordField,
  stage: OpenStage,
): SpaceVariable | null {
  const { value, span } = field;
  if (value.kind === 'error') return null;
  if (value.kind === 'range') return numbersOf(call, { name, field, stage }, { ...value, log: false });
  if (value.kind === 'choice' && value.family === 'distribution') {
    return numbersOf(call, { name, field, stage }, { ...value.json, log: true });
  }
  if (value.kind === 'list' && value.items.length > 0) {
    const { items } = value;
    if (items.some((item) => item.value.kind === 'error')) return null;
    return { drawn: { name, kind: 'list', length: items.length }, field, valueOf: (at) => items[at]! };
  }
  const got = value.kind === 'list' ? 'an empty list' : describeValue(value);
  call.context.report(diagnose('nothingToDraw', span, { name, got }));
  return null;
}

interface Setting {
  readonly name: string;
  readonly field: RecordField;
  readonly stage: OpenStage;
}

/** Whole numbers where the setting is an `int`. */
function numbersOf(
  call: PrimitiveCall,
  { name, field, stage }: Setting,
  { from, to, log: isLog }: { readonly from: number; readonly to: number; readonly log: boolean },
): SpaceVariable | null {
  const numbers = stage.settings.get(name);
  const haveWholeEnds = Number.isInteger(from) && Number.isInteger(to);
  const ends = { name, stage: stage.name, from, to };
  if (numbers === null && haveWholeEnds) {
    call.context.report(diagnose('wholeOrNot', field.span, ends));
    return null;
  }
  const whole = numbers === 'int';
  if (whole && !haveWholeEnds) {
    call.context.report(diagnose('endsNotWhole', field.span, ends));
    return null;
  }
  const scalar = (value: number): ScalarValue => {
    return { kind: 'scalar', type: whole ? 'int' : 'float', value, unit: null, span: field.span };
  };
  return {
    drawn: { name, kind: 'numbers', from, to, log: isLog, whole },
    field,
    valueOf: (value) => ({ value: scalar(value), span: field.span }),
  };
}
