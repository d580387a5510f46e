/** Primitives and declarations as Markdown, for hovers and completion. */
import { inLanguage, type Language } from '../base/language.js';
import type { ParameterSpec, Primitive } from '../language/primitives/define-primitive.js';
import { showParameterType } from '../language/primitives/show-parameter.js';
import type { NamedDeclaration } from '../language/bind/module.js';
import type { Parameter } from '../language/syntax/ast.js';
import { showValueType } from '../language/types/show-type.js';
import type { Value } from '../language/types/value.js';
import type { Meaning } from './occurrences.js';

/** `lstm(units: int, layers: int = 1, …)` */
export function signatureOf({ name, parameters }: Primitive): string {
  return `${name}(${parameters.map(parameterText).join(', ')})`;
}

/** `layers: int = 1` */
export function parameterText(parameter: ParameterSpec): string {
  const { name, default: byDefault, rest } = parameter;
  const many = rest === undefined ? '' : '…';
  const value = byDefault === undefined ? '' : ` = ${defaultText(byDefault)}`;
  return `${many}${name}: ${showParameterType(parameter)}${value}`;
}

const defaultText = (value: NonNullable<ParameterSpec['default']> | null): string =>
  value === null ? 'none' : typeof value === 'string' ? value : JSON.stringify(value);

export function describePrimitive(primitive: Primitive, language: Language): string {
  const { parameters, signature, example, kind } = primitive;
  const { summary } = inLanguage(primitive, language);
  const parts = [
    code(kind === 'value' ? signatureOf(primitive) : `${signatureOf(primitive)}\n${signature}`),
    summary,
  ];
  if (parameters.length > 0) {
    parts.push(parameters.map((parameter) => `- ${describeParameter(parameter, language)}`).join('\n'));
  }
  if (example !== '') parts.push(code(example));
  return parts.join('\n\n');
}

export function describeParameter(parameter: ParameterSpec, language: Language): string {
  return `\`${parameterText(parameter)}\`: ${inLanguage(parameter, language).doc}`;
}

/** The line that a declaration begins with. */
export function headOf(declaration: NamedDeclaration): string {
  const { file, start } = declaration.span;
  const end =
    declaration.kind === 'model' || declaration.kind === 'cell' || declaration.kind === 'stage'
      ? declaration.body.span.start
      : declaration.name.span.end;
  return file.text
    .slice(start, end)
    .replace(/\s*[={]\s*$/u, '')
    .trimEnd();
}

/** `width: int = 50`, as written. */
export function writtenParameter({ span }: Parameter): string {
  return span.file.text.slice(span.start, span.end);
}

/** What a name means, with the type of its value and its doc comment. */
export function describeMeaning(meaning: Meaning, value: Value | undefined): string {
  const { declaration, parameter, name, kind } = meaning;
  const type = value === undefined ? null : showValueType(value);
  if (declaration === null) {
    const shown =
      parameter === null ? `${name}${type === null ? '' : `: ${type}`}` : writtenParameter(parameter);
    const isType = parameter !== null && type !== null && kind === 'input';
    return [code(shown), isType ? `here: \`${type}\`` : '', words[kind]]
      .filter((part) => part !== '')
      .join('\n\n');
  }
  const head =
    declaration.kind === 'binding' ? `${name}${type === null ? '' : `: ${type}`}` : headText(meaning);
  const { file } = meaning.span;
  const from = file.path === '' ? '' : `from \`${file.path}\``;
  return [code(head), declaration.doc ?? '', from].filter((part) => part !== '').join('\n\n');
}

function headText({ declaration }: Meaning): string {
  if (declaration?.kind !== 'param') return declaration === null ? '' : headOf(declaration);
  const { span } = declaration;
  return span.file.text.slice(span.start, span.end);
}

const words: Readonly<Record<Meaning['kind'], string>> = {
  binding: '',
  param: '',
  stage: '',
  model: '',
  cell: '',
  input: 'an input',
  setting: 'a setting',
  state: 'a state, which is carried from time step to time step',
  value: 'a value of this block',
  variable: 'a variable of this list',
  size: 'a size or vocabulary that the input brings',
};

export const code = (text: string): string => `\`\`\`seq\n${text}\n\`\`\``;
