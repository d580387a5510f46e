/** One argument held against what its parameter may be. */
import { insteadOf } from '../primitives/foreign-names.js';
import type { ParameterSpec } from '../primitives/define-primitive.js';
import { describeValue } from '../types/show-type.js';
import type { AppliedInput, Value } from '../types/value.js';
import { acceptChoice, acceptChoices, defaultChoice } from './accept-choice.js';
import { acceptConstant } from './accept-constant.js';
import type { AcceptedArgument } from './arguments.js';
import type { Checker } from './checker.js';
import { diagnose } from './diagnose.js';
import type { Advice, Wanted } from './messages/argument-words.js';

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
  const wrong = (wanted: Wanted, advice: Advice | null = null): null => {
    const got = describeValue(value);
    checker.report(diagnose('wrongArgument', span, { callee, name: parameter.name, wanted, got, advice }));
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
        if (insteadOf(value.value) === 'validation measure') return wrong('accessor', 'validation measure');
        return wrong('accessor', { write: `.${value.value}` });
      }
      if (value.kind === 'column') return wrong('accessor', { write: `.${value.column}` });
      return type.of === 'split' ? wrong('split accessor', 'shares have names') : wrong('column accessor');
    case 'choice':
      if (isNone && type.optional === true) return { value: null, json: null };
      return type.many
        ? acceptChoices(checker, callee, parameter, type.family, given)
        : acceptChoice(checker, callee, parameter, type.family, given);
    case 'value':
      if (isNone && type.optional === true) return { value: null, json: null };
      return type.accepts(value)
        ? { value, json: null }
        : wrong(
            { type: type.shown },
            sizeInstead(callee, parameter, value) ?? meantInstead(type.shown, value),
          );
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

/**
 * `dense(16, 1)`, as PyTorch writes it: the first size is that of the input, which is known. Other
 * layers with an activation have a window too, so one number does not say what they are.
 */
function sizeInstead(callee: string, { name }: ParameterSpec, value: Value): Advice | null {
  const isSize =
    callee === 'dense' && name === 'activation' && value.kind === 'scalar' && typeof value.value === 'number';
  return isSize ? { sizeOnly: `${callee}(${value.value})` } : null;
}

/**
 * What was perhaps meant by `value`, where a value of the type `wanted` stands; null where nothing
 * comes to mind.
 */
function meantInstead(wanted: string, value: Value): Advice | null {
  if (wanted === 'Scores' && value.kind === 'trained') return 'measure first';
  if (wanted === 'Trained' && value.kind === 'function') return 'train first';
  if (wanted === 'Model' && value.kind === 'dataset') return 'model before data';
  if (wanted === 'Trained' && value.kind === 'dataset') return 'trained before rows';
  if (value.kind === 'scalar' && wanted.split(' | ').includes(String(value.value))) {
    return { withoutQuotes: String(value.value) };
  }
  if (wanted === '`early(…)`' && value.kind === 'scalar' && typeof value.value === 'number') {
    return { write: `early(patience: ${value.value})` };
  }
  if (wanted === 'Record of columns') return 'columns have names';
  if (wanted.startsWith('float[') && value.kind === 'function') return { feed: value.shown };
  return wanted === 'Vocabulary' && value.kind === 'dataset' ? 'learn a vocabulary' : null;
}
