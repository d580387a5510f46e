/**
 * What `evaluate` needs of a model that writes: how it searches, what its ids stand for, and the
 * texts that it should have written.
 */
import type { EvaluateOperation } from '../../contract/operations/evaluate.js';
import type { Metric } from '../../contract/operations/metric.js';
import type { MapNode, Node, OperationNode, Reference } from '../types/node.js';
import type { DatasetValue } from '../types/table.js';
import type { TrainedValue } from '../types/value.js';
import type { PrimitiveCall } from './define-primitive.js';
import { attentionsOf, wordsOf } from './attended-words.js';
import { diagnose } from './diagnose.js';
import type { CannotSearch } from './messages/writing.js';
import { isWritten } from './metric-table.js';
import { ownAnswersOf } from './own-answers.js';
import { applySteps, rawRows, relevantSteps, stepsTo } from './preparation.js';

interface WrittenAnswers {
  readonly arguments: Pick<EvaluateOperation['arguments'], 'search'>;
  readonly inputs: Partial<
    Pick<OperationNode<'evaluate'>['inputs'], 'vocabulary' | 'words' | `attended.${number}`>
  >;
}

/** The texts that are shown. */
const examples = { each: 6, seed: 1 } as const;

const none: WrittenAnswers = { arguments: {}, inputs: {} };

/** Null when something was reported. */
export function writtenAnswers(
  call: PrimitiveCall,
  trained: TrainedValue,
  table: DatasetValue,
  { metrics, tokens }: { readonly metrics: readonly Metric[]; readonly tokens: number | null },
): WrittenAnswers | null {
  const search = call.arguments.value('search');
  if (search?.kind !== 'choice' || search.family !== 'decoding')
    return readsNoTruth(call, trained) && withoutSearch(call, metrics, tokens) ? none : null;
  const writer = writerOf(trained);
  if (typeof writer === 'string') {
    const holes = { problem: writer, trained: trained.span };
    call.context.report(diagnose('searchOfNoWriter', call.arguments.span('search'), holes));
    return null;
  }
  const { nodes } = call.context;
  const { steps, index, sources, vocabulary, joining } = writer;
  return {
    arguments: {
      search: { choose: search.json, tokens, joining, references: index.step.column, sources, examples },
    },
    inputs: {
      vocabulary: { node: vocabulary, splits: null },
      words: applySteps(steps, rawRows(table.reference), nodes),
      ...attendedWords(trained),
    },
  };
}

/** The words that attentions of the model look at, as inputs of the stage. */
function attendedWords({ learned }: TrainedValue): Readonly<Record<`attended.${number}`, Reference>> {
  if (learned === undefined) return {};
  const inputs = attentionsOf(learned).flatMap((at) => {
    const words = wordsOf(learned, at);
    return typeof words === 'string' || learned.inputs[words.input]!.written ? [] : [words];
  });
  return Object.fromEntries(
    inputs.map(({ input, vocabulary }) => [`attended.${input}`, { node: vocabulary, splits: null }]),
  );
}

/**
 * False, and reported, where numbers are measured of a model that would read the true ones. (Ids are
 * measured so as usual: perplexity is that of each token after the true ones.)
 */
function readsNoTruth(call: PrimitiveCall, trained: TrainedValue): boolean {
  for (const member of trained.members ?? [trained]) {
    const own = ownAnswersOf(member);
    if (own === null || !('is' in own)) continue;
    const holes = { problem: own, trained: trained.node.span };
    call.context.report(diagnose('numbersReadTheirTruth', call.arguments.span('trained'), holes));
    return false;
  }
  return true;
}

/** False, and reported, where something is asked of texts that nobody writes. */
function withoutSearch(call: PrimitiveCall, metrics: readonly Metric[], tokens: number | null): boolean {
  const metric = metrics.find(isWritten);
  if (metric !== undefined) {
    const list = call.arguments.value('metrics');
    const item =
      list?.kind === 'list'
        ? list.items.find(({ value }) => value.kind === 'choice' && value.name === metric)
        : undefined;
    call.context.report(
      diagnose('metricWithoutSearch', item?.span ?? call.arguments.span('metrics'), { metric }),
    );
    return false;
  }
  if (tokens === null) return true;
  call.context.report(diagnose('tokensWithoutSearch', call.arguments.span('tokens')));
  return false;
}

interface WriterOfTexts {
  /** What makes tokens of the target. */
  readonly steps: readonly MapNode[];
  readonly index: MapNode;
  /** Columns that the model reads beside what it has written. */
  readonly given: readonly string[];
  /** The raw columns that these are made of. */
  readonly sources: readonly string[];
  readonly vocabulary: Node;
  readonly joining: NonNullable<EvaluateOperation['arguments']['search']>['joining'];
}

/** How the training's answers are texts; or why it writes none. */
export function writerOf(trained: TrainedValue): WriterOfTexts | CannotSearch {
  if (trained.family === 'linear') return 'linear';
  if (trained.members !== undefined) return 'members';
  const { data, target, learned } = trained;
  const type = data.columns.get(target);
  const written = learned?.inputs.filter((input) => input.written) ?? [];
  if (type?.kind !== 'ids' || written.length === 0 || learned === undefined) return 'reads no answers';
  if (written.length > 1) return 'reads answers twice';
  if (learned.inputs.length === 1) return 'reads nothing else';
  const { node: vocabulary, joining } = type.vocabulary;
  if (vocabulary === null || vocabulary.kind === 'buckets' || joining === null) return 'no text';
  const all = stepsTo(data.reference.node);
  const maps = relevantSteps(all, [target]).steps.filter((step) => step.kind === 'map');
  const at = maps.findLastIndex(({ step }) => step.operation === 'index');
  const index = maps[at];
  if (index === undefined) return 'no text';
  const given = learned.inputs.flatMap((input) => (input.written ? [] : [input.column]));
  const sources = relevantSteps(all, given).columns;
  return { steps: maps.slice(0, at), index, given, sources, vocabulary, joining };
}
