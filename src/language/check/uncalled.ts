/** Stages, models and cells that nothing calls are checked for the types they declare. */
import type { Definition, FunctionDeclaration } from '../bind/module.js';
import type { CellDeclaration, StageDeclaration } from '../syntax/ast.js';
import type { Dimension } from '../types/dimension.js';
import { inputTensor } from '../types/input-tensor.js';
import { LayerGraph } from '../types/layer-graph.js';
import type { AppliedInput, CellValue, ModelSignatureInput, TensorValue, Value } from '../types/value.js';
import type { ColumnType, VocabularyValue } from '../types/table.js';
import { noArguments } from './arguments.js';
import { bindSettings } from './bind-settings.js';
import type { Checker, Mention } from './checker.js';
import { checkTypeNames, columnKind, type NamedColumnKind } from './declared-type.js';
import { withLocals } from './scope.js';

/** What a model gives for the tensors that it declares; null for all else. */
export function checkUncalled(
  checker: Checker,
  definition: Definition<FunctionDeclaration>,
): UntrainedModel | null {
  const { declaration, module } = definition;
  if (module.cyclic.has(declaration)) return null;
  // Mentioned at its own name: no other place explains it.
  const { text: shown, span } = declaration.name;
  const mention: Mention = { given: noArguments, span, shown, open: true };
  if (declaration.kind === 'stage') {
    checkBody(checker, { declaration, module }, mention);
    return null;
  }
  const configured = checker.configure(definition, mention);
  if (configured?.kind === 'cell' && declaration.kind === 'cell') stepOnce(configured, declaration);
  if (configured?.kind !== 'function') return null;
  const inputs = declaredTensors(configured.inputs ?? []);
  const output = configured.apply(inputs, span);
  if (output.kind !== 'tensor') return null;
  return { inputs: inputs.map(({ value, name }) => ({ name, value })), output };
}

/** A model, and what it gives, by its own signature. */
export interface UntrainedModel {
  readonly inputs: readonly { readonly name: string; readonly value: TensorValue }[];
  readonly output: TensorValue;
}

/** A stage, for columns of the types that its inputs declare. */
function checkBody(checker: Checker, definition: Definition<StageDeclaration>, mention: Mention): void {
  const { declaration } = definition;
  const scope = bindSettings(checker, definition, mention);
  if (scope === null) return;
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
      formula: { column: input.name.text },
      origin: { by: 'declaration', shown: input.name.text, span: input.span },
    });
  }
  checker.evaluate(declaration.body, withLocals(scope, locals));
}

/** A cell, for a width that fits everywhere. */
function stepOnce(cell: CellValue, { name, inputs }: CellDeclaration): void {
  const at = inputs[0]?.span ?? name.span;
  cell.step(
    { kind: 'open', shown: 'n' },
    { by: 'declaration', shown: name.text, type: 'float[n]', span: at },
    name.span,
  );
}

function openVocabulary(shown: string, span: VocabularyValue['span']): VocabularyValue {
  return {
    kind: 'vocabulary',
    node: null,
    learnedFrom: null,
    pad: '_PAD',
    unknown: '_UNK',
    joining: 'spaces',
    shown,
    span,
  };
}

function declaredColumn(kind: NamedColumnKind, declaration: StageDeclaration): ColumnType {
  const span = declaration.name.span;
  if (kind === 'class') return { kind, classes: null };
  if (kind !== 'ids') return { kind };
  return { kind, vocabulary: openVocabulary('v', span), length: { kind: 'ragged', name: 'time' } };
}

/** A tensor for each input, with sizes that fit whatever the signature leaves open. */
function declaredTensors(inputs: readonly ModelSignatureInput[]): readonly DeclaredTensor[] {
  const graph = new LayerGraph();
  const vocabularies = new Map<string, VocabularyValue>();
  return inputs.map((input) => {
    const { name, type, span } = input;
    const shape = type.shape.map((dimension, axis): Dimension => {
      const width = type.element === 'float' && axis === type.shape.length - 1;
      return width && dimension.kind === 'named' ? { kind: 'open', shown: dimension.name } : dimension;
    });
    const key = type.vocabularyName ?? name;
    const vocabulary =
      type.vocabulary ?? vocabularies.get(key) ?? openVocabulary(type.vocabularyName ?? 'words', span);
    vocabularies.set(key, vocabulary);
    const masked = shape.some((dimension) => dimension.kind === 'ragged');
    const value = inputTensor(graph, input, {
      element: type.element,
      vocabulary: type.element === 'id' ? vocabulary : null,
      shape,
      masked,
      origin: { by: 'declaration', shown: name, span },
    });
    return { name, value, span };
  });
}

interface DeclaredTensor extends AppliedInput {
  readonly name: string;
  readonly value: TensorValue;
}
