/** Models: signatures unified with what they are fed, bodies evaluated on tensors. */
import type { ModelDeclaration } from '../syntax/ast.js';
import type { Span } from '../../base/source/source-file.js';
import type { Expression } from '../syntax/ast.js';
import type { LayerGraph } from '../types/layer-graph.js';
import type { Dimension } from '../types/dimension.js';
import { sameDimension, showDimension } from '../types/dimension.js';
import { describeValue, showTensorType } from '../types/show-type.js';
import type { AppliedInput, FunctionValue, ModelSignatureInput, TensorValue, Value } from '../types/value.js';
import type { VocabularyValue } from '../types/table.js';
import { errorValue } from '../types/value.js';
import { madeBy, notATensor } from '../primitives/messages.js';
import type { Checker } from './checker.js';
import { scalar } from './constants.js';
import { inputDoesNotFit, inputNeedsType, mustReturn, wrongInputCount } from './messages.js';
import type { Scope } from './scope.js';
import { withLocals } from './scope.js';
import { tensorType } from './tensor-type.js';
import { checkTypeNames } from './types.js';

/** The model with its settings. Every such value owns weights; applying it twice shares them. */
export function modelFunction(
  checker: Checker,
  declaration: ModelDeclaration,
  scope: Scope,
  span: Span,
  shown: string,
): FunctionValue | null {
  const inputs: ModelSignatureInput[] = [];
  for (const input of declaration.inputs) {
    if (input.type === null) {
      checker.report(inputNeedsType(input.span, declaration.name.text, input.name.text));
      continue;
    }
    const type = checkTypeNames(checker, input.type) ? tensorType(checker, input.type, scope) : null;
    if (type !== null) inputs.push({ name: input.name.text, type, span: input.span });
  }
  if (inputs.length < declaration.inputs.length) return null;
  const owned = new WeakMap<LayerGraph, Map<Expression, Value>>();
  const model: FunctionValue = {
    kind: 'function',
    domain: 'tensor',
    shown,
    span,
    primitive: null,
    bare: false,
    inputs,
    apply: (given, at) =>
      applyModel(checker, declaration, { ...scope, owned: ownedIn(owned, given) }, model, inputs, given, at),
  };
  return model;
}

/** What the model owns in one layer graph: two trainings of it share nothing. */
function ownedIn(
  owned: WeakMap<LayerGraph, Map<Expression, Value>>,
  given: readonly AppliedInput[],
): Map<Expression, Value> {
  const graph = given.find((input) => input.value.kind === 'tensor')?.value;
  if (graph?.kind !== 'tensor') return new Map();
  const known = owned.get(graph.graph) ?? new Map<Expression, Value>();
  owned.set(graph.graph, known);
  return known;
}

function applyModel(
  checker: Checker,
  declaration: ModelDeclaration,
  scope: Scope,
  model: FunctionValue,
  inputs: readonly ModelSignatureInput[],
  given: readonly AppliedInput[],
  at: Span,
): Value {
  checker.applied.add(declaration);
  if (given.some((input) => input.value.kind === 'error')) return errorValue;
  if (given.length !== inputs.length) {
    checker.report(
      wrongInputCount(
        at,
        model.shown,
        inputs.map((input) => `\`${input.name}\``),
        given.length,
      ),
    );
    return errorValue;
  }
  const unifier = new Unifier();
  const locals = new Map<string, Value>();
  for (const [position, input] of inputs.entries()) {
    const { value, span } = given[position]!;
    if (value.kind !== 'tensor') {
      const data = value.kind === 'dataset' || value.kind === 'column';
      const help = data ? ['rows go through `train(model, rows, …)`'] : [];
      checker.report(notATensor(span, model.shown, 'model', describeValue(value), help));
      return errorValue;
    }
    const mismatch = unifier.unify(input, value);
    if (mismatch !== null) {
      checker.report(
        inputDoesNotFit(isWithin(model.span, at) ? model.span : span, {
          shown: model.shown,
          input: { name: input.name, shown: input.type.shown, span: input.span },
          got: showTensorType(value),
          origin: madeBy(value),
          ...mismatch,
        }),
      );
      return errorValue;
    }
    locals.set(input.name, value);
  }
  for (const [name, value] of unifier.names(at)) if (!locals.has(name)) locals.set(name, value);
  const body = (): Value => evaluateBody(checker, declaration, withLocals(scope, locals));
  // A model that nothing applies is checked at its own name: no other place explains it.
  return at === declaration.name.span ? body() : checker.applying(model.shown, at, body);
}

function isWithin(inner: Span, outer: Span): boolean {
  const within = inner.file === outer.file && inner.start >= outer.start && inner.end <= outer.end;
  return within && inner.end - inner.start < outer.end - outer.start;
}

/** The block's bindings in order, then its result. */
export function evaluateBody(checker: Checker, declaration: ModelDeclaration, scope: Scope): Value {
  let inner = scope;
  for (const binding of declaration.body.bindings) {
    inner = withLocals(inner, new Map([[binding.name.text, checker.evaluate(binding.value, inner)]]));
  }
  const result = checker.evaluate(declaration.body.result, inner);
  if (result.kind === 'tensor' || result.kind === 'error') return result;
  const span = declaration.body.result.span;
  checker.report(mustReturn(span, declaration.name.text, 'a tensor', describeValue(result)));
  return errorValue;
}

interface Mismatch {
  readonly reason: string;
  readonly help: readonly string[];
}

/** What the names of a signature stand for in one call: each name one size, wherever it stands. */
class Unifier {
  private readonly sizes = new Map<string, { readonly dimension: Dimension; readonly input: string }>();
  private readonly vocabularies = new Map<string, VocabularyValue>();

  /** Why `tensor` does not fit `input`; null when it does. */
  unify(input: ModelSignatureInput, tensor: TensorValue): Mismatch | null {
    const { type } = input;
    if (type.element !== tensor.element) {
      return type.element === 'float'
        ? { reason: 'ids are not numbers', help: ['ids become vectors first: `|> embedding(100)`'] }
        : { reason: 'numbers are not ids', help: [] };
    }
    if (type.shape.length !== tensor.shape.length) {
      const axes = (count: number): string => (count === 1 ? 'one axis' : `${count} axes`);
      return { reason: `${axes(type.shape.length)} wanted, ${axes(tensor.shape.length)} there`, help: [] };
    }
    const vocabulary = this.unifyVocabulary(input, tensor);
    if (vocabulary !== null) return vocabulary;
    for (const [axis, wanted] of type.shape.entries()) {
      const reason = this.unifyDimension(wanted, tensor.shape[axis]!, input.name);
      if (reason !== null) return reason;
    }
    return null;
  }

  private unifyVocabulary({ type }: ModelSignatureInput, tensor: TensorValue): Mismatch | null {
    const found = tensor.vocabulary;
    if (type.vocabularyName === null || found === null) return null;
    const wanted = type.vocabulary ?? this.vocabularies.get(type.vocabularyName);
    if (wanted !== undefined && wanted.node !== found.node) {
      return { reason: `ids of \`${found.shown}\` are not ids of \`${wanted.shown}\``, help: [] };
    }
    this.vocabularies.set(type.vocabularyName, found);
    return null;
  }

  private unifyDimension(wanted: Dimension, found: Dimension, input: string): Mismatch | null {
    if (wanted.kind === 'ragged' || wanted.kind === 'named') {
      if (wanted.kind === 'named' && found.kind === 'ragged') {
        return {
          reason: `lengths differ from row to row in ${showDimension(found)}`,
          help: [`declare it ragged: \`..${wanted.name}\``],
        };
      }
      const known = this.sizes.get(wanted.name);
      if (known === undefined) {
        this.sizes.set(wanted.name, { dimension: found, input });
        return null;
      }
      if (sameDimension(known.dimension, found)) return null;
      const sizes = `${showDimension(known.dimension)} in \`${known.input}\` and ${showDimension(found)} here`;
      return { reason: `\`${wanted.name}\` is ${sizes}`, help: [] };
    }
    if (sameDimension(wanted, found)) return null;
    const help = ['a name takes any size: `x: float[n]`'];
    return { reason: `${showDimension(wanted)} wanted, ${showDimension(found)} there`, help };
  }

  /** The names of the signature as values of the body: `n` of `float[n]`, `v` of `Id<v>`. */
  *names(span: Span): Iterable<readonly [string, Value]> {
    for (const [name, { dimension }] of this.sizes) {
      if (dimension.kind === 'number') yield [name, scalar('int', dimension.value, span)];
      else if (dimension.kind === 'vocabulary-size' || dimension.kind === 'classes-size') {
        yield [name, { kind: 'size', size: dimension }];
      } else yield [name, scalar('int', undefined, span)];
    }
    yield* this.vocabularies;
  }
}
