/**
 * Splits and leakage: which rows may be learned from, and how held-out rows are followed under new
 * names.
 */
import type { Span } from '../../base/source/source-file.js';
import { referencesOf } from '../types/node.js';
import type { Node, OperationNode, Reference } from '../types/node.js';
import type { DatasetValue, HeldOut, HeldOutPlace, LearnedFromRows, SplitInfo } from '../types/table.js';
import type { PrimitiveContext } from './define-primitive.js';
import { diagnose } from './diagnose.js';
import { overlapOf, rowsOf, wayOf } from './provenance.js';
import { renamedSplits, splitMeant } from './split-names.js';

/** Splits that nothing may learn from. */
const heldOutNames: ReadonlySet<string> = new Set(['test', 'validation']);

/** Warns of a name that is perhaps meant as one that has a meaning, and has none. */
export function warnOfName(name: string, span: Span, context: PrimitiveContext): void {
  const meant = splitMeant(name);
  if (meant !== null) context.report(diagnose('splitNameUnused', span, { name, meant }));
}

/** What is known of a split of the name `name` whose rows were `before`. */
export function splitInfo(name: string, before: SplitInfo | undefined, span: Span): SplitInfo {
  if (before?.heldOut !== undefined && before.heldOut !== null) {
    return { heldOut: wentOn(before.heldOut, { is: 'renamed', name, span }) };
  }
  if (!heldOutNames.has(name)) return { heldOut: null };
  return { heldOut: { split: name, path: [{ is: 'made', name, span }] } };
}

function wentOn({ split, path }: HeldOut, place: HeldOutPlace): HeldOut {
  return { split, path: [...path, place] };
}

/** `data.test`: the one split, with the place where it was taken noted for held-out rows. */
export function selectSplit(data: DatasetValue, name: string, span: Span): DatasetValue {
  const info = data.splits.get(name)!;
  const heldOut = info.heldOut === null ? null : wentOn(info.heldOut, { is: 'taken', name, span });
  return {
    ...data,
    splits: new Map([[name, { heldOut }]]),
    reference: { node: data.reference.node, splits: [name] },
    splitSpan: span,
    span,
  };
}

/** The rows that `learner` may learn from: `train` of several splits, else the only split. */
export function trainingRows(
  data: DatasetValue,
  span: Span,
  learner: string,
  context: PrimitiveContext,
): Reference | null {
  const only = data.splits.size === 1 ? [...data.splits.keys()][0]! : 'train';
  const info = data.splits.get(only);
  if (info === undefined) {
    const splits = { span: data.splitSpan, names: [...data.splits.keys()] };
    context.report(
      diagnose('noTrainingSplit', span, { learner, splits, renamed: renamedSplits(splits.names) }),
    );
    return null;
  }
  if (info.heldOut !== null) {
    context.report(diagnose('learnsFromHeldOut', span, { learner, ...info.heldOut }));
    return null;
  }
  return only === 'all' ? data.reference : { node: data.reference.node, splits: [only] };
}

/** Reports words that were counted on rows which another split of the same table holds out. */
export function demandUnseen(
  data: DatasetValue,
  words: LearnedFromRows,
  span: Span,
  context: PrimitiveContext,
): boolean {
  const { learnedFrom } = words;
  if (learnedFrom === null) return true;
  const learned = { name: learnedSplit(words), rows: rowsOf(learnedFrom, learnedSplit(words)) };
  const seen = [...data.splits].find(
    ([name, { heldOut }]) => heldOut !== null && overlapOf(rowsOf(data, name), learned.rows) !== 'none',
  );
  if (seen === undefined) return true;
  const heldOut = { name: seen[0], rows: rowsOf(data, seen[0]) };
  context.report(
    diagnose('learnedElsewhereFromHeldOut', span, {
      vocabulary: words,
      learned: { name: learned.name, way: wayOf(learned.rows, heldOut.rows) },
      heldOut: { name: heldOut.name, way: wayOf(heldOut.rows, learned.rows) },
    }),
  );
  return false;
}

/**
 * The nodes that decided which rows `reference` has, nearest first: sources, splits, and what drops
 * rows.
 */
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
export function learnedBeforeSplitting(data: DatasetValue, words: LearnedFromRows): boolean {
  const between = historySince(data, words);
  const seen = learnedSplit(words);
  return between.some((node) => node.operation === 'split' && node.arguments.from === seen);
}

/** Whether dividing the split `from` of `data` divides rows that `words` was learned from. */
export function splitsWhatWasLearned(data: DatasetValue, from: string, words: LearnedFromRows): boolean {
  if (words.learnedFrom === null || learnedSplit(words) !== from) return false;
  const history = rowHistory(data.reference);
  return history.includes(rowHistory(words.learnedFrom.reference)[0]!);
}

/** The split that a vocabulary was counted on. */
function learnedSplit({ learnedFrom }: LearnedFromRows): string {
  return learnedFrom?.splits.size === 1 ? [...learnedFrom.splits.keys()][0]! : 'train';
}

/** What happened to the rows after the vocabulary saw them; nothing when it saw other rows. */
function historySince(data: DatasetValue, words: LearnedFromRows): readonly OperationNode[] {
  if (words.learnedFrom === null) return [];
  const history = rowHistory(data.reference);
  const rows = rowHistory(words.learnedFrom.reference)[0]!;
  return history.slice(0, Math.max(0, history.indexOf(rows)));
}
