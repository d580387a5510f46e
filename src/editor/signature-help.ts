/** The parameters of the call around a place, and which of them is being written. */
import { inLanguage } from '../base/language.js';
import type { SourceFile } from '../base/source/source-file.js';
import { analysisOf, type AnalysisOptions } from './analysis.js';
import { docInLanguage } from './declared-doc.js';
import { describeParameter, parameterText, writtenParameter } from './describe.js';

export interface SignatureHelp {
  readonly label: string;
  readonly documentation: string;
  readonly parameters: readonly { readonly label: string; readonly documentation: string }[];
  /** Null where the place fits no parameter. */
  readonly active: number | null;
}

export function signatureHelpAt(
  file: SourceFile,
  offset: number,
  options: AnalysisOptions,
): SignatureHelp | null {
  const open = openCall(file.text, offset);
  if (open === null) return null;
  const { name, argument, position, named } = open;
  const { module, primitives, language } = analysisOf(file, options);
  const declaration = module.scope.get(name)?.declaration;
  if (declaration !== undefined) {
    if (declaration.kind === 'param' || declaration.kind === 'binding') return null;
    const all = [...declaration.inputs, ...declaration.settings];
    const parameters = all.map((each) => ({ label: writtenParameter(each), documentation: '' }));
    const active = all.findIndex((each) => each.name.text === argument);
    return {
      label: `${name}(${parameters.map(({ label }) => label).join(', ')})`,
      documentation: docInLanguage(declaration.doc, language),
      parameters,
      active: active < 0 ? null : active,
    };
  }
  const primitive = primitives.find(name, { named, data: true });
  if (primitive === undefined) return null;
  const shown = primitive.parameters.filter(({ fed }) => fed !== true);
  const parameters = shown.map((each) => ({
    label: parameterText(each, language),
    documentation: describeParameter(each, language),
  }));
  const positional = shown.filter((each) => each.positional);
  const meant = argument === null ? positional[position] : shown.find((each) => each.name === argument);
  const active = meant === undefined ? -1 : shown.indexOf(meant);
  return {
    label: `${name}(${parameters.map(({ label }) => label).join(', ')})`,
    documentation: inLanguage(primitive, language).summary,
    parameters,
    active: active < 0 ? null : active,
  };
}

interface OpenCall {
  readonly name: string;
  /** The name of the argument that is being written; null where it has none. */
  readonly argument: string | null;
  /** How many arguments without a name stand before it. */
  readonly position: number;
  readonly named: readonly string[];
}

/** Read from the text, since a call that is being written is no expression yet. */
function openCall(text: string, offset: number): OpenCall | null {
  const code = text
    .slice(0, offset)
    .replace(/"(?:[^"\\\n]|\\.)*"?|#[^\n]*/gu, (each) => ' '.repeat(each.length));
  let depth = 0;
  for (let at = code.length - 1; at >= 0; at--) {
    const sign = code[at]!;
    if (')]}'.includes(sign)) depth++;
    if (!'([{'.includes(sign)) continue;
    if (depth-- > 0) continue;
    const name = sign === '(' ? /([\p{L}_][\p{L}\p{N}\p{M}_]*)$/u.exec(code.slice(0, at))?.[1] : undefined;
    if (name !== undefined) return { name, ...argumentsIn(code.slice(at + 1)) };
    depth = 0;
  }
  return null;
}

function argumentsIn(code: string): Omit<OpenCall, 'name'> {
  const parts = [''];
  let depth = 0;
  for (const sign of code) {
    if ('([{'.includes(sign)) depth++;
    if (')]}'.includes(sign)) depth--;
    if (sign === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += sign;
  }
  const names = parts.map((part) => /^\s*([\p{L}_][\p{L}\p{N}\p{M}_]*)\s*:/u.exec(part)?.[1] ?? null);
  return {
    argument: names.at(-1) ?? null,
    position: names.slice(0, -1).filter((name) => name === null).length,
    named: names.flatMap((name) => (name === null ? [] : [name])),
  };
}
