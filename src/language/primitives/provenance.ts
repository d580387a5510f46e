/**
 * Which rows of which source a split has. Row-wise steps keep rows, `split` gives each row of one
 * split to one of its parts, and everything else keeps or drops rows; so a source and the parts on
 * the way say which rows these are.
 */
import type { Span } from '../../base/source/source-file.js';
import type { Node, OperationNode, Reference } from '../types/node.js';
import type { RowsWay } from '../types/phrases.js';
import type { DatasetValue } from '../types/table.js';

/** The rows of one split. */
export interface RowSet {
  /** The split that the rows are of, where they are. */
  readonly split: string;
  /** Where they come from: one piece, or one for each table that was put together. */
  readonly pieces: readonly Piece[];
  /** Equal keys: the same rows. */
  readonly key: string;
  /** The steps that made several rows of each of these. Rows with other ones are not as many. */
  readonly cut: readonly string[];
}

/** Rows of one source. */
interface Piece {
  readonly source: OperationNode;
  /** The divisions that the rows went through, the one next to the source first. */
  readonly parts: readonly Part[];
  /** Rows were left out on the way, other than by a division. */
  readonly thinned: boolean;
  /** Equal keys: the same rows. */
  readonly key: string;
}

/** One part of a split that was divided. */
export interface Part {
  /**
   * Equal where the same rows are divided in the same way: each row then goes to one of the parts.
   */
  readonly division: string;
  readonly at: number;
  readonly name: string;
  readonly seed: number;
  readonly span: Span;
}

/** What two sets of rows have in common: each row of the first, some rows, or none for certain. */
export type Overlap = 'all' | 'some' | 'none';

/** The rows of `split` of a table. */
export function rowsOf(table: DatasetValue, split: string): RowSet {
  return rowsOfReference({ node: table.reference.node, splits: [split] });
}

/** The rows of a reference that reads one split. */
export function rowsOfReference(reference: Reference): RowSet {
  const { node } = reference;
  const [split] = namesOf(reference);
  if (split === undefined) throw new Error('a reference without splits');
  if (node.kind === 'map') return rowsOfReference(narrowed(node.input, split));
  if (node.operation === 'append' || node.operation === 'parallel') {
    const tables = Object.values(node.inputs).map(rowsOfReference);
    const key = `${node.operation} ${JSON.stringify(tables.map((table) => table.key))}`;
    return { split, pieces: tables.flatMap(({ pieces }) => pieces), key, cut: tables[0]?.cut ?? [] };
  }
  const before = takenFrom(node, split);
  if (before === null) {
    const key = `source ${sourceKey(node)} ${node.id}`;
    return { split, pieces: [{ source: node, parts: [], thinned: false, key }], key, cut: [] };
  }
  const rows = rowsOfReference(before);
  switch (node.operation) {
    case 'dataset':
      return { ...rows, split };
    case 'split':
      return partOf(node, split, rows);
    case 'sentences':
      return cutRows(rows, `sentences ${JSON.stringify(node.arguments)}`);
    case 'deduplicate':
      return thinned(rows, `deduplicate ${JSON.stringify(node.arguments.column)}`);
    case 'sample': {
      const { from, ...drawn } = node.arguments;
      return split === from ? thinned(rows, `sample ${JSON.stringify(drawn)}`) : rows;
    }
    case 'difference':
      // A later part looks back into the one before it, and loses none.
      if (rows.pieces.every(({ parts }) => (parts.at(-1)?.at ?? 0) > 0)) return rows;
      return thinned(rows, `difference ${JSON.stringify(node.arguments)}`);
    case 'finite':
      return thinned(rows, `finite ${JSON.stringify(node.arguments)}`);
    case 'join':
      return node.arguments.missing === 'drop' ? thinned(rows, `join ${node.id}`) : rows;
    default:
      return rows;
  }
}

/** Rows of which `how` leaves out some. */
function thinned({ pieces, ...rows }: RowSet, how: string): RowSet {
  const { key } = rows;
  const left = pieces.map((piece) => ({ ...piece, thinned: true, key: `${key} ${how} of ${piece.key}` }));
  return { ...rows, pieces: left, key: `${key} ${how}` };
}

/** Rows of each of which `how` makes several; divided in one way, they fall apart in another. */
function cutRows(rows: RowSet, how: string): RowSet {
  return { ...rows, key: `${rows.key} ${how}`, cut: [...rows.cut, how] };
}

/**
 * The rows that a stage took those of `split` from; null for a source, and for tables that were put
 * together, one after the other or side by side.
 */
export function takenFrom(node: OperationNode, split: string): Reference | null {
  switch (node.operation) {
    case 'dataset':
      return node.inputs[split]!;
    case 'split': {
      const { from, into } = node.arguments;
      return narrowed(node.inputs.data, into.some(({ name }) => name === split) ? from : split);
    }
    case 'pick':
      // The candidates read the same rows, each prepared in its own way.
      return narrowed(node.inputs['data.0']!, split);
    case 'sentences':
    case 'streams':
    case 'windows':
    case 'encode':
    case 'difference':
    case 'finite':
    case 'deduplicate':
    case 'sample':
    case 'join':
      return narrowed(node.inputs.data, split);
    default:
      return null;
  }
}

/** `whole`: the rows that were divided, or those of a split that stayed as it was. */
function partOf(node: OperationNode<'split'>, split: string, whole: RowSet): RowSet {
  const { into, seed, stratify, by, fold } = node.arguments;
  const at = into.findIndex(({ name }) => name === split);
  if (at < 0) return whole;
  const shares = into.map(({ fraction }) => fraction);
  const kept = by === undefined && fold === undefined ? [] : [by ?? null, fold ?? null];
  const division = JSON.stringify([whole.key, shares, seed, stratify, ...kept]);
  const part: Part = { division, at, name: split, seed, span: node.span };
  const key = `${division} part ${at}`;
  const pieces = whole.pieces.map((piece) => ({
    ...piece,
    parts: [...piece.parts, part],
    key: `${key} of ${piece.key}`,
  }));
  return { ...whole, split, pieces, key };
}

export function overlapOf(rows: RowSet, others: RowSet): Overlap {
  if (rows.key === others.key) return 'all';
  const overlaps = rows.pieces.map((piece) => {
    const found = others.pieces.map((other) => pieceOverlap(piece, other));
    return found.includes('all') ? 'all' : found.includes('some') ? 'some' : 'none';
  });
  const [first] = overlaps;
  return first !== undefined && overlaps.every((overlap) => overlap === first) ? first : 'some';
}

function pieceOverlap(rows: Piece, others: Piece): Overlap {
  if (rows.key === others.key) return 'all';
  if (sourceKey(rows.source) !== sourceKey(others.source)) return 'none';
  const partHere = new Map(rows.parts.map(({ division, at }) => [division, at]));
  const shared = others.parts.filter(({ division }) => partHere.has(division));
  if (shared.some(({ division, at }) => partHere.get(division) !== at)) return 'none';
  const divides = shared.length < others.parts.length || rows.source !== others.source;
  return divides || others.thinned ? 'some' : 'all';
}

/** Whether both are rows of the same files. */
export function sameSources(rows: RowSet, others: RowSet): boolean {
  const [here, there] = [rows, others].map(({ pieces }) =>
    JSON.stringify(pieces.map(({ source }) => sourceKey(source)).toSorted()),
  );
  return here === there;
}

/** Whether a row is as much in both: a text, or a sentence of one. */
export function cutAlike(rows: RowSet, others: RowSet): boolean {
  return JSON.stringify(rows.cut) === JSON.stringify(others.cut);
}

/** Where `rows` left the way of `others`: at a division, or at the source. */
export function wayOf(rows: RowSet, others: RowSet): RowsWay {
  const pairs = rows.pieces.flatMap((piece) => others.pieces.map((other) => [piece, other] as const));
  const [here, there] = pairs.find(([piece, other]) => pieceOverlap(piece, other) !== 'none') ?? pairs[0]!;
  const part = here.parts.find(({ division }) => there.parts.every((other) => other.division !== division));
  const last = part ?? here.parts.at(-1);
  if (last === undefined) return { span: here.source.span, division: null };
  return { span: last.span, division: { part: last.name, seed: last.seed } };
}

/** Whether no row was left out of what the source has. */
export function isWhole({ pieces }: RowSet): boolean {
  return pieces.every(({ parts }) => parts.length === 0);
}

/**
 * Two readings of one file have rows in common; of a folder, each may take other files. Of an
 * archive, each member is a file.
 */
function sourceKey(node: OperationNode): string {
  // Labels in a file of their own do not make other rows.
  const file = 'path' in node.files ? node.files.path?.pattern : undefined;
  const path = 'path' in node.inputs ? node.inputs.path : undefined;
  const isFolder = node.operation === 'folder' || node.operation === 'images';
  if (isFolder || (path === undefined && file === undefined)) return `node ${node.id}`;
  if (node.operation === 'mnist') return `${file}\n${node.arguments.split}`;
  const member = 'member' in node.arguments ? `\n${node.arguments.member}` : '';
  return path === undefined ? `${file}${member}` : `downloaded ${path.node.id}${member}`;
}

export function narrowed(reference: Reference, split: string): Reference {
  return { node: reference.node, splits: [split] };
}

/** The names of the splits that a reference reads. */
export function namesOf({ node, splits }: Reference): readonly string[] {
  if (splits !== null) return splits;
  return splitsOfNode(node);
}

function splitsOfNode(node: Node): readonly string[] {
  if (node.kind === 'map') return namesOf(node.input);
  switch (node.operation) {
    case 'dataset':
      return Object.keys(node.inputs);
    case 'split': {
      const { from, into } = node.arguments;
      const parts = into.map(({ name }) => name);
      return namesOf(node.inputs.data).flatMap((name) => (name === from ? parts : [name]));
    }
    case 'pick':
      return namesOf(node.inputs['data.0']!);
    case 'sentences':
    case 'streams':
    case 'windows':
    case 'encode':
    case 'difference':
    case 'finite':
    case 'deduplicate':
    case 'sample':
    case 'join':
      return namesOf(node.inputs.data);
    default:
      return ['all'];
  }
}
