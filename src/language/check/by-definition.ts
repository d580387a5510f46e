/**
 * A map by declaration and module: imported with other values for its parameters, a file declares
 * other things.
 */
import type { Definition, Module, NamedDeclaration } from '../bind/module.js';

export class ByDefinition<T> {
  private readonly byModule = new Map<Module, Map<NamedDeclaration, T>>();

  get({ module, declaration }: Definition): T | undefined {
    return this.byModule.get(module)?.get(declaration);
  }

  set({ module, declaration }: Definition, value: T): void {
    const known = this.byModule.get(module) ?? new Map<NamedDeclaration, T>();
    this.byModule.set(module, known);
    known.set(declaration, value);
  }
}
