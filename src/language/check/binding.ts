/** `words = vocabulary(tokens)`: a value with a name. */
import type { Definition } from '../bind/module.js';
import type { BindingDeclaration } from '../syntax/ast.js';
import type { Value } from '../types/value.js';
import type { Checker } from './checker.js';
import { fileScope } from './scope.js';

export function bindingValue(checker: Checker, definition: Definition<BindingDeclaration>): Value {
  const { declaration, module } = definition;
  const value = checker.evaluate(declaration.value, fileScope(module));
  checker.called.binding(definition, value);
  // From here on messages call it by its name, and a trained model its part.
  if (value.kind === 'function') return checker.pieces.named(declaration.name.text, value);
  const isLearned = value.kind === 'vocabulary' || (value.kind === 'word-vectors' && value.from === 'rows');
  return isLearned ? { ...value, shown: declaration.name.text } : value;
}
