/** Declarations of one file that are made from themselves. */
import type { Diagnostic } from '../../base/diagnostics/diagnostic.js';
import { diagnose } from './diagnose.js';
import type { Registry } from '../primitives/create-registry.js';
import type { Module, NamedDeclaration } from './module.js';
import type { NameUse } from './names.js';
import { namesIn } from './names.js';
import { primitiveInWords } from './primitive-in-words.js';

/** A declaration on the way round, and where the one before it uses it. */
interface Step {
  readonly declaration: NamedDeclaration;
  readonly use: NameUse | null;
}

/** Reports each cycle once, and gives every declaration on one. */
export function cyclesAmong(
  module: Module,
  primitives: Registry,
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
    report(takenName(cycle, uses, primitives) ?? valueCycle(cycle, uses));
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

function valueCycle(cycle: readonly Step[], uses: readonly NameUse[]): Diagnostic {
  const names = cycle.map((step) => step.declaration.name.text);
  return diagnose('valueCycle', cycle[0]!.declaration.name.span, { names, uses });
}

/**
 * `lstm = train(m, …)`, where `m` has a layer `lstm`: the declaration took the name of what is
 * built in.
 */
function takenName(
  cycle: readonly Step[],
  uses: readonly NameUse[],
  primitives: Registry,
): Diagnostic | null {
  for (const { declaration } of cycle) {
    const { text: name, span } = declaration.name;
    const primitive = primitives.find(name);
    const use = uses.find((other) => other.name === name);
    if (primitive === undefined || use === undefined) continue;
    return diagnose('primitiveName', span, { name, kind: primitiveInWords(primitive), use: use.span });
  }
  return null;
}
