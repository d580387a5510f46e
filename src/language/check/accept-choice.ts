/** A choice held against the family it is to be of: a loss, an optimizer, some metrics. */
import type { Json } from '../../base/json.js';
import { nearest } from '../../base/diagnostics/suggest.js';
import { insteadOf } from '../primitives/foreign-names.js';
import { metricNames, metricOfLoss } from '../primitives/metric-table.js';
import type { ParameterSpec } from '../primitives/define-primitive.js';
import type { Registry } from '../primitives/create-registry.js';
import { describeValue } from '../types/show-type.js';
import type { AppliedInput, ChoiceFamily, ChoiceValue, Value } from '../types/value.js';
import type { AcceptedArgument } from './arguments.js';
import type { Checker } from './checker.js';
import { diagnose } from './diagnose.js';
import type { Advice } from './messages/argument-words.js';

export function acceptChoice(
  checker: Checker,
  callee: string,
  parameter: ParameterSpec,
  family: ChoiceFamily,
  { value, span }: AppliedInput,
): AcceptedArgument | null {
  const chosen = asChoice(value, family);
  if (chosen !== null) return { value: chosen, json: chosen.json };
  const names = choiceNames(family, checker.primitives);
  const nested = family === 'metric' && value.kind === 'list';
  const advice = nested ? 'one list' : scalarAdvice(family, value, names);
  const holes = { callee, name: parameter.name, got: describeValue(value), advice };
  checker.report(diagnose('wrongArgument', span, { ...holes, wanted: { oneOf: names } }));
  return null;
}

function scalarAdvice(family: ChoiceFamily, value: Value, names: readonly string[]): Advice | null {
  if (value.kind !== 'scalar') return null;
  if (typeof value.value === 'string') return quotedAdvice(value.value, names);
  // `optimizer: 0.01`
  const isRate = family === 'optimizer' && typeof value.value === 'number';
  return isRate ? { write: `adam(${value.value})` } : null;
}

/** Names of choices stand without quotes; the one in them may be that of another library. */
function quotedAdvice(text: string, names: readonly string[]): Advice | null {
  if (names.includes(text)) return { withoutQuotes: text };
  const instead = insteadOf(text);
  if (typeof instead === 'string') return { noSuchThing: instead };
  const meant =
    instead !== null && 'name' in instead && names.includes(instead.name)
      ? instead.name
      : nearest(text, names);
  return meant === null ? null : { withoutQuotes: meant };
}

export function acceptChoices(
  checker: Checker,
  callee: string,
  parameter: ParameterSpec,
  family: ChoiceFamily,
  given: AppliedInput,
): AcceptedArgument | null {
  // One alone is a list of one.
  const items = given.value.kind === 'list' ? given.value.items : [given];
  const chosen: AppliedInput[] = [];
  const json: Json[] = [];
  for (const item of items) {
    if (item.value.kind === 'error') return null;
    const accepted = acceptChoice(checker, callee, parameter, family, item);
    if (accepted === null) return null;
    chosen.push({ value: accepted.value!, span: item.span });
    json.push(accepted.json);
  }
  return { value: { kind: 'list', items: chosen }, json };
}

/** The choice, or choices, that a default names. */
export function defaultChoice(checker: Checker, family: ChoiceFamily, byDefault: Json): AcceptedArgument {
  if (byDefault === null) return { value: null, json: null };
  const choiceOf = (name: string): ChoiceValue => asChoice(checker.named(name), family)!;
  if (!Array.isArray(byDefault)) {
    const value = choiceOf(byDefault as string);
    return { value, json: value.json };
  }
  const values = (byDefault as readonly string[]).map(choiceOf);
  const items = values.map((value) => ({ value, span: value.span }));
  return { value: { kind: 'list', items }, json: values.map(({ json }) => json) };
}

/**
 * `last` is a layer and, in `keep`, the weights after the last step; `mean` is a layer and a baseline;
 * `mae` is a loss and a metric.
 */
function asChoice(value: Value, family: ChoiceFamily): ChoiceValue | null {
  if (value.kind === 'choice') {
    if (value.family === family) return value;
    const metric = family === 'metric' && value.family === 'loss' ? metricOfLoss(value.name) : null;
    return metric && { ...value, family: 'metric', name: metric, json: metric };
  }
  if (value.kind !== 'function' || !value.bare) return null;
  if (family === 'baseline' && value.primitive === 'mean') {
    return { kind: 'choice', family, name: 'mean', json: { kind: 'mean' }, shown: 'mean', span: value.span };
  }
  if (family !== 'keep' || value.primitive !== 'last') return null;
  return { kind: 'choice', family, name: 'last', json: { kind: 'last' }, shown: 'last', span: value.span };
}

function choiceNames(family: ChoiceFamily, primitives: Registry): readonly string[] {
  if (family === 'metric') return metricNames;
  const ofFamily = primitives.all.filter(({ kind, signature }) => kind === 'value' && signature === family);
  const names = ofFamily.map(({ name }) => name);
  if (family === 'baseline') return [...names, 'mean'];
  return family === 'keep' ? ['last', ...names] : names;
}
