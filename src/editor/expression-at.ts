/** The expressions of a tree that hold an offset. */
import type { Expression, Program } from '../language/syntax/ast.js';
import { childrenOf } from '../language/syntax/children.js';
import type { Declaration } from '../language/syntax/ast.js';

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

/** From the outermost to the innermost. */
export function pathTo(program: Program, offset: number): readonly Expression[] {
  const roots = program.declarations.flatMap(expressionsOf);
  const path: Expression[] = [];
  let level: readonly Expression[] = roots;
  for (;;) {
    const next = level.find(({ span }) => span.start <= offset && offset <= span.end);
    if (next === undefined) return path;
    path.push(next);
    level = childrenOf(next);
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
