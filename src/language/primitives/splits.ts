/** Splits and leakage: which rows may be learned from, and how held-out rows are followed under new names. */
import type { Label } from '../../base/diagnostics/diagnostic.js';
import type { Span } from '../../base/source/source-file.js';
import { referencesOf } from '../types/node.js';
import type { Node, OperationNode, Reference } from '../types/node.js';
import type { DatasetValue, HeldOut, SplitInfo, VocabularyValue } from '../types/table.js';
import type { PrimitiveContext } from './define-primitive.js';
import { learnsFromHeldOut, simple } from './messages.js';

/** Splits that nothing may learn from. */
const heldOutNames: ReadonlySet<string> = new Set(['test', 'validation']);

/** What is known of a split of the name `name` whose rows were `before`. */
export function splitInfo(name: string, before: SplitInfo | undefined, span: Span): SplitInfo {
  if (before?.heldOut !== undefined && before.heldOut !== null) {
    const path: Label[] = [...before.heldOut.path, { span, text: `goes on as \`${name}\`` }];
    return { heldOut: { split: before.heldOut.split, path } };
  }
  if (!heldOutNames.has(name)) return { heldOut: null };
  return { heldOut: { split: name, path: [{ span, text: `\`${name}\` is made here` }] } };
}

/** `data.test`: the one split, with the place where it was taken noted for held-out rows. */
export function selectSplit(data: DatasetValue, name: string, span: Span): DatasetValue {
  const info = data.splits.get(name)!;
  const heldOut: HeldOut | null =
    info.heldOut === null
      ? null
      : { ...info.heldOut, path: [...info.heldOut.path, { span, text: `\`.${name}\` is taken here` }] };
  return {
    ...data,
    splits: new Map([[name, { heldOut }]]),
    reference: { node: data.reference.node, splits: [name] },
    splitSpan: span,
    span,
  };
}

/** The rows that something may learn from: `train` of several splits, else the only split. */
export function trainingRows(
  data: DatasetValue,
  span: Span,
  what: string,
  context: PrimitiveContext,
): Reference | null {
  const only = data.splits.size === 1 ? [...data.splits.keys()][0]! : 'train';
  const info = data.splits.get(only);
  if (info === undefined) {
    const names = [...data.splits.keys()];
    context.report(
      simple(
        'SEQ305',
        span,
        `${what} learns from the split \`train\`, and these rows have none`,
        `splits: ${names.join(', ')}`,
        ['name the split to learn from `train`, or pick one: `data.name`'],
        [{ span: data.splitSpan, text: 'made here' }],
      ),
    );
    return null;
  }
  if (info.heldOut !== null) {
    context.report(learnsFromHeldOut(span, what, info.heldOut.split, info.heldOut.path));
    return null;
  }
  return only === 'all' ? data.reference : { node: data.reference.node, splits: [only] };
}

/** The nodes that decided which rows `reference` has, nearest first: sources, splits, and what drops rows. */
export function rowHistory(reference: Reference): readonly OperationNode[] {
  const found: OperationNode[] = [];
  const visit = (node: Node): void => {
    if (node.kind === 'map') return visit(node.input.node);
    if (found.includes(node)) return;
    found.push(node);
    for (const [role, input] of referencesOf(node)) if (role !== 'path') visit(input.node);
  };
  visit(reference.node);
  return found;
}

/** A vocabulary of `data`'s rows that was learned before those it saw were divided. */
export function learnedBeforeSplitting(data: DatasetValue, words: VocabularyValue): boolean {
  const between = historySince(data, words);
  const seen = learnedSplit(words);
  return between.some((node) => node.operation === 'split' && node.arguments.from === seen);
}

/** Whether dividing the split `from` of `data` divides rows that `words` was learned from. */
export function splitsWhatWasLearned(data: DatasetValue, from: string, words: VocabularyValue): boolean {
  if (words.learnedFrom === null || learnedSplit(words) !== from) return false;
  const history = rowHistory(data.reference);
  return history.includes(rowHistory(words.learnedFrom.reference)[0]!);
}

/** The split that a vocabulary was counted on. */
function learnedSplit({ learnedFrom }: VocabularyValue): string {
  return learnedFrom?.splits.size === 1 ? [...learnedFrom.splits.keys()][0]! : 'train';
}

/** What happened to the rows after the vocabulary saw them; nothing when it saw other rows. */
function historySince(data: DatasetValue, words: VocabularyValue): readonly OperationNode[] {
  if (words.learnedFrom === null) return [];
  const history = rowHistory(data.reference);
  const rows = rowHistory(words.learnedFrom.reference)[0]!;
  return history.slice(0, Math.max(0, history.indexOf(rows)));
}
