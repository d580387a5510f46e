/**
 * Why a stage has to run: the nearest earlier entry, and the leaves in which the key documents
 * differ. "Nearest" is what the same stage of the same file was last; failing that, of the entries
 * that this file last used, the one of the same operation with the fewest differing leaves. Entries
 * of other files explain nothing to somebody who has only this one before them.
 */
import { own } from '../../base/dictionary.js';
import type { KeyDocument } from '../cache/key-document.js';
import type { StoreRecord } from '../cache/record.js';
import type { Hash } from '../cache/hash.js';
import { toJson, type Json } from '../../base/json.js';
import type { StageNode } from '../../contract/stage-graph.js';
import { positionAt } from '../../base/source/source-file.js';
import type { Span } from '../../base/source/source-file.js';
import type { EarlierRun } from './earlier-run.js';
import { reasons, type Reasons } from './reasons.js';

/** One place in which two key documents differ; `undefined` where one has nothing there. */
export interface Difference {
  /**
   * `arguments.min_count`, `arguments.steps[2].arguments.pattern`, `inputs.data`, `files.path`,
   * `version`.
   */
  readonly path: string;
  readonly before: Json | undefined;
  readonly after: Json | undefined;
  /** Where the new value was written; null for defaults and what is not written in the file. */
  readonly span: Span | null;
}

export interface Explanation {
  readonly kind: 'new' | 'gone' | 'differs';
  /** @internal */
  readonly nearest: StoreRecord | null;
  readonly differences: readonly Difference[];
  /** One line for people. */
  readonly text: string;
}

/** Why `document` has no entry. */
export function explainMiss(
  node: StageNode,
  key: Hash,
  document: KeyDocument,
  earlier: EarlierRun,
): Explanation {
  if (earlier.has(key)) {
    return { kind: 'gone', nearest: null, differences: [], text: reasons.removed };
  }
  const nearest =
    earlier.recordOf(node.name) ?? nearestRecord(node.name, document, earlier.recordsOf(document.operation));
  if (nearest === null) return { kind: 'new', nearest: null, differences: [], text: reasons.neverMade };
  const differences = compareDocuments(nearest.document, document).map((difference) => ({
    ...difference,
    span: spanOf(node, difference.path),
  }));
  return { kind: 'differs', nearest, differences, text: describeDifferences(node, differences, reasons) };
}

/** The line for people in the words of a language. */
export function missWords(node: StageNode, { kind, differences }: Explanation, say: Reasons): string {
  switch (kind) {
    case 'gone':
      return say.removed;
    case 'new':
      return say.neverMade;
    case 'differs':
      return describeDifferences(node, differences, say);
  }
}

/**
 * More differences than this, and nobody would call two stages of different names the same thing.
 */
const NEAR = 3;

function nearestRecord(
  name: string,
  document: KeyDocument,
  records: readonly StoreRecord[],
): StoreRecord | null {
  let best: { record: StoreRecord; count: number } | null = null;
  for (const record of records) {
    const count = compareDocuments(record.document, document).length;
    if (count > NEAR && record.made.stage !== name) continue;
    if (
      best === null ||
      count < best.count ||
      (count === best.count && record.made.at > best.record.made.at)
    ) {
      best = { record, count };
    }
  }
  return best?.record ?? null;
}

/**
 * Every leaf in which the documents differ, in the order in which people care: what was written
 * first.
 */
export function compareDocuments(before: KeyDocument, after: KeyDocument): Omit<Difference, 'span'>[] {
  const differences: Omit<Difference, 'span'>[] = [];
  for (const part of ['version', 'arguments', 'files', 'inputs', 'environment'] as const) {
    compare(part, toJson(before)[part], toJson(after)[part], differences);
  }
  return differences;
}

function compare(
  path: string,
  before: Json | undefined,
  after: Json | undefined,
  out: Omit<Difference, 'span'>[],
): void {
  if (JSON.stringify(before) === JSON.stringify(after)) return;
  if (Array.isArray(before) && Array.isArray(after)) {
    if (before.length !== after.length && !before.some(isContainer) && !after.some(isContainer)) {
      out.push({ path, before, after });
      return;
    }
    compareLists(path, before as readonly Json[], after as readonly Json[], out);
    return;
  }
  if (isRecord(before) && isRecord(after)) {
    const names = [...new Set([...Object.keys(after), ...Object.keys(before)])];
    const start = out.length;
    for (const name of names) compare(`${path}.${name}`, own(before, name), own(after, name), out);
    if (out.length === start && path.startsWith('arguments.')) out.push({ path, before, after });
    return;
  }
  out.push({ path, before, after });
}

/**
 * Items that came or went are told as such: what stands equal before and after them is passed over.
 */
function compareLists(
  path: string,
  before: readonly Json[],
  after: readonly Json[],
  out: Omit<Difference, 'span'>[],
): void {
  const equal = (i: number, j: number): boolean => JSON.stringify(before[i]) === JSON.stringify(after[j]);
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && equal(head, head)) head += 1;
  let tail = 0;
  while (tail < shorter - head && equal(before.length - 1 - tail, after.length - 1 - tail)) tail += 1;
  for (let i = head; i < Math.max(before.length, after.length) - tail; i++) {
    const old = i < before.length - tail ? before[i] : undefined;
    const now = i < after.length - tail ? after[i] : undefined;
    compare(`${path}[${i}]`, old, now, out);
  }
}

function isContainer(value: Json): boolean {
  return typeof value === 'object' && value !== null;
}

function isRecord(value: Json | undefined): value is { readonly [name: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Where a leaf was written: the longest part of its path that the stage knows a span for. */
function spanOf(node: StageNode, path: string): Span | null {
  const [part = '', ...rest] = path.split('.');
  if (part === 'files') return node.files[rest[0] ?? '']?.span ?? null;
  if (part === 'inputs') return node.argumentSpans[rest[0] ?? ''] ?? node.span;
  if (part !== 'arguments') return null;
  for (
    let text = plainPath(path.slice('arguments.'.length));
    text !== '';
    text = text.replace(/(^|\.)[^.]*$/, '')
  ) {
    const span = node.argumentSpans[text];
    if (span !== undefined) return span;
  }
  return null;
}

/**
 * `steps[2].arguments.pattern` → `steps.2.pattern`: how stages name the places of their arguments.
 */
function plainPath(path: string): string {
  return path.replace(/\[(\d+)\]/g, '.$1').replaceAll('.arguments', '');
}

function describeDifferences(node: StageNode, differences: readonly Difference[], say: Reasons): string {
  const parts = differences.slice(0, 3).map((difference) => describeDifference(node, difference, say));
  if (differences.length > 3) parts.push(say.more(differences.length - 3));
  return parts.length === 0 ? say.neverMade : parts.join('; ');
}

/** What has to be known of a stage to say how it differs. */
interface Described {
  readonly operation: string;
  readonly inputs: Readonly<Record<string, { readonly stage: string }>>;
  readonly files: Readonly<Record<string, { readonly pattern: string }>>;
}

/** One difference as people say it. */
export function describeDifference(node: Described, difference: Difference, say: Reasons = reasons): string {
  const { path, before, after } = difference;
  const [part = '', name = ''] = path.split(/\.(.*)/s);
  const [old, now] = [show(before, say), show(after, say)];
  if (part === 'version') return say.versionChanged(node.operation, old, now);
  if (part === 'inputs') {
    const role = name.split('.')[0] ?? '';
    return say.inputChanged(node.inputs[role]?.stage ?? role);
  }
  if (part === 'files') return say.fileChanged(shownFile(node, name));
  if (part === 'environment') return `${name.replace('.', ' ')} ${old} → ${now}`;
  const where = difference.span === null ? '' : ` (${showPlace(difference.span)})`;
  return `${plainPath(name)} ${old} → ${now}${where}`;
}

function shownFile(node: Described, role: string): string {
  const pattern = node.files[role]?.pattern ?? role;
  return `\`${pattern.slice(pattern.lastIndexOf('/') + 1)}\``;
}

/** `reviews.seq:15` */
export function showPlace(span: Span): string {
  return `${span.file.path}:${positionAt(span.file, span.start).line}`;
}

function show(value: Json | undefined, say: Reasons): string {
  if (value === undefined) return say.nothing;
  const { operation } = isRecord(value) ? value : {};
  const text = typeof operation === 'string' ? operation : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
