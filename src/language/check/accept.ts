/** One argument held against what its parameter may be. */
import { nearest } from '../../base/diagnostics/suggest.js';
import type { Json } from '../../base/json.js';
import type { BoundArgument, ParameterSpec } from '../primitives/define-primitive.js';
import { metricOfLoss, metricTable } from '../primitives/metric-table.js';
import { primitives } from '../primitives/registry.js';
import type { ConstantSchema } from '../primitives/schema.js';
import { describeSchema, listOr, matchesSchema } from '../primitives/schema.js';
import { describeValue } from '../types/show-type.js';
import type { AppliedInput, ChoiceFamily, ChoiceValue, ScalarValue, Value } from '../types/value.js';
import type { Checker } from './checker.js';
import { wrongArgument, wrongUnit } from './messages.js';

type Accepted = Omit<BoundArgument, 'span'>;

/** The argument as its primitive reads it; null when it was reported, here or where it was made. */
export function acceptArgument(
  checker: Checker,
  callee: string,
  parameter: ParameterSpec,
  given: AppliedInput,
): Accepted | null {
  const { value, span } = given;
  const { type } = parameter;
  if (value.kind === 'error') return null;
  const wrong = (wanted: string, help: readonly string[] = []): null => {
    checker.report(
      wrongArgument(span, { callee, name: parameter.name, wanted, got: describeValue(value), help }),
    );
    return null;
  };
  const isNone = value.kind === 'scalar' && value.value === null;
  switch (type.kind) {
    case 'constant':
      return acceptConstant(checker, callee, parameter, type.schema, given);
    case 'size':
      if (value.kind === 'size') return { value, json: null };
      if (value.kind === 'scalar' && value.type === 'int' && value.value === undefined)
        return { value, json: null };
      return acceptConstant(checker, callee, parameter, type.schema, given);
    case 'accessor':
      if (value.kind === 'accessor') return { value, json: null };
      if (isNone && type.optional === true) return { value: null, json: null };
      if (value.kind === 'scalar' && typeof value.value === 'string') {
        return wrong('an accessor', [`write \`.${value.value}\``]);
      }
      if (value.kind === 'column') return wrong('an accessor', [`write \`.${value.column}\``]);
      return wrong(
        type.wanted ?? 'an accessor such as `.label`',
        type.otherwise === undefined ? [] : [type.otherwise],
      );
    case 'choice':
      if (isNone && type.optional === true) return { value: null, json: null };
      return type.many
        ? acceptChoices(checker, callee, parameter, type.family, given)
        : acceptChoice(checker, callee, parameter, type.family, given);
    case 'value':
      if (isNone && type.optional === true) return { value: null, json: null };
      return type.accepts(value)
        ? { value, json: null }
        : wrong(inWords(type.shown), valueHelp(type.shown, value));
    case 'custom': {
      if (isNone && type.optional === true) return { value: null, json: null };
      const json = type.read(value, span, checker);
      return json === null ? null : { value, json };
    }
  }
}

/** What an argument that is not given stands for. */
export function defaultArgument(checker: Checker, parameter: ParameterSpec): Accepted {
  const byDefault = parameter.default ?? null;
  if (parameter.type.kind !== 'choice') {
    if (Array.isArray(byDefault)) return { value: { kind: 'list', items: [] }, json: byDefault };
    return { value: null, json: byDefault };
  }
  const { family } = parameter.type;
  const choiceOf = (name: string): ChoiceValue => asChoice(checker.named(name), family)!;
  if (byDefault === null) return { value: null, json: null };
  if (!Array.isArray(byDefault)) return { value: choiceOf(byDefault as string), json: null };
  const items = (byDefault as readonly string[]).map((name) => ({
    value: choiceOf(name),
    span: choiceOf(name).span,
  }));
  return { value: { kind: 'list', items }, json: null };
}

function acceptConstant(
  checker: Checker,
  callee: string,
  parameter: ParameterSpec,
  schema: ConstantSchema,
  { value, span }: AppliedInput,
): Accepted | null {
  const wrong = (help: readonly string[] = []): null => {
    const [wanted, got] = [describeSchema(schema), describeValue(value)];
    checker.report(wrongArgument(span, { callee, name: parameter.name, wanted, got, help }));
    return null;
  };
  if (value.kind === 'size') {
    return wrong([
      'the value must be known before anything runs; layers take such a size, data steps do not',
    ]);
  }
  if (value.kind !== 'scalar') return wrong(constantHelp(schema, value));
  if (value.value === undefined)
    return acceptOpen(value, schema) ? { value, json: placeholder(schema) } : wrong();
  if (value.unit !== null) {
    // `dropout(20%)` reads well, and is a number.
    if (value.unit === '%' && takes(schema, 'number')) return checked((value.value as number) / 100);
    checker.report(wrongUnit(span, parameter.name, value.unit));
    return null;
  }
  return checked(value.value);

  function checked(json: Json): Accepted | null {
    return matchesSchema(json, schema) ? { value, json } : wrong(constantHelp(schema, value));
  }
}

/** A setting without a value fits where its type does. */
function acceptOpen(value: ScalarValue, schema: ConstantSchema): boolean {
  const types = {
    int: ['integer', 'number'],
    float: ['number'],
    bool: ['boolean'],
    Text: ['string'],
    none: ['null'],
  };
  return types[value.type].some((type) => takes(schema, type));
}

/** Some value of the schema, for a declaration that nobody calls: it is checked and never run. */
function placeholder(schema: ConstantSchema): Json {
  if (schema.enum !== undefined) return schema.enum[0] ?? null;
  if (takes(schema, 'integer')) return schema.minimum ?? 1;
  if (takes(schema, 'number')) return schema.minimum ?? (schema.maximum ?? schema.exclusiveMaximum ?? 1) / 2;
  if (takes(schema, 'string')) return 'text';
  return takes(schema, 'boolean') ? false : null;
}

function takes(schema: ConstantSchema, type: string): boolean {
  return typeof schema.type === 'string'
    ? schema.type === type
    : (schema.type as readonly string[]).includes(type);
}

function constantHelp(schema: ConstantSchema, value: Value): readonly string[] {
  const names = schema.enum ?? [];
  if (value.kind === 'function' && names.includes(value.shown)) {
    return [`write it as a text: "${value.shown}"`];
  }
  if (value.kind !== 'scalar' || typeof value.value !== 'string') return [];
  const meant = nearest(
    value.value,
    names.filter((name) => typeof name === 'string'),
  );
  return meant === null ? [] : [`did you mean "${meant}"?`];
}

// ---- choices -------------------------------------------------------------------------------

function acceptChoice(
  checker: Checker,
  callee: string,
  parameter: ParameterSpec,
  family: ChoiceFamily,
  { value, span }: AppliedInput,
): Accepted | null {
  const chosen = asChoice(value, family);
  if (chosen !== null) return { value: chosen, json: null };
  const names = choiceNames(family);
  const help: string[] = [];
  if (value.kind === 'scalar' && typeof value.value === 'string' && names.includes(value.value)) {
    help.push(`write it without quotes: \`${value.value}\``);
  } else if (family === 'metric' && value.kind === 'list')
    help.push('write one list: `metrics: [accuracy, f1]`');
  const wanted = listOr(names.map((name) => `\`${name}\``));
  checker.report(
    wrongArgument(span, { callee, name: parameter.name, wanted, got: describeValue(value), help }),
  );
  return null;
}

function acceptChoices(
  checker: Checker,
  callee: string,
  parameter: ParameterSpec,
  family: ChoiceFamily,
  given: AppliedInput,
): Accepted | null {
  // One alone is a list of one.
  const items = given.value.kind === 'list' ? given.value.items : [given];
  const chosen: { value: Value; span: AppliedInput['span'] }[] = [];
  for (const item of items) {
    if (item.value.kind === 'error') return null;
    const accepted = acceptChoice(checker, callee, parameter, family, item);
    if (accepted === null) return null;
    chosen.push({ value: accepted.value!, span: item.span });
  }
  return { value: { kind: 'list', items: chosen }, json: null };
}

/** `last` is a layer and, in `keep`, the weights after the last step; `mae` is a loss and a metric. */
function asChoice(value: Value, family: ChoiceFamily): ChoiceValue | null {
  if (value.kind === 'choice') {
    if (value.family === family) return value;
    const metric = family === 'metric' && value.family === 'loss' ? metricOfLoss(value.name) : null;
    return metric === null ? null : { ...value, family, name: metric, json: metric };
  }
  if (family !== 'keep' || value.kind !== 'function' || value.primitive !== 'last') return null;
  return { kind: 'choice', family, name: 'last', json: { kind: 'last' }, shown: 'last', span: value.span };
}

const familyMembers: Readonly<Record<ChoiceFamily, readonly string[]>> = (() => {
  const members: Record<string, string[]> = { keep: ['last'] };
  for (const primitive of primitives) {
    if (primitive.kind === 'value') (members[primitive.signature] ??= []).push(primitive.name);
  }
  return { ...members, metric: Object.keys(metricTable) } as Record<ChoiceFamily, string[]>;
})();

function choiceNames(family: ChoiceFamily): readonly string[] {
  return familyMembers[family];
}

// ---- words ---------------------------------------------------------------------------------

const nouns: Readonly<Record<string, string>> = {
  Scores: 'scores, from `evaluate`',
  'list of Scores': 'a list of scores',
  Trained: 'a trained model',
  Model: 'a model',
  Table: 'a table',
  Dataset: 'a dataset',
  Vocabulary: 'a vocabulary',
  WordVectors: 'vectors from `word_vectors(…)`',
  'Table with Tokens': 'a table with tokens',
  'Dataset with Tokens': 'a dataset with tokens',
  'Record of columns': 'a record of columns',
  'Text or File': 'a path or a downloaded file',
  'Text or int': 'the name of a column, or its number from 1',
};

function inWords(shown: string): string {
  return nouns[shown] ?? shown;
}

function valueHelp(shown: string, value: Value): readonly string[] {
  if (shown === 'Scores' && value.kind === 'trained') return ['measure it first: `scores = evaluate(…)`'];
  if (shown === 'Trained' && value.kind === 'function') return ['train it first: `train(…)`'];
  if (shown === 'Model' && value.kind === 'dataset') return ['the model stands first, the data second'];
  if (value.kind === 'scalar' && shown.split(' | ').includes(String(value.value)))
    return [`write it without quotes: \`${String(value.value)}\``];
  if (shown.startsWith('float[') && value.kind === 'function')
    return [`a layer becomes a tensor when it is fed: give it a name, \`h = x |> ${value.shown}\``];
  if (shown === 'Vocabulary' && value.kind === 'dataset')
    return ['learn one first: `words = vocabulary(tokens)`'];
  return [];
}
