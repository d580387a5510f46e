/** A name of the file that stands where the primitive of that name was meant. */
import type { Phrase } from '../../base/language.js';
import type { Span } from '../../base/source/source-file.js';
import type { Module } from '../bind/module.js';
import { primitiveInWords } from '../bind/primitive-in-words.js';
import type { Expression } from '../syntax/ast.js';
import type { Checker } from './checker.js';
import type { Scope } from './scope.js';

export interface HiddenPrimitive {
  readonly name: string;
  /** `a layer` */
  readonly kind: Phrase;
  /** Where the file gets the name; null for an input or a setting. */
  readonly declared: Span | null;
}

/** Null where `callee` is no such name. */
export function hiddenPrimitive(checker: Checker, callee: Expression, scope: Scope): HiddenPrimitive | null {
  if (callee.kind !== 'name') return null;
  const { name } = callee;
  const primitive = checker.primitives.find(name);
  if (primitive === undefined) return null;
  const declared = scope.locals.has(name) ? null : placeOf(name, scope.module);
  return { name, kind: primitiveInWords(primitive), declared };
}

/** Where the file gets the name: from a declaration, or from an import. */
function placeOf(name: string, { program }: Module): Span | null {
  const names = program.declarations.flatMap((declaration) =>
    declaration.kind === 'import' ? declaration.names.map(({ local }) => local) : [declaration.name],
  );
  return names.find(({ text }) => text === name)?.span ?? null;
}
