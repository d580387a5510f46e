/**
 * From checked values to stages. Only what a binding names, or needs, becomes a stage; chains of
 * row-wise steps between named values become one `map` stage.
 */
import { dictionary } from '../../base/dictionary.js';
import { isArtefactKind, type ArtefactKindName } from '../../contract/artefact.js';
import type { CalledValue } from '../check/called.js';
import type { CheckedBinding, CheckedModel } from '../check/check.js';
import type { MapNode, Node, OperationNode, Reference } from '../types/node.js';
import { referencesOf } from '../types/node.js';
import type { ListValue, TrainedValue, Value } from '../types/value.js';
import { showVariables } from '../types/variables.js';
import { declaredModels } from './declared-models.js';
import { listedRungs, rungNames } from './rungs.js';
import { vectorUses } from './vector-uses.js';
import { Preparations } from './lower-preprocessing.js';
import { nameStages, type CalledReference, type NamedReference } from './name-stages.js';
import { argumentsAsJson, operationTraits } from '../../contract/operations.js';
import type {
  LoweredStage,
  Preprocessing,
  StageGraph,
  StageInput,
  StageNode,
} from '../../contract/stage-graph.js';
import { FittedInputs } from './fitted-inputs.js';
import { showValueType } from '../types/show-type.js';

export function lower(
  bindings: readonly CheckedBinding[],
  models: readonly CheckedModel[] = [],
  called: readonly CalledValue[] = [],
): StageGraph<LoweredStage> {
  const named = namedReferences(bindings);
  const roots = named.map((value) => value.reference.node);
  const stages = stageEnds(roots);
  const names = nameStages(
    { named, called: [...rungNames(named), ...pretrainedNames(bindings), ...calledReferences(called)] },
    stages,
  );
  const ordered = [...names.keys()];
  const nameOf = (node: Node): string => names.get(node)!;
  const preprocessing = dictionary<Preprocessing>();
  const members = dictionary<readonly string[]>();
  const preparations = new Preparations(nameOf);
  const prepare = (trained: TrainedValue): void => {
    const stage = nameOf(trained.node);
    if (trained.members === undefined) preprocessing[stage] ??= preparations.of(trained);
    else {
      members[stage] = trained.members.map(({ node }) => nameOf(node));
      trained.members.forEach(prepare);
    }
  };
  for (const { value } of named) if (value.kind === 'trained') prepare(value);
  const rungs = listedRungs(named, nameOf);
  return {
    stages: ordered.map((node) =>
      node.kind === 'map' ? mapStage(node, stages, nameOf) : operationStage(node, nameOf),
    ),
    values: named.map((value) => ({
      name: value.name,
      stage: nameOf(value.reference.node),
      splits: value.reference.splits,
      kind: value.kind,
      type: showValueType(value.value),
      doc: value.doc,
      list: value.list,
    })),
    preprocessing,
    uses: vectorUses(bindings, names),
    models: declaredModels(models, {
      trained: named.flatMap(({ value }) => (value.kind === 'trained' ? [value] : [])),
      stageOf: (node) => names.get(node) ?? null,
    }),
    members,
    ...(rungs.length > 0 && { rungs }),
  };
}

/**
 * What the bindings are in the graph. An item of a list or record is there if no binding has it as
 * its own value.
 */
function namedReferences(bindings: readonly CheckedBinding[]): readonly NamedReference[] {
  const known = new Set<string>();
  const isNew = ({ reference: { node, splits } }: NamedReference): boolean => {
    const key = JSON.stringify([node.id, splits]);
    return !known.has(key) && known.add(key) !== undefined;
  };
  const own = new Map(
    bindings.map((binding) => [binding, namedReference(binding.declaration.name.text, binding)] as const),
  );
  for (const reference of own.values()) if (reference !== null) isNew(reference);
  return bindings.flatMap((binding) => own.get(binding) ?? itemsOf(binding).filter(isNew));
}

function calledReferences(called: readonly CalledValue[]): readonly CalledReference[] {
  return called.flatMap(({ name, alone, value }) =>
    partsOf(name, value).flatMap((part) => {
      const reference = isArtefact(part.value) ? referenceTo(part.value) : null;
      return reference === null ? [] : [{ name: part.name, alone, reference }];
    }),
  );
}

/** The stages that read folders of pre-trained weights: what a binding names is a function. */
function pretrainedNames(bindings: readonly CheckedBinding[]): readonly CalledReference[] {
  return bindings.flatMap(({ declaration, value }) => {
    const node = value.kind === 'function' ? value.part?.weights.node : undefined;
    return node?.operation === 'pretrained'
      ? [{ name: declaration.name.text, alone: true, reference: { node, splits: null } }]
      : [];
  });
}

/** Null for functions, constants and columns, which are nothing in the graph. */
function namedReference(
  name: string,
  { declaration, value }: CheckedBinding,
  list: string | null = null,
): NamedReference | null {
  if (!isArtefact(value)) return null;
  const reference = referenceTo(value);
  return reference && { name, doc: declaration.doc, value, kind: value.kind, reference, list };
}

function itemsOf({ declaration, value }: CheckedBinding): readonly NamedReference[] {
  return partsOf(declaration.name.text, value).flatMap(({ name, value: part, list }) => {
    const reference = namedReference(name, { declaration, value: part }, list);
    return reference === null ? [] : [reference];
  });
}

interface Part {
  readonly name: string;
  readonly value: Value;
  readonly list: string | null;
}

/** What lists and records hold, however deep: `models[0]`, `models.small`, `sizes[w=50]`. */
function partsOf(name: string, value: Value, list: string | null = null): readonly Part[] {
  if (value.kind === 'list') {
    const places = placesIn(value);
    return value.items.flatMap((one, at) =>
      partsOf(`${name}[${places[at]}]`, one.value, one.variables === undefined ? null : name),
    );
  }
  if (value.kind === 'record')
    return [...value.fields].flatMap(([field, one]) => partsOf(`${name}${memberOf(field)}`, one.value));
  return [{ name, value, list }];
}

/** How an item of a list is called: by its variables where they tell it apart, else by its number. */
function placesIn({ items }: ListValue): readonly string[] {
  const shown = items.map(({ variables }) => (variables === undefined ? '' : showVariables(variables)));
  const counts = new Map<string, number>();
  for (const text of shown) counts.set(text, (counts.get(text) ?? 0) + 1);
  return shown.map((text, at) => (text === '' || counts.get(text)! > 1 ? String(at) : text));
}

function memberOf(field: string): string {
  return /^[\p{L}_][\p{L}\p{N}_]*$/u.test(field) ? `.${field}` : `[${JSON.stringify(field)}]`;
}

type ArtefactValue = Extract<Value, { readonly kind: ArtefactKindName }>;

function isArtefact(value: Value): value is ArtefactValue {
  return isArtefactKind(value.kind);
}

/**
 * Null for what no stage makes alone: a vocabulary that a signature leaves open, word vectors
 * before they are read.
 */
function referenceTo(value: ArtefactValue): Reference | null {
  if (value.kind === 'dataset') return value.reference;
  if (!('node' in value) || value.node === null || value.node.kind === 'buckets') return null;
  return { node: value.node, splits: null };
}

/**
 * Nodes that end a stage: everything but steps in the middle of a chain, which nobody names and
 * only the next step reads.
 */
function stageEnds(roots: readonly Node[]): ReadonlySet<Node> {
  const readers = new Map<Node, Set<Node>>();
  const ends = new Set<Node>(roots);
  const visited = new Set<Node>();
  const visit = (node: Node): void => {
    if (visited.has(node)) return;
    visited.add(node);
    if (node.kind === 'operation') ends.add(node);
    for (const [role, reference] of referencesOf(node)) {
      const before = readers.get(reference.node) ?? new Set();
      readers.set(reference.node, before.add(node));
      const continues = node.kind === 'map' && role === 'data' && reference.splits === null;
      if (!continues) ends.add(reference.node);
      visit(reference.node);
    }
  };
  roots.forEach(visit);
  for (const [node, by] of readers) if (by.size > 1) ends.add(node);
  return ends;
}

function operationStage(node: OperationNode, nameOf: (node: Node) => string): LoweredStage {
  const inputs = Object.entries<Reference>(node.inputs).map(([role, reference]) => [
    role,
    stageInput(reference, nameOf),
  ]);
  const stage = {
    name: nameOf(node),
    operation: node.operation,
    version: node.version,
    arguments: argumentsAsJson(node.arguments),
    inputs: Object.fromEntries(inputs) as Record<string, StageInput>,
    files: node.files,
    resource: node.resource,
    summary: node.summary,
    span: node.span,
    argumentSpans: node.argumentSpans,
  };
  // What TypeScript cannot follow here: that the parts of one operation belong together.
  return stage as LoweredStage;
}

/** The chain of steps that ends in `node`, as one stage. */
function mapStage(node: MapNode, ends: ReadonlySet<Node>, nameOf: (node: Node) => string): StageNode<'map'> {
  const chain: MapNode[] = [node];
  while (chain[0]!.input.node.kind === 'map' && !ends.has(chain[0]!.input.node))
    chain.unshift(chain[0]!.input.node);
  const fitted = new FittedInputs();
  const argumentSpans = dictionary<StageNode['span']>();
  const steps = chain.map(({ step, span, argumentSpans: spans }, at) => {
    argumentSpans[`steps.${at}`] = span;
    for (const [name, where] of Object.entries(spans)) argumentSpans[`steps.${at}.${name}`] = where;
    return fitted.mapStep(step);
  });
  const learned = [...fitted.byRole].map(
    ([role, fit]) => [role, { stage: nameOf(fit), splits: null }] as const,
  );
  return {
    name: nameOf(node),
    operation: 'map',
    arguments: argumentsAsJson<'map'>({ steps }),
    inputs: { data: stageInput(chain[0]!.input, nameOf), ...Object.fromEntries(learned) },
    files: {},
    version: operationTraits.map.version,
    resource: operationTraits.map.resource,
    summary: chain.map((step) => step.summary).join(' → '),
    span: node.span,
    argumentSpans,
  };
}

function stageInput(reference: Reference, nameOf: (node: Node) => string): StageInput {
  return { stage: nameOf(reference.node), splits: reference.splits };
}
