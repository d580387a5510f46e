/** Stages and models that nothing calls are checked for the types they declare. */
import type { Definition } from '../bind/module.js';
import type { ModelDeclaration, StageDeclaration } from '../syntax/ast.js';
import type { ColumnType, VocabularyValue } from '../types/table.js';
import type { Dimension } from '../types/dimension.js';
import { LayerGraph, LayerIdentity } from '../types/layer-graph.js';
import type { AppliedInput, ModelSignatureInput, TensorValue, Value } from '../types/value.js';
import { noArguments } from './arguments.js';
import { checkUncalledCell } from './cell.js';
import type { Checker } from './checker.js';
import { modelFunction } from './model.js';
import { fileScope, withLocals } from './scope.js';
import { checkTypeNames, columnKind } from './types.js';
import { bindSettings } from './user-function.js';

export function checkUncalled(checker: Checker, definition: Definition): void {
  if (definition.module.cyclic.has(definition.declaration)) return;
  if (definition.declaration.kind === 'cell') return checkUncalledCell(checker, definition, noArguments);
  const declaration = definition.declaration as StageDeclaration | ModelDeclaration;
  const settings = bindSettings(checker, definition, declaration, noArguments, declaration.name.span, true);
  if (settings === null) return;
  const scope = withLocals(fileScope(definition.module), settings);
  if (declaration.kind === 'model') {
    const model = modelFunction(checker, declaration, scope, declaration.name.span, declaration.name.text);
    if (model !== null) model.apply(declaredTensors(model.inputs ?? []), declaration.name.span);
    return;
  }
  const locals = new Map<string, Value>();
  for (const input of declaration.inputs) {
    if (!checkTypeNames(checker, input.type)) return;
    const kind = columnKind(input.type);
    // A whole table is known by its rows only when it is there.
    if (kind === null) return;
    locals.set(input.name.text, {
      kind: 'column',
      type: declaredColumn(kind, declaration),
      table: null,
      column: input.name.text,
      steps: [],
      origin: { span: input.span, text: 'declared here as' },
    });
  }
  checker.evaluate(declaration.body, withLocals(scope, locals));
}

function openVocabulary(shown: string, span: VocabularyValue['span']): VocabularyValue {
  return { kind: 'vocabulary', node: null, learnedFrom: null, pad: '_PAD', unknown: '_UNK', shown, span };
}

function declaredColumn(kind: ColumnType['kind'], declaration: StageDeclaration): ColumnType {
  const span = declaration.name.span;
  if (kind === 'class') return { kind, classes: null };
  if (kind !== 'ids') return { kind };
  return { kind, vocabulary: openVocabulary('v', span), length: { kind: 'ragged', name: 'time' } };
}

/** A tensor for each input, with sizes that fit whatever the signature leaves open. */
function declaredTensors(inputs: readonly ModelSignatureInput[]): readonly AppliedInput[] {
  const graph = new LayerGraph();
  const vocabularies = new Map<string, VocabularyValue>();
  return inputs.map(({ name, type, span }) => {
    const shape = type.shape.map((dimension, axis): Dimension => {
      const width = type.element === 'float' && axis === type.shape.length - 1;
      return width && dimension.kind === 'named' ? { kind: 'open', shown: dimension.name } : dimension;
    });
    const key = type.vocabularyName ?? name;
    const vocabulary =
      type.vocabulary ?? vocabularies.get(key) ?? openVocabulary(type.vocabularyName ?? 'words', span);
    vocabularies.set(key, vocabulary);
    const masked = shape.some((dimension) => dimension.kind === 'ragged');
    const node = graph.add({
      operation: 'input',
      arguments: () => ({}),
      inputs: [],
      identity: new LayerIdentity(),
      shape,
      masked,
      span,
    });
    const value: TensorValue = {
      kind: 'tensor',
      graph,
      node,
      element: type.element,
      vocabulary: type.element === 'id' ? vocabulary : null,
      shape,
      masked,
      origin: { span, text: `\`${name}\` is declared as` },
      widthOrigin: { span, shown: name },
      activation: null,
    };
    return { value, span };
  });
}
