/** The expressions of a tree that hold an offset. */
import type { Expression, Program } from '../language/syntax/ast.js';
import { childrenOf, expressionsOf } from '../language/syntax/children.js';

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
