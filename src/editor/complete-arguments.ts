/** What may stand in a call: names of arguments, and values that one of them takes. */
import type { Language } from '../base/language.js';
import type { ParameterSpec, Primitive } from '../language/primitives/define-primitive.js';
import type { Expression, ExpressionOf } from '../language/syntax/ast.js';
import type { Analysis } from './analysis.js';
import { plain, primitiveCompletion, type Completion } from './completion-item.js';
import { describeParameter, parameterText } from './describe.js';
import { editorTexts } from './texts.js';

interface ArgumentPlace {
  readonly call: ExpressionOf<'call'>;
  /** The name that the argument has; null where it has none yet. */
  readonly name: string | null;
  readonly position: number;
}

/** The argument of the innermost call that the place is the whole of. */
export function argumentAt(path: readonly Expression[], at: number): ArgumentPlace | null {
  for (let depth = path.length - 1; depth >= 0; depth--) {
    const call = path[depth]!;
    const inside = path[depth + 1];
    if (call.kind !== 'call' || inside === call.callee) continue;
    const position = call.arguments.findIndex(({ span }) => span.start <= at && at <= span.end);
    const argument = call.arguments[position];
    if (argument === undefined)
      return inside === undefined ? { call, name: null, position: call.arguments.length } : null;
    if (argument.kind === 'named') return { call, name: argument.name.text, position };
    return argument.value === inside && inside.kind === 'name' ? { call, name: null, position } : null;
  }
  return null;
}

export function calledPrimitive(analysis: Analysis, call: ExpressionOf<'call'>): Primitive | undefined {
  const { callee } = call;
  if (callee.kind !== 'name' || analysis.module.scope.has(callee.name)) return undefined;
  const named = call.arguments.flatMap((each) => (each.kind === 'named' ? [each.name.text] : []));
  return analysis.primitives.find(callee.name, { named, data: true });
}

export function callCompletions(
  analysis: Analysis,
  { call, name, position }: ArgumentPlace,
): readonly Completion[] {
  const given = new Set(call.arguments.flatMap((each) => (each.kind === 'named' ? [each.name.text] : [])));
  const primitive = calledPrimitive(analysis, call);
  if (primitive === undefined) return name === null ? settingsOf(analysis, call, given) : [];
  if (name !== null) {
    const parameter = primitive.parameters.find((each) => each.name === name);
    return parameter === undefined ? [] : valuesFor(analysis, parameter, false);
  }
  const first = primitive.parameters.filter(({ positional }) => positional)[position];
  return [
    ...(first === undefined ? [] : valuesFor(analysis, first, false)),
    ...primitive.parameters
      .filter((each) => each.fed !== true && each.rest === undefined && !given.has(each.name))
      .map((each) => argumentCompletion(each, analysis.language)),
  ];
}

const argumentCompletion = (parameter: ParameterSpec, language: Language): Completion => ({
  label: `${parameter.name}:`,
  kind: 'argument',
  detail: parameterText(parameter, language),
  documentation: describeParameter(parameter, language),
  insert: `${parameter.name}: `,
});

/** Settings of a stage or model of the file. */
function settingsOf(
  { module }: Analysis,
  { callee }: ExpressionOf<'call'>,
  given: ReadonlySet<string>,
): readonly Completion[] {
  const declaration = callee.kind === 'name' ? module.scope.get(callee.name)?.declaration : undefined;
  if (declaration === undefined || declaration.kind === 'param' || declaration.kind === 'binding') return [];
  return [...declaration.settings, ...declaration.inputs]
    .filter(({ name }) => !given.has(name.text))
    .map(({ name, span }) => ({
      label: `${name.text}:`,
      kind: 'argument',
      detail: span.file.text.slice(span.start, span.end),
      documentation: '',
      insert: `${name.text}: `,
    }));
}

/** What a parameter takes, of what is known by name. */
export function valuesFor(
  { primitives, language }: Analysis,
  { type }: ParameterSpec,
  inString: boolean,
): readonly Completion[] {
  const { choices: details } = editorTexts[language];
  switch (type.kind) {
    case 'constant':
    case 'size': {
      const { schema } = type;
      const types = typeof schema.type === 'string' ? [schema.type] : schema.type;
      const choices = (schema.enum ?? []).flatMap((each) => (typeof each === 'string' ? [each] : []));
      if (inString) return choices.map((each) => plain(each, 'choice', details.text));
      const flags = types.includes('boolean') ? ['true', 'false'] : [];
      const none = types.includes('null') ? ['none'] : [];
      return [...choices.map((each) => `"${each}"`), ...flags, ...none].map((each) =>
        plain(each, 'choice', details.value),
      );
    }
    case 'choice':
      if (inString) return [];
      return primitives.all
        .filter(({ kind, signature }) => kind === 'value' && signature.split(/[ ,]+/u).includes(type.family))
        .map((each) => primitiveCompletion(each, language));
    default:
      return [];
  }
}
