/**
 * Types in model signatures: `Id<v>[..time]`, `float[time, 300]`, with the names that they bring
 * in.
 */
import type { Span } from '../../base/source/source-file.js';
import type { DimensionNode, TypeNode } from '../syntax/ast.js';
import type { Dimension } from '../types/dimension.js';
import { numberDimension } from '../types/dimension.js';
import { describeValue } from '../types/show-type.js';
import type { TensorType, Value } from '../types/value.js';
import type { VocabularyValue } from '../types/table.js';
import type { Checker } from './checker.js';
import { scalar } from './constants.js';
import { showTypeNode } from './declared-type.js';
import { diagnose } from './diagnose.js';
import type { Scope } from './scope.js';

/** The declared tensor type; null when it is none, which was reported. */
export function tensorType(checker: Checker, type: TypeNode, scope: Scope): TensorType | null {
  const named = type.kind === 'named-type' ? type : null;
  const element = named?.name.text === 'Id' ? 'id' : named?.name.text === 'float' ? 'float' : null;
  if (named === null || element === null || named.shape === null || named.shape.length === 0) {
    checker.report(diagnose('inputIsNoTensor', type.span, { type: showTypeNode(type) }));
    return null;
  }
  const shape: Dimension[] = [];
  for (const node of named.shape) {
    const dimension = dimensionOf(checker, node, scope);
    if (dimension === null) return null;
    shape.push(dimension);
  }
  const parameter = named.parameters[0];
  const name = parameter?.kind === 'named-type' ? parameter.name.text : null;
  return {
    kind: 'tensor-type',
    element,
    vocabulary: name === null ? null : knownVocabulary(checker, name, type.span, scope),
    vocabularyName: name,
    shape,
    shown: showTypeNode(type),
    span: type.span,
  };
}

/** `Id<words>`: a vocabulary of the file, or a name that the signature leaves open. */
function knownVocabulary(checker: Checker, name: string, span: Span, scope: Scope): VocabularyValue | null {
  const definition = scope.module.scope.get(name);
  if (definition === undefined || definition === null) return null;
  const value = checker.valueOf(definition, span);
  return value.kind === 'vocabulary' ? value : null;
}

function dimensionOf(checker: Checker, node: DimensionNode, scope: Scope): Dimension | null {
  const { size } = node;
  if (node.ragged) return { kind: 'ragged', name: size.kind === 'name' ? size.name : 'time' };
  if (size.kind === 'name' && !scope.locals.has(size.name) && !isConstant(scope, size.name)) {
    return { kind: 'named', name: size.name };
  }
  const value = checker.evaluate(size, scope);
  if (value.kind === 'error') return null;
  if (value.kind === 'size') return value.size;
  if (value.kind === 'scalar' && value.type === 'int' && value.unit === null) {
    return typeof value.value === 'number'
      ? numberDimension(value.value)
      : { kind: 'open', shown: showSize(node) };
  }
  const holes = { callee: 'shape', name: 'size', got: describeValue(value) };
  checker.report(diagnose('wrongArgument', size.span, { ...holes, wanted: 'int' }));
  return null;
}

/** What a name of a signature is in the body: `n` of `float[n]`. */
export function sizeValue(dimension: Dimension, span: Span): Value {
  switch (dimension.kind) {
    case 'number':
      return scalar('int', dimension.value, span);
    case 'vocabulary-size':
    case 'classes-size':
      return { kind: 'size', size: dimension };
    case 'ragged':
    case 'named':
    case 'open':
      return scalar('int', undefined, span);
  }
}

function isConstant(scope: Scope, name: string): boolean {
  const kind = scope.module.scope.get(name)?.declaration.kind;
  return kind === 'param' || kind === 'binding';
}

function showSize({ size }: DimensionNode): string {
  return size.span.file.text.slice(size.span.start, size.span.end);
}
