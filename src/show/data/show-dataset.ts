/** A dataset: its columns, what its splits hold, and some of its rows. */
import { nearest } from '../../base/diagnostics/suggest.js';
import { dictionary, own } from '../../base/dictionary.js';
import { nestedNumbers } from '../../base/nested-numbers.js';
import type { JsonObject } from '../../base/json.js';
import { bySplitOrder } from '../../contract/artefacts/dataset.js';
import { showNumbersType, type ColumnType } from '../../contract/artefacts/column-type.js';
import { viewOfKind } from '../../contract/kernel.js';
import type { StageGraph } from '../../contract/stage-graph.js';
import { datasetOf, type DatasetView } from '../../stages/artefacts/dataset-view.js';
import { diagnose } from '../diagnose.js';
import { showNumber } from '../layout/numbers.js';
import { named, tableLines } from '../layout/table.js';
import { everything, folded, shortened, visible } from '../layout/visible.js';
import type { Artefacts } from '../obtain.js';
import { NotShown, wordsFor, type ShowOptions, type Shown } from '../shown.js';
import type { Target } from '../target.js';
import { idWords, type IdWord, type IdWords } from './id-words.js';
import { readRows, type Cell, type Row, type Slice } from './read-rows.js';
import { splitTable } from './split-table.js';
import { splitStatistics, type ColumnStatistics } from './statistics.js';
import { tokenGrid, tokenLine } from './token-grid.js';
import type { ShowTexts } from '../texts.js';

export interface DatasetRequest {
  readonly graph: StageGraph;
  readonly target: Target;
  readonly artefacts: Artefacts;
}

/** Characters of a text, and tokens of a row, that are shown unless all are asked for. */
const mostCharacters = 300;
const mostTokens = 60;

export async function showDataset(request: DatasetRequest, options: ShowOptions): Promise<Shown> {
  const { target, artefacts } = request;
  const { name, node, splits } = target;
  const data = datasetOf(viewOfKind(artefacts({ stage: node.name, splits: null }), 'dataset'));
  const meant = data.splits.filter((split) => splits?.includes(split) ?? true).sort(bySplitOrder);
  const split = chosenSplit(data, meant, target, options.split);
  const statistics = dictionary<Readonly<Record<string, ColumnStatistics>>>();
  for (const one of meant) statistics[one] = await splitStatistics(data, one);
  const slice: Slice = { split, offset: options.offset, count: options.rows ?? 5 };
  const rows = await readRows(data, slice);
  const words = dictionary<IdWords>();
  for (const [column, type] of Object.entries(data.document.columns)) {
    if (type.type !== 'ids') continue;
    const found = await idWords(request.graph, node, column, { slice, rows, artefacts });
    if (found !== null) words[column] = found;
  }
  const found: Found = { data, meant, statistics, slice, rows, words };
  return {
    document: { kind: 'dataset', name, ...documentOf(found) },
    lines: [...headLines(name, found, wordsFor(options)), ...rowLines(found, options)],
  };
}

interface Found {
  readonly data: DatasetView;
  readonly meant: readonly string[];
  readonly statistics: Readonly<Record<string, Readonly<Record<string, ColumnStatistics>>>>;
  readonly slice: Slice;
  readonly rows: readonly Row[];
  /** By column of ids. */
  readonly words: Readonly<Record<string, IdWords>>;
}

function chosenSplit(
  data: DatasetView,
  meant: readonly string[],
  { name, splits }: Target,
  asked: string | null,
): string {
  const absent = splits?.find((split) => !data.splits.includes(split));
  const wanted = asked ?? absent ?? meant[0]!;
  if (meant.includes(wanted)) return wanted;
  const names = absent === undefined ? meant : data.splits;
  const holes = {
    name: absent === undefined ? name : name.slice(0, -absent.length - 1),
    split: wanted,
    names,
  };
  throw new NotShown([diagnose('splitNotShown', null, { ...holes, nearest: nearest(wanted, names) })]);
}

function headLines(
  name: string,
  { data, meant, statistics, words }: Found,
  say: ShowTexts,
): readonly string[] {
  const types = Object.entries(data.document.columns).map(([column, type]) => [
    `  ${visible(column)}`,
    describeColumn(type, own(words, column)?.vocabulary ?? null, say.type),
  ]);
  const counts = meant.map((split) => ({ split, rows: data.rows(split) }));
  return [
    say.dataset(
      name,
      counts.reduce((sum, { rows }) => sum + rows, 0),
    ),
    ...tableLines(types, ['left']),
    '',
    ...splitTable(counts, data.document.columns, statistics, say),
  ];
}

function describeColumn(type: ColumnType, vocabulary: string | null, say: ShowTexts['type']): string {
  switch (type.type) {
    case 'text':
      return say.text;
    case 'tokens':
      return say.tokens;
    case 'number':
      return say.number;
    case 'time':
      return say.time(type.zone !== undefined, type.precision);
    case 'numbers':
      return showNumbersType(type);
    case 'class':
      return say.class(type.classes.length);
    case 'ids': {
      const { length, vocabularySize: size } = type;
      return say.ids({ vocabulary, size, hashed: type.hashed === true, length });
    }
  }
}

function rowLines({ data, slice, rows, words }: Found, options: ShowOptions): readonly string[] {
  const say = wordsFor(options);
  const { split, offset } = slice;
  const columns = Object.keys(data.document.columns);
  const names = columns.map(visible);
  const width = Math.max(
    0,
    ...tableLines(
      names.map((name) => [name]),
      ['left'],
    ).map((line) => [...line].length),
  );
  const room = Math.max(20, options.width - width - 4);
  const lines = rows.flatMap((row, at) => [
    '',
    say.rowOf(offset + at, visible(split)),
    ...columns.flatMap((column, place) => {
      const cell = cellLines(row[column]!, own(words, column)?.rows[at] ?? null, room, options);
      return named(names[place]!, cell, width).map((line) => `  ${line}`);
    }),
  ]);
  const shown = options.full ? Infinity : mostTokens;
  const isMarked = Object.values(words).some(({ rows: all }) =>
    all.some((row) => row.slice(0, shown).some(isUnknown)),
  );
  const total = data.rows(split);
  if (rows.length === 0 && slice.count > 0) {
    lines.push('', say.noRow(offset, visible(split), total));
  }
  return isMarked ? [...lines, '', say.unknownMark] : lines;
}

const isUnknown = ({ special }: IdWord): boolean => special === 'unknown';

function cellLines(
  cell: Cell,
  words: readonly IdWord[] | null,
  width: number,
  options: ShowOptions,
): readonly string[] {
  const { full } = options;
  const say = wordsFor(options);
  const tokens = full ? Infinity : mostTokens;
  if (typeof cell === 'string')
    return folded(shortened(cell, full ? everything : mostCharacters, say), width);
  if (typeof cell === 'number') return [showNumber(cell)];
  if (words !== null) return tokenGrid(words, tokens, width, say);
  if ('shape' in cell) {
    const shown = full ? cell.values : cell.values.subarray(0, mostTokens + 1);
    const size = cell.shape.length > 1 ? [`[${cell.shape.join(', ')}]`] : [];
    return [...size, ...folded(tokenLine(Array.from(shown, showNumber), tokens, say), width)];
  }
  return folded(tokenLine(Array.from<string | number, string>(cell, String), tokens, say), width);
}

function documentOf({ data, meant, statistics, slice, rows, words }: Found): JsonObject {
  const counts = dictionary<number>();
  for (const split of meant) counts[split] = data.rows(split);
  return {
    columns: data.document.columns,
    splits: counts,
    statistics,
    split: slice.split,
    offset: slice.offset,
    rows: rows.map((row, at) => {
      const cells = dictionary<JsonObject[string]>();
      for (const [column, cell] of Object.entries(row))
        cells[column] = jsonCell(cell, own(words, column)?.rows[at]);
      return cells;
    }),
  } as JsonObject;
}

function jsonCell(cell: Cell, words: readonly IdWord[] | undefined): JsonObject[string] {
  if (typeof cell === 'string' || typeof cell === 'number') return cell;
  if ('shape' in cell) return nestedNumbers(cell.values, cell.shape);
  if (words === undefined) return Array.from<string | number>(cell);
  return words.map(({ id, word, token }) => (token === null ? { id, word } : { id, word, token }));
}
