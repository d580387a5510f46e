/** Primitives and declarations as Markdown, for hovers and completion. */
import { inLanguage, type Language } from '../base/language.js';
import type { ParameterSpec, Primitive } from '../language/primitives/define-primitive.js';
import { showParameterType } from '../language/primitives/show-parameter.js';
import type { NamedDeclaration } from '../language/bind/module.js';
import type { Parameter } from '../language/syntax/ast.js';
import { showValueType } from '../language/types/show-type.js';
import type { Value } from '../language/types/value.js';
import { docInLanguage } from './declared-doc.js';
import type { Meaning } from './occurrences.js';
import { editorTexts, type EditorTexts } from './texts.js';

/** `lstm(units: int, layers: int = 1, …)` */
export function signatureOf({ name, parameters }: Primitive, language: Language): string {
  return `${name}(${parameters.map((each) => parameterText(each, language)).join(', ')})`;
}

/** `layers: int = 1` */
export function parameterText(parameter: ParameterSpec, language: Language): string {
  const { name, default: byDefault, rest } = parameter;
  const many = rest === undefined ? '' : '…';
  const value = byDefault === undefined ? '' : ` = ${defaultText(byDefault)}`;
  const type = editorTexts[language].primitiveType(showParameterType(parameter));
  return `${many}${name}: ${type}${value}`;
}

const defaultText = (value: NonNullable<ParameterSpec['default']> | null): string =>
  value === null ? 'none' : typeof value === 'string' ? value : JSON.stringify(value);

export function describePrimitive(primitive: Primitive, language: Language): string {
  const { parameters, signature, example, kind } = primitive;
  const { summary } = inLanguage(primitive, language);
  const call = signatureOf(primitive, language);
  const shown = kind === 'value' ? call : `${call}\n${editorTexts[language].primitiveType(signature)}`;
  const parts = [code(shown), summary];
  if (parameters.length > 0) {
    parts.push(parameters.map((parameter) => `- ${describeParameter(parameter, language)}`).join('\n'));
  }
  if (example !== '') parts.push(code(example));
  return parts.join('\n\n');
}

export function describeParameter(parameter: ParameterSpec, language: Language): string {
  return `\`${parameterText(parameter, language)}\`: ${inLanguage(parameter, language).doc}`;
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

/** The type of a value, as a reader of the language sees it. */
export function shownType(value: Value, language: Language): string {
  return editorTexts[language].valueType(showValueType(value));
}

/** What a name means, with the type of its value and its doc comment. */
export function describeMeaning(meaning: Meaning, value: Value | undefined, language: Language): string {
  const { declaration, parameter, name, kind } = meaning;
  const texts = editorTexts[language];
  const type = value === undefined ? null : shownType(value, language);
  if (declaration === null) {
    const shown =
      parameter === null ? `${name}${type === null ? '' : `: ${type}`}` : writtenParameter(parameter);
    const isType = parameter !== null && type !== null && kind === 'input';
    return [code(shown), isType ? texts.here(type) : '', isLocal(kind) ? texts.meanings[kind] : '']
      .filter((part) => part !== '')
      .join('\n\n');
  }
  const head =
    declaration.kind === 'binding' ? `${name}${type === null ? '' : `: ${type}`}` : headText(meaning);
  const { file } = meaning.span;
  const from = file.path === '' ? '' : texts.from(file.path);
  return [code(head), docInLanguage(declaration.doc, language), from]
    .filter((part) => part !== '')
    .join('\n\n');
}

const isLocal = (kind: Meaning['kind']): kind is keyof EditorTexts['meanings'] =>
  kind in editorTexts.en.meanings;

function headText({ declaration }: Meaning): string {
  if (declaration?.kind !== 'param') return declaration === null ? '' : headOf(declaration);
  const { span } = declaration;
  return span.file.text.slice(span.start, span.end);
}

export const code = (text: string): string => `\`\`\`seq\n${text}\n\`\`\``;
