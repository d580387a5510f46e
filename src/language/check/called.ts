/**
 * How a reader calls values that are no bindings of the compiled file, for the names of their
 * stages: what is imported, and what the file's stages make.
 */
import { basename, extname } from 'node:path';
import type { Definition, Module } from '../bind/module.js';
import type { BindingDeclaration, StageDeclaration } from '../syntax/ast.js';
import type { Value } from '../types/value.js';

export interface CalledValue {
  readonly declaration: BindingDeclaration | StageDeclaration;
  /**
   * `raw` and `data.words` stand alone; the result of a stage `clean` is a part of the value that it
   * is made for: `tokens/clean`.
   */
  readonly name: string;
  readonly alone: boolean;
  readonly value: Value;
}

/** The values of one check, as they are evaluated. */
export class CalledValues {
  private readonly bindings: { definition: Definition<BindingDeclaration>; value: Value }[] = [];
  private readonly results: CalledValue[] = [];

  binding(definition: Definition<BindingDeclaration>, value: Value): void {
    this.bindings.push({ definition, value });
  }

  result(declaration: StageDeclaration, value: Value): void {
    this.results.push({ declaration, name: declaration.name.text, alone: false, value });
  }

  /** For the file `module`; the names that a reader of it sees come first. */
  of(module: Module): readonly CalledValue[] {
    const imported = this.bindings.filter(({ definition }) => definition.module !== module);
    const here = [...module.scope].flatMap(([name, meant]) =>
      imported
        .filter(({ definition }) => isSame(definition, meant))
        .map(({ definition: { declaration }, value }) => ({ declaration, name, alone: true, value })),
    );
    const there = imported.map(({ definition: { declaration, module: from }, value }) => {
      const { path } = from.file;
      const name = `${basename(path, extname(path))}.${declaration.name.text}`;
      return { declaration, name, alone: true, value };
    });
    // Of stages that call each other, the outer one is evaluated last.
    return [...here, ...there, ...this.results.toReversed()];
  }
}

function isSame(definition: Definition, meant: Definition | null): boolean {
  return meant?.declaration === definition.declaration && meant.module === definition.module;
}
