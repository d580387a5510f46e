/**
 * The checker, put together: the state of a check, and which rule is for which construct. A rule
 * takes the checker as `checker.ts` describes it, and gives a value; a new construct is a file of
 * its own and a line below. What a check leaves for the next one of the same file is in
 * `evaluations.ts`; all other state begins anew with each.
 */
import type { SourceFile, Span } from '../../base/source/source-file.js';
import {
  declaresFunction,
  importedBy,
  type Definition,
  type FunctionDeclaration,
  type Module,
  type NamedDeclaration,
} from '../bind/module.js';
import { readableFolders, resolvePath, type Places } from '../bind/paths.js';
import type { GivenParam } from '../config/param-values.js';
import type { Registry } from '../primitives/create-registry.js';
import type { Expression } from '../syntax/ast.js';
import { Evaluations } from '../types/evaluations.js';
import { NodeTable } from '../types/node.js';
import { Pieces } from '../types/pieces.js';
import { errorValue, type CellValue, type FunctionValue, type Value } from '../types/value.js';
import { noArguments } from './arguments.js';
import { bindingValue } from './binding.js';
import { CalledValues } from './called.js';
import { barePrimitive, evaluateCall } from './call.js';
import { configureCell } from './cell.js';
import type { Checker, Mention } from './checker.js';
import { evaluateList, evaluateRecord } from './collections.js';
import { evaluateComprehension } from './comprehension.js';
import { literal } from './constants.js';
import { evaluateElement } from './element.js';
import { evaluateAccessor, evaluateMember } from './member.js';
import { GivenByImports } from './given-by-import.js';
import { ChoicesMade } from '../primitives/choices-made.js';
import { Growth } from './growth.js';
import { configureModel } from './model.js';
import { evaluateName } from './name.js';
import { evaluateBinary, evaluateUnary } from './operators.js';
import { evaluateOwned } from './owned-layers.js';
import { paramValue } from './param.js';
import { evaluateCompose, evaluatePipe } from './pipe.js';
import { evaluateRange } from './range.js';
import { Reports } from './reports.js';
import type { Scope } from './scope.js';
import { configureStage } from './stage.js';
import { evaluateWith } from './with.js';

export interface CheckOptions extends Places {
  /** The text of a file by its absolute path, or null when there is none. */
  readonly readFile: (path: string) => string | null;
  /** A file that the library writes, bound. */
  readonly bindLibrary: (file: SourceFile) => Module;
  readonly params: ReadonlyMap<string, GivenParam>;
  readonly primitives: Registry;
  /** Names have mistakes: what seems to be unused may be what was meant. */
  readonly misnamed: boolean;
  /** Is told what each expression is, as often as it is evaluated. */
  readonly observe?: (expression: Expression, value: Value) => void;
}

/** A checker that can check its file again, after an edit. */
export interface ReusableChecker {
  readonly checker: Checker;
  begin(options: CheckOptions): void;
}

/** `entry`: the file that is compiled. */
export function createChecker(first: CheckOptions, entry: Module): ReusableChecker {
  const evaluations = new Evaluations();
  let [options, state] = [first, freshState()];
  const note: Evaluations['note'] = (run, isRight) => evaluations.note(run, isRight);
  const checker: Checker = {
    evaluations,
    nodes: new NodeTable(evaluations),
    pieces: new Pieces(),
    trainings: evaluations.weakMap(),
    applications: evaluations.weakMap(),
    choices: {
      add: (field, taken) => note(() => state.choices.add(field, taken)),
      leftOut: (span) => state.choices.leftOut(span),
    },
    primitives: first.primitives,
    applied: {
      add: (declaration) => note(() => state.applied.add(declaration)),
      has: (declaration) => state.applied.has(declaration),
    },
    defaults: new Map(),
    results: new WeakMap(),
    bare: new WeakMap(),
    variables: evaluations.weakMap(),
    called: {
      binding: (definition, value) => note(() => state.called.binding(definition, value)),
      result: (declaration, value) => note(() => state.called.result(declaration, value)),
      of: (one) => state.called.of(one),
    },
    get diagnostics() {
      return state.reports.diagnostics;
    },
    readable: readableFolders(first),
    report(diagnostic) {
      // Another declaration said it. Where that one changes, this one will have to.
      if (state.reports.hasTold(diagnostic)) return evaluations.mayNotStand();
      const around = state.reports.applicationsAround(diagnostic);
      note(
        () => state.reports.add(diagnostic, around),
        () => !state.reports.hasTold(diagnostic),
      );
    },
    applying: (shown, span, body, otherwise) =>
      state.growth.within(shown, span, () => state.reports.within(shown, span, body), otherwise),
    element: (shown, span, body) => state.growth.element(() => state.reports.within(shown, span, body)),
    evaluate(expression, scope) {
      const value = evaluateOwned(expression, scope, () =>
        state.growth.limited(evaluateExpression(checker, expression, scope), expression.span),
      );
      if (options.observe !== undefined) note(() => options.observe?.(expression, value));
      return value;
    },
    configure(definition, mention) {
      evaluations.reads(definition);
      return configure(checker, definition, mention);
    },
    valueOf(definition, span) {
      if (definition === null || definition.module.cyclic.has(definition.declaration)) return errorValue;
      const { declaration, module } = definition;
      // Each mention of a stage or model is a function of its own, with its own weights.
      if (declaresFunction(declaration)) {
        const mention = { given: noArguments, span, shown: declaration.name.text };
        const value = checker.configure({ declaration, module }, mention);
        if (value !== null) checker.bare.set(value, { declaration, module });
        return value ?? errorValue;
      }
      const { text, span: own } = declaration.name;
      return evaluations.valueOf({ declaration, module }, () =>
        state.growth.within(text, own, () => declaredValue(checker, { declaration, module }), errorValue),
      );
    },
    readFile: (path) => evaluations.readFile(path),
    libraryModel(file, name) {
      const definition = options.bindLibrary(file).scope.get(name);
      const value = checker.valueOf(definition ?? null, { file, start: 0, end: 0 });
      if (value.kind !== 'function') throw new Error(`${file.path} has no model ${name}`);
      return value;
    },
    named(name) {
      const span: Span = { file: entry.file, start: 0, end: 0 };
      return barePrimitive(checker, options.primitives.find(name)!, span, name);
    },
    givenParam(module, name) {
      // Only the file that is compiled has parameters that are given.
      const given = module === entry ? options.params.get(name) : undefined;
      if (given !== undefined) evaluations.mayNotStand();
      return given;
    },
    givenByImport: (module) => state.given.of(checker, module),
    resolvePath(path, span, writtenIn) {
      const resolved = resolvePath(path, writtenIn, span, options);
      if ('path' in resolved) return resolved;
      checker.report(resolved.diagnostic);
      return null;
    },
  };

  function freshState() {
    const reports = new Reports();
    return {
      reports,
      growth: new Growth((diagnostic) => checker.report(diagnostic)),
      given: new GivenByImports(),
      choices: new ChoicesMade(),
      applied: new Set<FunctionDeclaration>(),
      called: new CalledValues(),
    };
  }

  function begin(next: CheckOptions): void {
    [options, state] = [next, freshState()];
    const parts = new Map<object, ReadonlySet<object>>();
    for (const module of [entry, ...importedBy(entry)])
      parts.set(module, new Set(module.program.declarations));
    evaluations.begin({
      isPart: ({ declaration, module }) => parts.get(module)?.has(declaration) ?? false,
      readFile: options.readFile,
      limits: state.growth,
    });
  }
  begin(first);
  return { checker, begin };
}

/** Which rule is for which expression. */
function evaluateExpression(checker: Checker, expression: Expression, scope: Scope): Value {
  switch (expression.kind) {
    case 'number':
    case 'string':
    case 'boolean':
    case 'none':
      return literal(expression);
    case 'name':
      return evaluateName(checker, expression, scope);
    case 'accessor':
      return evaluateAccessor(checker, expression, scope);
    case 'member':
      return evaluateMember(checker, expression, scope);
    case 'element':
      return evaluateElement(checker, expression, scope);
    case 'call':
      return evaluateCall(checker, expression, scope);
    case 'pipe':
      return evaluatePipe(checker, expression, scope);
    case 'compose':
      return evaluateCompose(checker, expression, scope);
    case 'with':
      return evaluateWith(checker, expression, scope);
    case 'binary':
      return evaluateBinary(checker, expression, scope);
    case 'unary':
      return evaluateUnary(checker, expression, scope);
    case 'list':
      return evaluateList(checker, expression, scope);
    case 'record':
      return evaluateRecord(checker, expression, scope);
    case 'comprehension':
      return evaluateComprehension(checker, expression, scope);
    case 'range':
      return evaluateRange(checker, expression, scope);
    case 'error':
      return errorValue;
  }
}

/** Which rule is for what is called. */
function configure(
  checker: Checker,
  { declaration, module }: Definition<FunctionDeclaration>,
  mention: Mention,
): FunctionValue | CellValue | null {
  switch (declaration.kind) {
    case 'stage':
      return configureStage(checker, { declaration, module }, mention);
    case 'model':
      return configureModel(checker, { declaration, module }, mention);
    case 'cell':
      return configureCell(checker, { declaration, module }, mention);
  }
}

/** Which rule is for what has one value. */
function declaredValue(
  checker: Checker,
  { declaration, module }: Definition<Exclude<NamedDeclaration, FunctionDeclaration>>,
): Value {
  switch (declaration.kind) {
    case 'param':
      return paramValue(checker, { declaration, module });
    case 'binding':
      return bindingValue(checker, { declaration, module });
  }
}
