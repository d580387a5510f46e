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
  const path: { readonly declaration: NamedDeclaration; readonly use: NameUse | null }[] = [];

  const visit = (declaration: NamedDeclaration, use: NameUse | null): void => {
    const at = path.findIndex((step) => step.declaration === declaration);
    if (at >= 0) {
      const cycle = path.slice(at);
      if (cycle.every((step) => cyclic.has(step.declaration))) return;
      for (const step of cycle) cyclic.add(step.declaration);
      const uses = [...cycle.slice(1).map((step) => step.use!), use!];
      const names = cycle.map((step) => step.declaration.name.text);
      report(diagnose('valueCycle', declaration.name.span, { names, uses }));
      return;
    }
    if (done.has(declaration)) return;
    path.push({ declaration, use });
    for (const next of namesIn(declaration)) {
      const definition = module.scope.get(next.name);
      if (definition?.module !== module) continue;
      // A size named like a function of the file is a new name, and no use of it.
      if (next.open && !['param', 'binding'].includes(definition.declaration.kind)) continue;
      visit(definition.declaration, next);
    }
    path.pop();
    done.add(declaration);
  };

  for (const declaration of module.program.declarations) {
    if (declaration.kind !== 'import') visit(declaration, null);
  }
  return cyclic;
}
