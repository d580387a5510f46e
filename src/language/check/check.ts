/**
 * The checker: evaluates every declaration of a file on types, and says everything that is wrong in one
 * pass. What comes out are the values of the bindings, each with the node that will compute it.
 */
import { declaresFunction, type Definition, type FunctionDeclaration, type Module } from '../bind/module.js';
import { diagnose } from '../config/diagnose.js';
import { placeOfName } from '../config/given-places.js';
import type { Diagnostic } from '../../base/diagnostics/diagnostic.js';
import { nearest } from '../../base/diagnostics/suggest.js';
import type { BindingDeclaration } from '../syntax/ast.js';
import type { Value } from '../types/value.js';
import { createChecker, type CheckOptions } from './create-checker.js';
import { checkUncalled } from './uncalled.js';

export interface CheckedBinding {
  readonly declaration: BindingDeclaration;
  readonly value: Value;
}

export interface Checked {
  /** In file order; those that could not be evaluated have the `error` value. */
  readonly bindings: readonly CheckedBinding[];
  readonly diagnostics: readonly Diagnostic[];
}

export function check(module: Module, options: CheckOptions): Checked {
  const checker = createChecker(options, module.file);
  for (const diagnostic of unknownParams(module, options)) checker.report(diagnostic);
  const bindings: CheckedBinding[] = [];
  const functions: Definition<FunctionDeclaration>[] = [];
  for (const declaration of module.program.declarations) {
    if (declaration.kind === 'import') continue;
    if (declaresFunction(declaration)) functions.push({ declaration, module });
    else {
      // A second declaration of a name is reported already, and has no value of its own.
      const value = checker.valueOf({ declaration, module }, declaration.name.span);
      if (declaration.kind === 'binding') bindings.push({ declaration, value });
    }
  }
  // Cells last: what runs one says more about it than its own signature.
  const cellsLast = [...functions].sort((a, b) => Number(isCell(a)) - Number(isCell(b)));
  for (const definition of cellsLast) {
    if (!checker.applied.has(definition.declaration)) checkUncalled(checker, definition);
  }
  return { bindings, diagnostics: checker.diagnostics };
}

const isCell = ({ declaration }: Definition): boolean => declaration.kind === 'cell';

/** Values given for parameters that the file does not have. */
function unknownParams(module: Module, { params }: CheckOptions): readonly Diagnostic[] {
  const names = module.program.declarations.flatMap((declaration) =>
    declaration.kind === 'param' ? [declaration.name.text] : [],
  );
  return [...params]
    .filter(([name]) => !names.includes(name))
    .map(([name, given]) =>
      diagnose('unknownParam', placeOfName(name, given), { name, nearest: nearest(name, names), names }),
    );
}
