/** What stands in brackets after the name of a declaration: its inputs and its settings. */
import type { CstNode } from 'chevrotain';
import type { Span } from '../../base/source/source-file.js';
import type { Parameter, TypeNode } from './ast.js';
import { buildExpression, checkCommas, nameOf, spanOfCst, type BuildContext } from './build-expression.js';
import { buildType } from './build-type.js';
import { extent, node, nodes, token, tokens } from './cst.js';
import { diagnose } from './diagnose.js';

export function buildSignature(
  context: BuildContext,
  declaration: CstNode,
): { inputs: readonly Parameter[]; settings: readonly Parameter[] } {
  const signature = node(declaration, 'signature');
  const [inputs, settings] = signature === undefined ? [] : nodes(signature, 'parameters');
  const built = {
    inputs: buildParameters(context, inputs, settings === undefined),
    settings: buildParameters(context, settings, false),
  };
  if (settings === undefined) demandSemicolon(context, declaration, built.inputs);
  return built;
}

/**
 * An input has a tensor, or a column of a table; what has one number, or a default, is a setting.
 */
function demandSemicolon(context: BuildContext, declaration: CstNode, all: readonly Parameter[]): void {
  const isOfData = token(declaration, 'Stage') !== undefined;
  const isSetting = ({ type, value }: Parameter) => value !== null || (!isOfData && isPlain(type));
  const settings = all.filter(isSetting);
  const first = settings[0];
  const name = token(declaration, 'Identifier');
  const separated = all.every((parameter, at) => at === 0 || isAfterComma(context, parameter.span));
  if (first === undefined || settings.length === all.length || name === undefined || !separated) return;
  const written = ({ span }: Parameter) => context.file.text.slice(span.start, span.end);
  context.spoil();
  context.report(
    diagnose('settingAmongInputs', first.span, {
      keyword: token(declaration, 'Model')?.image ?? token(declaration, 'Cell')?.image ?? 'stage',
      callee: name.image,
      name: first.name.text,
      inputs: all.filter((parameter) => !isSetting(parameter)).map(written),
      settings: settings.map(written),
    }),
  );
}

/** Without its comma it lacks more than a `;`, which is reported. */
function isAfterComma({ file }: BuildContext, { start }: Span): boolean {
  return file.text.slice(0, start).trimEnd().endsWith(',');
}

/** `int`, `bool`, `"left" | "right"`: one value, which is known before anything runs. */
function isPlain(type: TypeNode | null): boolean {
  if (type === null) return false;
  if (type.kind !== 'named-type') return true;
  return type.shape === null && ['int', 'float', 'bool', 'Text'].includes(type.name.text);
}

/** `only`: the signature has no `;`, so a setting after an input without a comma lacks that. */
function buildParameters(context: BuildContext, cst: CstNode | undefined, only: boolean): Parameter[] {
  if (cst === undefined) return [];
  const parts = nodes(cst, 'parameter').filter((part) => extent(part) !== null);
  const built = parts.map((part) => buildParameter(context, part));
  checkCommas(context, parts, tokens(cst, 'Comma'), (at) => {
    const [input, setting] = [built[at], built[at + 1]];
    if (!only || !input || !setting || input.value !== null || setting.value === null) return null;
    return diagnose('missingSemicolon', input.span, { setting: setting.span });
  });
  return built.filter((part) => part !== null);
}

export function buildParameter(context: BuildContext, cst: CstNode): Parameter | null {
  const name = token(cst, 'Identifier');
  if (name === undefined) return null;
  const value = node(cst, 'expression');
  return {
    name: nameOf(context, name),
    type: buildType(context, node(cst, 'type')),
    value: value === undefined ? null : buildExpression(context, value),
    span: spanOfCst(context, cst),
  };
}
