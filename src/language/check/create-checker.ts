/**
 * The checker, put together: the state of one check, and which rule is for which construct. A rule
 * takes the checker as `checker.ts` describes it, and gives a value; a new construct is a file of
 * its own and a line below.
 */
import type { SourceFile, Span } from '../../base/source/source-file.js';
import {
  declaresFunction,
  type Definition,
  type FunctionDeclaration,
  type Module,
  type NamedDeclaration,
} from '../bind/module.js';
import { readableFolders, resolvePath, type Places } from '../bind/paths.js';
import type { GivenParam } from '../config/param-values.js';
import type { Registry } from '../primitives/create-registry.js';
import type { Expression } from '../syntax/ast.js';
import { NodeTable } from '../types/node.js';
import { Pieces } from '../types/pieces.js';
import { errorValue, type CellValue, type FunctionValue, type Value } from '../types/value.js';
import { noArguments } from './arguments.js';
import { bindingValue } from './binding.js';
import { ByDefinition } from './by-definition.js';
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

export function createChecker(options: CheckOptions, entry: SourceFile): Checker {
  const reports = new Reports();
  const growth = new Growth((diagnostic) => reports.add(diagnostic));
  const values = new ByDefinition<Value>();
  const given = new GivenByImports();
  const checker: Checker = {
    nodes: new NodeTable(),
    pieces: new Pieces(),
    trainings: new WeakMap(),
    applications: new WeakMap(),
    choices: new ChoicesMade(),
    primitives: options.primitives,
    applied: new Set(),
    defaults: new Map(),
    results: new WeakMap(),
    bare: new WeakMap(),
    variables: new WeakMap(),
    called: new CalledValues(),
    diagnostics: reports.diagnostics,
    readable: readableFolders(options),
    report: (diagnostic) => reports.add(diagnostic),
    applying: (shown, span, body, otherwise) =>
      growth.within(shown, span, () => reports.within(shown, span, body), otherwise),
    element: (shown, span, body) => growth.element(() => reports.within(shown, span, body)),
    evaluate(expression, scope) {
      const value = evaluateOwned(expression, scope, () =>
        growth.limited(evaluateExpression(checker, expression, scope), expression.span),
      );
      options.observe?.(expression, value);
      return value;
    },
    configure: (definition, mention) => configure(checker, definition, mention),
    valueOf(definition, span) {
      if (definition === null || definition.module.cyclic.has(definition.declaration)) return errorValue;
      const { declaration, module } = definition;
      // Each mention of a stage or model is a function of its own, with its own weights.
      if (declaresFunction(declaration)) {
        const mention = { given: noArguments, span, shown: declaration.name.text };
        const value = configure(checker, { declaration, module }, mention);
        if (value !== null) checker.bare.set(value, { declaration, module });
        return value ?? errorValue;
      }
      const known = values.get(definition);
      if (known !== undefined) return known;
      const { text, span: own } = declaration.name;
      const value = growth.within(
        text,
        own,
        () => declaredValue(checker, { declaration, module }),
        errorValue,
      );
      values.set(definition, value);
      return value;
    },
    readFile: options.readFile,
    libraryModel(file, name) {
      const definition = options.bindLibrary(file).scope.get(name);
      const value = checker.valueOf(definition ?? null, { file, start: 0, end: 0 });
      if (value.kind !== 'function') throw new Error(`${file.path} has no model ${name}`);
      return value;
    },
    named(name) {
      const span: Span = { file: entry, start: 0, end: 0 };
      return barePrimitive(checker, options.primitives.find(name)!, span, name);
    },
    // Only the file that is compiled has parameters that are given.
    givenParam: (module, name) => (module.file === entry ? options.params.get(name) : undefined),
    givenByImport: (module) => given.of(checker, module),
    resolvePath(path, span, writtenIn) {
      const resolved = resolvePath(path, writtenIn, span, options);
      if ('path' in resolved) return resolved;
      checker.report(resolved.diagnostic);
      return null;
    },
  };
  return checker;
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
