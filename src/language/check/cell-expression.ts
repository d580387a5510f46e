/** Expressions in a cell: vectors, matrices and numbers, and what is done to them. */
import type { Initial } from '../../contract/layers/initial.js';
import { activationNames, type ActivationName } from '../../contract/layers/activations.js';
import type { BoundArguments } from '../primitives/define-primitive.js';
import { dimensionOf } from '../primitives/layer.js';
import type { Span } from '../../base/source/source-file.js';
import type { Expression, ExpressionOf } from '../syntax/ast.js';
import {
  numberDimension,
  sameDimension,
  sameShape,
  showDimension,
  showShape,
  type Dimension,
} from '../types/dimension.js';
import { describeValue } from '../types/show-type.js';
import type { FunctionValue, Value } from '../types/value.js';
import {
  elementwise,
  isNumber,
  lineAfter,
  lineBefore,
  numberOf,
  type Elementwise,
  type Line,
} from './arithmetic.js';
import { bindArguments } from './bind-arguments.js';
import { resolveCallee, type Callee } from './callee.js';
import type { CellBuilder, CellTensor } from './cell-builder.js';
import type { Described, MatrixProduct, OutsideOfCells, ProductFault } from './messages/cells.js';
import type { Checker } from './checker.js';
import { foldBinary, scalar } from './constants.js';
import { diagnose } from './diagnose.js';
import { evaluateArguments } from './evaluate-arguments.js';
import type { Scope } from './scope.js';
import { showExpression } from './show-expression.js';

/** A value of a cell, or one that is known without running it. */
export type CellTerm = CellTensor | Value;

export interface CellNames {
  /** The value of an input, state or equation of the cell; undefined for what is none. */
  named(name: string, at: Span): CellTerm | undefined;
}

const error: CellTerm = { kind: 'error' };

export class CellExpressions {
  constructor(
    private readonly checker: Checker,
    private readonly builder: CellBuilder,
    private readonly names: CellNames,
    private readonly scope: () => Scope,
  ) {}

  evaluate(expression: Expression): CellTerm {
    switch (expression.kind) {
      case 'name':
        return (
          this.names.named(expression.name, expression.span) ??
          this.checker.evaluate(expression, this.scope())
        );
      case 'number':
      case 'string':
      case 'boolean':
      case 'none':
      case 'error':
        return this.checker.evaluate(expression, this.scope());
      case 'member':
        return this.member(expression);
      case 'unary':
        return this.unary(expression);
      case 'binary':
        return this.binary(expression);
      case 'call':
        return this.call(
          expression,
          expression.callee,
          expression.arguments.map(({ value }) => value),
        );
      case 'pipe':
        return this.pipe(expression);
      default:
        return this.outside(expression, 'expression');
    }
  }

  /** `words.size`; `W.T` is no member of anything. */
  private member(expression: ExpressionOf<'member'>): CellTerm {
    const { object, member } = expression;
    const inside = object.kind === 'name' ? this.names.named(object.name, object.span) : undefined;
    if (inside === undefined) return this.checker.evaluate(expression, this.scope());
    if (inside.kind === 'error') return error;
    return this.outside(expression, ['T', 'transpose', 't'].includes(member.text) ? 'transpose' : 'member');
  }

  private outside(expression: Expression, what: OutsideOfCells): CellTerm {
    const shown = showExpression(expression);
    this.checker.report(diagnose('notInCell', expression.span, { shown, what }));
    return error;
  }

  private unary(expression: ExpressionOf<'unary'>): CellTerm {
    const { operator, span } = expression;
    const operand = this.evaluate(expression.operand);
    if (operand.kind === 'error') return error;
    if (operator === '-' && operand.kind === 'cell-tensor')
      return this.affine(operand, { factor: -1, offset: 0 }, span);
    if (operator === '-' && isNumber(operand)) {
      return foldBinary(this.checker, '*', scalar('int', -1, span), operand, span);
    }
    this.checker.report(diagnose('unaryType', span, { operator, operand: describeTerm(operand) }));
    return error;
  }

  private binary(expression: ExpressionOf<'binary'>): CellTerm {
    const left = this.evaluate(expression.left);
    const right = this.evaluate(expression.right);
    const { operator, span } = expression;
    if (left.kind === 'error' || right.kind === 'error') return error;
    if (left.kind === 'scalar' && right.kind === 'scalar') {
      return foldBinary(this.checker, operator, left, right, span);
    }
    if (left.kind === 'cell-tensor' && right.kind === 'cell-tensor') {
      if (operator === '@') return this.product(expression, left, right);
      const operation = elementwise(operator);
      if (operation !== undefined) return this.ofTwo(expression, operation, left, right);
    }
    if (left.kind === 'cell-tensor' && isNumber(right)) {
      const line = lineBefore(operator, numberOf(right));
      if (line !== null) return this.affine(left, line, span);
    }
    if (isNumber(left) && right.kind === 'cell-tensor') {
      const number = numberOf(left);
      const line = lineAfter(operator, number);
      if (line !== null) return this.affine(right, line, span);
      if (operator === '/') {
        return this.builder.operation(
          (at) => ({ operation: 'inverse', factor: number, inputs: [at(right)] }),
          right.shape,
          span,
        );
      }
    }
    const types = { left: describeTerm(left), right: describeTerm(right) };
    this.checker.report(diagnose('operatorTypes', span, { operator, ...types }));
    return error;
  }

  private affine(x: CellTensor, line: Line, span: Span): CellTensor {
    return this.builder.operation((at) => ({ operation: 'affine', ...line, inputs: [at(x)] }), x.shape, span);
  }

  private ofTwo(
    expression: ExpressionOf<'binary'>,
    operation: Elementwise,
    left: CellTensor,
    right: CellTensor,
  ): CellTerm {
    const { operator, span } = expression;
    if (sameShape(left.shape, right.shape)) {
      return this.builder.operation((at) => ({ operation, inputs: [at(left), at(right)] }), left.shape, span);
    }
    const both = { left: described(expression.left, left), right: described(expression.right, right) };
    const product = matrixProduct(both.left, left, both.right, right);
    this.checker.report(diagnose('elementwiseShapes', span, { operator, ...both, product }));
    return error;
  }

  private product(expression: ExpressionOf<'binary'>, left: CellTensor, right: CellTensor): CellTerm {
    const { span } = expression;
    const both = { left: described(expression.left, left), right: described(expression.right, right) };
    const wrong = (fault: ProductFault): CellTerm => {
      this.checker.report(diagnose('productShapes', span, { ...both, fault }));
      return error;
    };
    if (left.shape.length === 1) {
      const vectorFirst = matrixProduct(both.left, left, both.right, right);
      return wrong(vectorFirst === null ? 'two vectors' : { vectorFirst });
    }
    if (right.shape.length === 2) return wrong('two matrices');
    const [rows, columns] = left.shape as readonly [Dimension, Dimension];
    if (!sameDimension(columns, right.shape[0]!)) {
      return wrong({
        rows: showDimension(rows),
        columns: showDimension(columns),
        numbers: showDimension(right.shape[0]!),
      });
    }
    return this.builder.operation(
      (at) => ({ operation: 'product', inputs: [at(left), at(right)] }),
      [rows],
      span,
    );
  }

  // ---- calls -------------------------------------------------------------------------------

  /** `x |> tanh` is `tanh(x)`. */
  private pipe({ input, target, span }: ExpressionOf<'pipe'>): CellTerm {
    const call = target.kind === 'call' ? target : null;
    const inputs = [input, ...(call?.arguments ?? []).map(({ value }) => value)];
    return this.call({ ...target, span }, call?.callee ?? target, inputs, target);
  }

  /** `callee(inputs)`; `shown` is what a message quotes, when that is not the whole. */
  private call(
    whole: Expression,
    callee: Expression,
    inputs: readonly Expression[],
    shown: Expression = callee,
  ): CellTerm {
    const local = callee.kind === 'name' ? this.names.named(callee.name, callee.span) : undefined;
    const resolved = local === undefined ? resolveCallee(this.checker, callee, this.scope()) : null;
    const primitive = resolved?.kind === 'primitive' ? resolved.primitive.name : functionNamed(resolved);
    if (primitive === 'weight' && whole.kind === 'call') return this.weight(whole);
    if (primitive === 'concat') return this.concat(whole.span, inputs);
    if (resolved?.kind === 'value' && hasSlope(resolved.value)) {
      // What is in it is used, whatever becomes of it.
      for (const input of inputs) this.evaluate(input);
      this.checker.report(diagnose('slopeInCell', shown.span, { shown: resolved.value.shown }));
      return error;
    }
    const activation = activationNames.find((name) => name === primitive);
    if (activation !== undefined) return this.activation(activation, whole.span, inputs);
    const values = inputs.map((input) => this.evaluate(input));
    if (resolved?.kind === 'value' && resolved.value.kind === 'error') return error;
    if (values.some(({ kind }) => kind === 'error') && primitive === null) return error;
    return this.outside(shown, kindOf(primitive));
  }

  private activation(name: ActivationName, span: Span, inputs: readonly Expression[]): CellTerm {
    const values = this.vectors(name, inputs);
    if (values === null) return error;
    if (values.length !== 1) {
      const count = values.length;
      this.checker.report(diagnose('argumentCount', span, { callee: name, wanted: 'one', count }));
      return error;
    }
    const [x] = values as [CellTensor];
    return this.builder.operation(
      (at) => ({ operation: 'function', function: name, inputs: [at(x)] }),
      x.shape,
      span,
      name,
    );
  }

  private concat(span: Span, inputs: readonly Expression[]): CellTerm {
    const values = this.vectors('concat', inputs);
    if (values === null) return error;
    if (values.length < 2) {
      const count = values.length;
      this.checker.report(diagnose('argumentCount', span, { callee: 'concat', wanted: 'several', count }));
      return error;
    }
    const widths = values.map(({ shape }) => shape[0]!);
    const sum = widths.reduce((total, width) => total + (width.kind === 'number' ? width.value : NaN), 0);
    const joined: Dimension = Number.isNaN(sum)
      ? { kind: 'open', shown: widths.map(showDimension).join(' + ') }
      : numberDimension(sum);
    return this.builder.operation((at) => ({ operation: 'concat', inputs: values.map(at) }), [joined], span);
  }

  /** The values of `inputs`; null when one is no vector, which was reported. */
  private vectors(name: string, inputs: readonly Expression[]): readonly CellTensor[] | null {
    const vectors: CellTensor[] = [];
    for (const input of inputs) {
      const value = this.evaluate(input);
      if (value.kind === 'cell-tensor' && value.shape.length === 1) vectors.push(value);
      else if (value.kind !== 'error') {
        const got = describeTerm(value);
        this.checker.report(diagnose('wantsVector', input.span, { callee: name, got }));
      }
    }
    return vectors.length === inputs.length ? vectors : null;
  }

  private weight(call: ExpressionOf<'call'>): CellTerm {
    const given = evaluateArguments(this.checker, call.arguments, this.scope());
    const primitive = { ...this.checker.primitives.find('weight')!, example: 'W = weight(units, n)' };
    const bound = bindArguments(this.checker, primitive, given, call.span, null);
    if (bound === null) return error;
    const columns = bound.value('columns');
    const rows = sizeOf(bound, 'rows');
    const shape = columns === null ? [rows] : [rows, sizeOf(bound, 'columns')];
    const init = bound.value('init');
    const byDefault: Initial = { name: columns === null ? 'zeros' : 'glorot' };
    const initial = init?.kind === 'choice' && init.family === 'initializer' ? init.json : byDefault;
    if (initial.name === 'orthogonal' && columns === null) {
      this.checker.report(diagnose('orthogonalVector', bound.span('init')));
      return error;
    }
    return this.builder.weight(shape, initial, call.span);
  }
}

/** A size as it stands in the call, where no number is known for it. */
function sizeOf(bound: BoundArguments, name: string): Dimension {
  const dimension = dimensionOf(bound.value(name));
  const { file, start, end } = bound.span(name);
  return dimension.kind === 'open' ? { kind: 'open', shown: file.text.slice(start, end) } : dimension;
}

/** A setting may hold an activation: `cell c(x: float[n]; gate = sigmoid)`. */
function functionNamed(callee: Callee | null): string | null {
  if (callee?.kind !== 'value' || callee.value.kind !== 'function') return null;
  return callee.value.primitive;
}

const hasSlope = (value: Value): value is FunctionValue =>
  value.kind === 'function' && value.activation?.slope !== undefined;

/** What a function is that has no place in a cell. */
function kindOf(primitive: string | null): OutsideOfCells {
  if (primitive === 'dense') return 'dense';
  return ['lstm', 'gru', 'rnn', 'scan', 'bidirectional'].includes(primitive ?? '') ? 'recurrence' : 'layer';
}

/**
 * The product of one matrix and one vector, however they stand; null where they are not one of
 * each.
 */
function matrixProduct(
  left: Described,
  { shape: first }: CellTensor,
  right: Described,
  { shape: second }: CellTensor,
): MatrixProduct | null {
  if (first.length === second.length) return null;
  const [matrix, vector] = first.length === 2 ? [left, right] : [right, left];
  const [rows, columns] = (first.length === 2 ? first : second) as readonly [Dimension, Dimension];
  const width = (first.length === 2 ? second : first)[0]!;
  const fits = sameDimension(columns, width);
  // Most often it stands on its side.
  const wanted = sameDimension(rows, width) ? columns : rows;
  const sizes = fits ? null : { rows: showDimension(wanted), columns: showDimension(width) };
  return { matrix: matrix.text, vector: vector.text, sizes };
}

function described(expression: Expression, tensor: CellTensor): Described {
  return { text: showExpression(expression), type: showShape(tensor.shape), span: expression.span };
}

export function describeTerm(term: CellTerm): string {
  return term.kind === 'cell-tensor' ? showShape(term.shape) : describeValue(term);
}
