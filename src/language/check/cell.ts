/**
 * Cells: settings bound, equations evaluated for the width of x that they are fed, the step as
 * data.
 */
import { diagnose as diagnoseName } from '../bind/diagnose.js';
import type { Definition } from '../bind/module.js';
import { nearest } from '../../base/diagnostics/suggest.js';
import type { CellGraph } from '../../contract/layers/cell-graph.js';
import type { Span } from '../../base/source/source-file.js';
import type { CellDeclaration, Equation } from '../syntax/ast.js';
import type { Dimension } from '../types/dimension.js';
import { sameShape, showDimension, showShape } from '../types/dimension.js';
import { describeValue } from '../types/show-type.js';
import type { CellStep, CellValue, MadeTensor } from '../types/value.js';
import { bindSettings } from './bind-settings.js';
import { CellBuilder } from './cell-builder.js';
import type { CellTensor } from './cell-builder.js';
import { CellExpressions, describeTerm, type CellNames, type CellTerm } from './cell-expression.js';
import type { Checker, Mention } from './checker.js';
import { checkTypeNames, showTypeNode } from './declared-type.js';
import { diagnose } from './diagnose.js';
import { withLocals, type Scope } from './scope.js';
import { sizeValue, tensorType } from './tensor-type.js';

/** The cell with its settings; null when something was reported. */
export function configureCell(
  checker: Checker,
  definition: Definition<CellDeclaration>,
  mention: Mention,
): CellValue | null {
  const { declaration } = definition;
  const { shown, span } = mention;
  const scope = bindSettings(checker, definition, mention);
  if (scope === null) return null;
  return {
    kind: 'cell',
    shown,
    span,
    step(width, origin, at) {
      checker.applied.add(declaration);
      const step = () => new CellCheck(checker, declaration, scope).step(width, origin, shown, at);
      // A cell that nothing runs is checked at its own name: no other place explains it.
      return at === declaration.name.span ? step() : checker.applying(shown, at, step, null);
    },
  };
}

interface DeclaredState {
  readonly tensor: CellTensor;
  readonly span: Span;
  readonly nameSpan: Span;
}

/** One evaluation of a cell's body. */
class CellCheck implements CellNames {
  private readonly builder = new CellBuilder();
  private readonly values = new Map<string, CellTerm>();
  private readonly states = new Map<string, DeclaredState>();
  private readonly equations = new Map<string, Equation>();
  /** Equations being evaluated, with the place where each is asked for. */
  private readonly path: { readonly name: string; readonly at: Span }[] = [];
  private readonly expressions: CellExpressions;
  private wrong = false;

  constructor(
    private readonly checker: Checker,
    private readonly declaration: CellDeclaration,
    private scope: Scope,
  ) {
    this.expressions = new CellExpressions(checker, this.builder, this, () => this.scope);
  }

  step(width: Dimension, origin: MadeTensor, shown: string, at: Span): CellStep | null {
    if (!this.declareInput(width, origin, shown, at)) return null;
    this.declareStates();
    this.declareEquations();
    const next = [...this.states].map(([name, state]) => this.nextOf(name, state));
    const emits = this.emitted(next[0] ?? null);
    this.checkUnused();
    if (this.wrong || emits === null || next.some((value) => value === null)) return null;
    const graph: CellGraph<Dimension> = this.builder.graph(next as readonly CellTensor[], emits);
    if (!this.allReach(graph)) return null;
    return { graph, width: emits.shape[0]!, activation: emits.activation };
  }

  // ---- what the body is made of ------------------------------------------------------------

  private declareInput(width: Dimension, origin: MadeTensor, shown: string, at: Span): boolean {
    const { inputs, name } = this.declaration;
    const [input] = inputs;
    if (input === undefined || inputs.length > 1) {
      const holes = { cell: name.text, count: inputs.length };
      this.checker.report(diagnose('cellInputCount', (inputs[1] ?? name).span, holes));
      return false;
    }
    if (input.type === null) {
      const names = { cell: name.text, name: input.name.text };
      this.checker.report(diagnose('cellInputWithoutType', input.span, names));
      return false;
    }
    if (!checkTypeNames(this.checker, input.type)) return false;
    const type = tensorType(this.checker, input.type, this.scope);
    if (type === null) return false;
    const [wanted] = type.shape;
    if (type.element !== 'float' || type.shape.length !== 1 || wanted!.kind === 'ragged') {
      const holes = { what: 'input', type: type.shown } as const;
      this.checker.report(diagnose('cellNeedsVector', input.type.span, holes));
      return false;
    }
    if (wanted!.kind === 'named') {
      this.scope = withLocals(this.scope, new Map([[wanted!.name, sizeValue(width, at)]]));
    } else if (!sameShape([wanted!], [width])) {
      this.checker.report(
        diagnose('inputDoesNotFit', at, {
          callee: shown,
          input: { name: input.name.text, type: type.shown, span: input.span },
          got: showShape([width]),
          made: origin,
          mismatch: { is: 'size', wanted: showDimension(wanted!), found: showDimension(width) },
        }),
      );
      return false;
    }
    this.values.set(input.name.text, this.builder.input(width, input.span));
    return true;
  }

  private declareStates(): void {
    const { name } = this.declaration;
    const { states } = this.declaration.body;
    if (states.length === 0) this.report(diagnose('cellWithoutStates', name.span, { cell: name.text }));
    for (const state of states) {
      const { text } = state.name;
      const known = this.states.get(text);
      if (known !== undefined)
        this.report(diagnoseName('declaredTwice', state.name.span, { name: text, first: known.span }));
      const width = this.stateWidth(state);
      if (width === null || known !== undefined) continue;
      const tensor = this.builder.state(width, state.span);
      this.states.set(text, { tensor, span: state.span, nameSpan: state.name.span });
      this.values.set(text, tensor);
    }
  }

  /** Null when it was reported. */
  private stateWidth({ name, type, value, span }: CellDeclaration['inputs'][number]): Dimension | null {
    if (value !== null) {
      const begin = this.checker.evaluate(value, this.scope);
      const right = begin.kind === 'choice' && begin.family === 'initializer' && begin.name === 'zeros';
      if (begin.kind === 'error') this.wrong = true;
      else if (!right) {
        const got = describeValue(begin);
        this.report(diagnose('stateBeginning', value.span, { name: name.text, got }));
      }
    }
    if (type === null) return this.report(diagnose('stateWithoutType', span, { name: name.text }));
    const declared = checkTypeNames(this.checker, type) ? tensorType(this.checker, type, this.scope) : null;
    const [width] = declared?.shape ?? [];
    if (declared === null || width === undefined) {
      this.wrong = true;
      return null;
    }
    if (declared.element === 'float' && declared.shape.length === 1 && width.kind !== 'ragged') return width;
    return this.report(diagnose('cellNeedsVector', type.span, { what: 'state', type: showTypeNode(type) }));
  }

  private declareEquations(): void {
    const [input] = this.declaration.inputs;
    for (const equation of this.declaration.body.equations) {
      const { text, span } = equation.name;
      const key = equation.next ? `${text}'` : text;
      const known = this.equations.get(key)?.name.span;
      const state = this.states.get(text);
      if (known !== undefined) this.report(diagnoseName('declaredTwice', span, { name: key, first: known }));
      else if (equation.next && state === undefined) {
        if (this.declaration.body.states.some(({ name }) => name.text === text)) this.wrong = true;
        else {
          const meant = nearest(text, [...this.states.keys()]);
          this.report(diagnose('nextOfNoState', span, { name: text, nearest: meant }));
        }
      } else if (!equation.next && state !== undefined) {
        this.report(diagnose('stateAssigned', span, { name: text, state: state.span }));
        // What was meant is the next value: its lack is no news.
        this.equations.set(`${text}'`, equation);
      } else if (!equation.next && text === input?.name.text) {
        this.report(diagnoseName('declaredTwice', span, { name: text, first: input.name.span }));
      } else this.equations.set(key, equation);
    }
  }

  // ---- what comes out ----------------------------------------------------------------------

  private nextOf(name: string, { tensor, span, nameSpan }: DeclaredState): CellTensor | null {
    const equation = this.equations.get(`${name}'`);
    if (equation === undefined) return this.report(diagnose('stateWithoutNext', nameSpan, { name }));
    const value = this.named(`${name}'`, equation.name.span)!;
    if (value.kind === 'error') return null;
    if (value.kind !== 'cell-tensor' || value.shape.length !== 1) {
      const got = describeTerm(value);
      return this.report(diagnose('cellMustGive', equation.value.span, { next: name, got }));
    }
    if (sameShape(value.shape, tensor.shape)) return value;
    const state = { type: showShape(tensor.shape), span };
    const got = showShape(value.shape);
    return this.report(diagnose('nextDoesNotFit', equation.value.span, { name, state, got }));
  }

  private emitted(first: CellTensor | null): CellTensor | null {
    const { result } = this.declaration.body;
    if (result === null) return first;
    const value = this.expressions.evaluate(result);
    if (value.kind === 'error') return null;
    if (value.kind === 'cell-tensor' && value.shape.length === 1) return value;
    return this.report(diagnose('cellMustGive', result.span, { next: null, got: describeTerm(value) }));
  }

  /** Reports x and states that make no difference to what a step gives, whatever the step. */
  private allReach({ operations, next, emit, states, weights }: CellGraph<Dimension>): boolean {
    const reached = new Set<number>();
    const first = 1 + states.length + weights.length;
    const visit = (value: number): void => {
      if (reached.has(value)) return;
      reached.add(value);
      operations[value - first]?.inputs.forEach(visit);
      if (value >= 1 && value <= states.length) visit(next[value - 1]!);
    };
    visit(emit);
    [...this.states].forEach(([name, { nameSpan }], index) => {
      const reaches = reached.has(1 + index) || reached.has(next[index]!);
      if (!reaches) this.report(diagnose('reachesNothing', nameSpan, { name, what: 'state' }));
    });
    const [input] = this.declaration.inputs;
    if (!reached.has(0)) {
      const { text, span } = input!.name;
      this.report(diagnose('reachesNothing', span, { name: text, what: 'input' }));
    }
    return !this.wrong;
  }

  /**
   * Mistakes in equations that nothing asks for are found as well; without any, each is one itself.
   */
  private checkUnused(): void {
    const asked = new Set(this.values.keys());
    const before = this.checker.diagnostics.length;
    const unused = [...this.equations].filter(([name]) => !asked.has(name) && !name.endsWith("'"));
    for (const [name, { name: written }] of unused) this.named(name, written.span);
    if (this.wrong || this.checker.diagnostics.length > before) return;
    for (const [name, { value, name: written }] of unused) {
      const weight = value.kind === 'call' && value.callee.kind === 'name' && value.callee.name === 'weight';
      this.report(diagnose('unusedEquation', written.span, { name, weight }));
    }
  }

  // ---- names -------------------------------------------------------------------------------

  /** The value of an input, state or equation; undefined for what is none of the cell's own. */
  named(name: string, at: Span): CellTerm | undefined {
    const known = this.values.get(name);
    if (known !== undefined) return known;
    const equation = this.equations.get(name);
    if (equation === undefined) return undefined;
    const start = this.path.findIndex((step) => step.name === name);
    if (start >= 0) {
      const cycle = this.path.slice(start);
      const uses = [...cycle.slice(1), { name, at }].map((step) => ({ name: step.name, span: step.at }));
      const names = cycle.map((step) => step.name);
      this.report(diagnose('equationCycle', equation.name.span, { names, uses }));
      return { kind: 'error' };
    }
    this.path.push({ name, at });
    const value = this.expressions.evaluate(equation.value);
    this.path.pop();
    this.values.set(name, value);
    return value;
  }

  private report(diagnostic: Parameters<Checker['report']>[0]): null {
    this.wrong = true;
    this.checker.report(diagnostic);
    return null;
  }
}
