/**
 * The file's own models: signatures unified with what they are fed, bodies evaluated on tensors.
 */
import type { Definition } from '../bind/module.js';
import type { ModelDeclaration } from '../syntax/ast.js';
import type { Span } from '../../base/source/source-file.js';
import type { LayerGraph } from '../types/layer-graph.js';
import { shapedTensor } from '../types/made-tensor.js';
import { describeValue, showTensorType } from '../types/show-type.js';
import type { AppliedInput, FunctionValue, ModelSignatureInput, Value } from '../types/value.js';
import { errorValue } from '../types/value.js';
import { diagnose as diagnoseLayer } from '../primitives/diagnose.js';
import { bindSettings } from './bind-settings.js';
import type { Checker, Mention } from './checker.js';
import { checkTypeNames } from './declared-type.js';
import { diagnose } from './diagnose.js';
import { ownedIn } from './owned-layers.js';
import { withLocals, type OwnedLayers, type Scope } from './scope.js';
import { tensorType } from './tensor-type.js';
import { Unifier } from './unifier.js';

/**
 * The model with its settings; null when something was reported. Every such value owns weights;
 * applying it twice shares them.
 */
export function configureModel(
  checker: Checker,
  definition: Definition<ModelDeclaration>,
  mention: Mention,
): FunctionValue | null {
  const { declaration } = definition;
  const scope = bindSettings(checker, definition, mention);
  if (scope === null) return null;
  const inputs = signatureOf(checker, declaration, scope);
  if (inputs === null) return null;
  const graphs = new WeakMap<LayerGraph, OwnedLayers>();
  const model: FunctionValue = {
    kind: 'function',
    domain: 'tensor',
    shown: mention.shown,
    span: mention.span,
    primitive: null,
    bare: false,
    inputs,
    declaration,
    apply: (given, at) => {
      const owning = { ...scope, owned: ownedIn(graphs, given) };
      return checker.pieces.applied(declaration.name.text, model, given, () =>
        applyModel(checker, { declaration, scope: owning, inputs, model }, given, at),
      );
    },
  };
  return model;
}

/**
 * The inputs with their types; null when one has none that a tensor can be of, which is reported.
 */
function signatureOf(
  checker: Checker,
  declaration: ModelDeclaration,
  scope: Scope,
): readonly ModelSignatureInput[] | null {
  const inputs: ModelSignatureInput[] = [];
  for (const input of declaration.inputs) {
    if (input.type === null) {
      const names = { model: declaration.name.text, name: input.name.text };
      checker.report(diagnose('inputNeedsType', input.span, names));
      continue;
    }
    const type = checkTypeNames(checker, input.type) ? tensorType(checker, input.type, scope) : null;
    if (type !== null) inputs.push({ name: input.name.text, type, span: input.span });
  }
  return inputs.length < declaration.inputs.length ? null : inputs;
}

interface ConfiguredModel {
  readonly declaration: ModelDeclaration;
  readonly scope: Scope;
  readonly inputs: readonly ModelSignatureInput[];
  readonly model: FunctionValue;
}

function applyModel(
  checker: Checker,
  { declaration, scope, inputs, model }: ConfiguredModel,
  given: readonly AppliedInput[],
  at: Span,
): Value {
  checker.applied.add(declaration);
  if (given.some((input) => input.value.kind === 'error')) return errorValue;
  if (given.length !== inputs.length) {
    const names = inputs.map((input) => input.name);
    checker.report(diagnose('wrongInputCount', at, { callee: model.shown, names, count: given.length }));
    return errorValue;
  }
  const unifier = new Unifier();
  const locals = new Map<string, Value>();
  for (const [position, input] of inputs.entries()) {
    const { value, span } = given[position]!;
    if (value.kind !== 'tensor') {
      const data = value.kind === 'dataset' || value.kind === 'column';
      checker.report(
        diagnoseLayer('modelFedNoTensor', span, { model: model.shown, got: describeValue(value), data }),
      );
      return errorValue;
    }
    const mismatch = unifier.unify(input, value);
    if (mismatch !== null) {
      checker.report(
        diagnose('inputDoesNotFit', isWithin(model.span, at) ? model.span : span, {
          callee: model.shown,
          input: { name: input.name, type: input.type.shown, span: input.span },
          got: showTensorType(value),
          made: shapedTensor(value),
          mismatch,
        }),
      );
      return errorValue;
    }
    locals.set(input.name, value);
  }
  for (const [name, value] of unifier.names(at)) if (!locals.has(name)) locals.set(name, value);
  const body = (): Value => evaluateBody(checker, declaration, withLocals(scope, locals));
  // A model that nothing applies is checked at its own name: no other place explains it.
  return at === declaration.name.span ? body() : checker.applying(model.shown, at, body, errorValue);
}

function isWithin(inner: Span, outer: Span): boolean {
  const within = inner.file === outer.file && inner.start >= outer.start && inner.end <= outer.end;
  return within && inner.end - inner.start < outer.end - outer.start;
}

/** The block's bindings in order, then its result. */
function evaluateBody(checker: Checker, declaration: ModelDeclaration, scope: Scope): Value {
  let inner = scope;
  for (const binding of declaration.body.bindings) {
    const name = binding.name.text;
    const value = checker.evaluate(binding.value, inner);
    if (value.kind === 'tensor') checker.pieces.tensor(name, value);
    const called = value.kind === 'function' ? checker.pieces.named(name, value) : value;
    inner = withLocals(inner, new Map([[name, called]]));
  }
  const result = checker.evaluate(declaration.body.result, inner);
  if (result.kind === 'tensor' || result.kind === 'error') return result;
  const span = declaration.body.result.span;
  const model = declaration.name.text;
  checker.report(diagnose('mustReturn', span, { model, got: describeValue(result) }));
  return errorValue;
}
