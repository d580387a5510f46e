/** The expressions that an expression or a declaration is made of, in the order in which they are written. */
import type { Declaration, Expression, Program } from './ast.js';

export function childrenOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'number':
    case 'string':
    case 'boolean':
    case 'none':
    case 'name':
    case 'accessor':
    case 'error':
      return [];
    case 'member':
      return [expression.object];
    case 'element':
      return [expression.list, ...expression.fields.map(({ value }) => value)];
    case 'call':
      return [expression.callee, ...expression.arguments.map(({ value }) => value)];
    case 'pipe':
      return [expression.input, expression.target];
    case 'compose':
      return [expression.first, expression.second];
    case 'with':
      return [expression.table, ...expression.fields.map(({ value }) => value)];
    case 'binary':
      return [expression.left, expression.right];
    case 'unary':
      return [expression.operand];
    case 'list':
      return expression.items.map(({ value }) => value);
    case 'comprehension':
      return [
        ...expression.clauses.map((clause) => (clause.kind === 'for' ? clause.list : clause.condition)),
        expression.element,
      ];
    case 'record':
      return expression.fields.map(({ value }) => value);
    case 'range':
      return [expression.from, expression.to];
  }
}

/** The expressions that a declaration writes, in their order. */
export function expressionsOf(declaration: Declaration): readonly Expression[] {
  switch (declaration.kind) {
    case 'import':
      return (declaration.given ?? []).map(({ value }) => value);
    case 'param':
      return declaration.value === null ? [] : [declaration.value];
    case 'binding':
      return [declaration.value];
    case 'stage':
      return [declaration.body];
    case 'model':
      return [...declaration.body.bindings.map(({ value }) => value), declaration.body.result];
    case 'cell': {
      const { equations, result } = declaration.body;
      return [...equations.map(({ value }) => value), ...(result === null ? [] : [result])];
    }
  }
}

/** Every expression of a file. */
export function* allExpressions(program: Program): Generator<Expression> {
  const open = program.declarations.flatMap(expressionsOf);
  while (open.length > 0) {
    const next = open.pop()!;
    yield next;
    open.push(...childrenOf(next));
  }
}
