/**
 * The checker: evaluates every declaration of a file on types, and says everything that is wrong in
 * one pass. What comes out are the values of the bindings, each with the node that will compute it.
 */
import {
  declaresFunction,
  importedBy,
  type Definition,
  type FunctionDeclaration,
  type Module,
} from '../bind/module.js';
import { diagnose } from '../config/diagnose.js';
import { placeOfName } from '../config/given-places.js';
import type { Diagnostic } from '../../base/diagnostics/diagnostic.js';
import type { ParamInEffect } from '../../contract/stage-graph.js';
import { nearest } from '../../base/diagnostics/suggest.js';
import type { BindingDeclaration, Declaration, ModelDeclaration } from '../syntax/ast.js';
import { diagnose as diagnoseName } from '../bind/diagnose.js';
import { namesGiven, namesIn, unusedIn, type NameUse } from '../bind/names.js';
import type { Value } from '../types/value.js';
import type { CalledValue } from './called.js';
import type { Checker } from './checker.js';
import { createChecker, type CheckOptions } from './create-checker.js';
import type { FormerCheck } from './former-check.js';
import { paramsOf } from './given-by-import.js';
import { checkUncalled, type UntrainedModel } from './uncalled.js';

export interface CheckedBinding {
  readonly declaration: BindingDeclaration;
  readonly value: Value;
}

export interface Checked {
  /** In file order; those that could not be evaluated have the `error` value. */
  readonly bindings: readonly CheckedBinding[];
  /** The models of the file, in its order. */
  readonly models: readonly CheckedModel[];
  /** The parameters of the file, in its order. */
  readonly params: readonly ParamInEffect[];
  /** Other values that a stage may be named after. */
  readonly called: readonly CalledValue[];
  readonly diagnostics: readonly Diagnostic[];
}

export interface CheckedModel {
  readonly declaration: ModelDeclaration;
  /** By its own signature; null where something applies it, or it could not be evaluated. */
  readonly untrained: UntrainedModel | null;
}

/** `former`: of the same file, where it is checked again and again. @internal */
export function check(module: Module, options: CheckOptions, former?: FormerCheck): Checked {
  const checker = former?.checkerFor(module, options) ?? createChecker(options, module).checker;
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
  for (const imported of importedBy(module)) checker.givenByImport(imported);
  // Cells last: what runs one says more about it than its own signature.
  const cellsLast = [...functions].sort((a, b) => Number(isCell(a)) - Number(isCell(b)));
  const uncalled = new Map<FunctionDeclaration, UntrainedModel | null>();
  for (const definition of cellsLast) {
    const { declaration } = definition;
    if (checker.applied.has(declaration)) continue;
    const made = checker.evaluations.valueOf(definition, () => checkUncalled(checker, definition));
    uncalled.set(declaration, made);
  }
  // A mistake may be why nothing uses a parameter or a value, and says more.
  const right = !options.misnamed && checker.diagnostics.every(({ severity }) => severity !== 'error');
  if (right) {
    for (const diagnostic of unusedParams(module, options, checker)) checker.report(diagnostic);
    for (const one of [module, ...importedBy(module)]) unusedInBlocks(one).forEach(checker.report);
  }
  const models = functions.flatMap(({ declaration }) =>
    declaration.kind === 'model' ? [{ declaration, untrained: uncalled.get(declaration) ?? null }] : [],
  );
  const { called, diagnostics } = checker;
  // After that, mistakes are not looked for.
  if (diagnostics.some(({ name }) => name === 'growsTooMuch')) former?.forget();
  return {
    bindings,
    models,
    params: paramsInEffect(module, checker),
    called: called.of(module),
    diagnostics,
  };
}

/** Each with the text of its value: as it was given, or as its default is written. */
function paramsInEffect(module: Module, checker: Checker): readonly ParamInEffect[] {
  return module.program.declarations.flatMap((declaration): readonly ParamInEffect[] => {
    if (declaration.kind !== 'param') return [];
    const { name, value } = declaration;
    const given = checker.givenParam(module, name.text);
    if (given !== undefined) return [{ name: name.text, text: given.text, given: true }];
    if (value === null) return [];
    const { file, start, end } = value.span;
    return [{ name: name.text, text: file.text.slice(start, end).replace(/\s+/gu, ' '), given: false }];
  });
}

const isCell = ({ declaration }: Definition): boolean => declaration.kind === 'cell';

/** Values given for parameters that the file does not have. */
function unknownParams(module: Module, { params }: CheckOptions): readonly Diagnostic[] {
  const names = paramsOf(module);
  const unknown = [...params].filter(([name]) => !names.includes(name));
  return unknown.map(([name, given]) => {
    const imported = importWithParam(module, name);
    const holes = { name, nearest: nearest(name, names), names, imported };
    return diagnose('unknownParam', placeOfName(name, given), holes);
  });
}

/** Values given for parameters that no declaration of the file uses, or only one that was left out. */
function unusedParams(module: Module, { params }: CheckOptions, { choices }: Checker): readonly Diagnostic[] {
  const uses = module.program.declarations.flatMap(usesIn);
  const used = new Set(uses.map(({ name }) => name));
  const read = new Set(uses.filter(({ span }) => !choices.leftOut(span)).map(({ name }) => name));
  return [...params].flatMap(([name, given]) => {
    const place = placeOfName(name, given);
    if (!used.has(name)) {
      return [diagnose('unusedParam', place, { name, imported: importWithParam(module, name) })];
    }
    return read.has(name) ? [] : [diagnose('unreadParam', place, { name })];
  });
}

/** Values of blocks that change nothing. */
function unusedInBlocks({ program }: Module): readonly Diagnostic[] {
  return program.declarations.flatMap((declaration) =>
    declaration.kind === 'model'
      ? unusedIn(declaration.body).map(({ name, again }) =>
          diagnoseName('unusedInBlock', name.span, { name: name.text, again }),
        )
      : [],
  );
}

function usesIn(declaration: Declaration): readonly NameUse[] {
  return declaration.kind === 'import' ? namesGiven(declaration) : namesIn(declaration);
}

/** An imported file that has a parameter of that name. */
function importWithParam(module: Module, name: string): string | null {
  const owner = [...importedBy(module)].find((other) => paramsOf(other).includes(name));
  return owner?.file.path ?? null;
}
