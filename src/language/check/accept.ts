/** One argument held against what its parameter may be. */
import type { ParameterSpec } from '../primitives/define-primitive.js';
import { describeValue } from '../types/show-type.js';
import type { AppliedInput, Value } from '../types/value.js';
import { acceptChoice, acceptChoices, defaultChoice } from './accept-choice.js';
import { acceptConstant } from './accept-constant.js';
import type { AcceptedArgument } from './arguments.js';
import type { Checker } from './checker.js';
import { wrongArgument } from './messages.js';

/** The argument as its primitive reads it; null when it was reported, here or where it was made. */
export function acceptArgument(
  checker: Checker,
  callee: string,
  parameter: ParameterSpec,
  given: AppliedInput,
): AcceptedArgument | null {
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

/** What an argument that is not given stands for; null when it must be given. */
export function defaultArgument(checker: Checker, parameter: ParameterSpec): AcceptedArgument | null {
  const { type, default: byDefault } = parameter;
  if (byDefault === undefined) return null;
  if (type.kind === 'choice') return defaultChoice(checker, type.family, byDefault);
  return { value: Array.isArray(byDefault) ? { kind: 'list', items: [] } : null, json: byDefault };
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
