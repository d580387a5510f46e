/** What stands in brackets after the name of a declaration: its inputs and its settings. */
import type { CstNode } from 'chevrotain';
import type { Parameter } from './ast.js';
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
  return {
    inputs: buildParameters(context, inputs, settings === undefined),
    settings: buildParameters(context, settings, false),
  };
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
