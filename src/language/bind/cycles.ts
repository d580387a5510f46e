/** Declarations of one file that are made from themselves. */
import type { Diagnostic } from '../../base/diagnostics/diagnostic.js';
import { diagnose } from './diagnose.js';
import type { Module, NamedDeclaration } from './module.js';
import type { NameUse } from './names.js';
import { namesIn } from './names.js';

/** Reports each cycle once, and gives every declaration on one. */
export function cyclesAmong(
  module: Module,
  report: (diagnostic: Diagnostic) => void,
): ReadonlySet<NamedDeclaration> {
  const cyclic = new Set<NamedDeclaration>();
  const done = new Set<NamedDeclaration>();
  const onPath = new Set<NamedDeclaration>();
  const path: {
    readonly declaration: NamedDeclaration;
    readonly use: NameUse | null;
    readonly rest: Iterator<Use, undefined>;
  }[] = [];

  /** Puts a declaration on the path, or reports the cycle that it closes. */
  const enter = (declaration: NamedDeclaration, use: NameUse | null): void => {
    if (done.has(declaration)) return;
    if (!onPath.has(declaration)) {
      onPath.add(declaration);
      path.push({ declaration, use, rest: usesOf(declaration, module).values() });
      return;
    }
    const cycle = path.slice(path.findIndex((step) => step.declaration === declaration));
    if (cycle.every((step) => cyclic.has(step.declaration))) return;
    for (const step of cycle) cyclic.add(step.declaration);
    const uses = [...cycle.slice(1).map((step) => step.use!), use!];
    const names = cycle.map((step) => step.declaration.name.text);
    report(diagnose('valueCycle', declaration.name.span, { names, uses }));
  };

  for (const declaration of module.program.declarations) {
    if (declaration.kind !== 'import') enter(declaration, null);
    // A loop, not a recursion: a chain of thousands of declarations would fill the stack.
    for (let step = path.at(-1); step !== undefined; step = path.at(-1)) {
      const next = step.rest.next();
      if (next.done !== true) {
        enter(next.value.declaration, next.value.use);
        continue;
      }
      path.pop();
      onPath.delete(step.declaration);
      done.add(step.declaration);
    }
  }
  return cyclic;
}

interface Use {
  readonly declaration: NamedDeclaration;
  readonly use: NameUse;
}

/** The declarations of the same file that `declaration` names. */
function usesOf(declaration: NamedDeclaration, module: Module): readonly Use[] {
  return namesIn(declaration).flatMap((use) => {
    const definition = module.scope.get(use.name);
    if (definition?.module !== module) return [];
    // A size named like a function of the file is a new name, and no use of it.
    if (use.open && !['param', 'binding'].includes(definition.declaration.kind)) return [];
    return [{ declaration: definition.declaration, use }];
  });
}
