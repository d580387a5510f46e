/**
 * How a text is laid out: JSON, fastText's labelled lines, fields between delimiters, or lines of
 * running text. A delimiter is one that divides nearly all records into the same number of fields.
 */
import type { Delimiter, Layout } from './data-file.js';
import { guessHeader } from './guess-header.js';
import { readRecords, type RecordLayout } from './read-records.js';

export interface GuessedLayout {
  readonly layout: Layout;
  /** In words; null where the layout says it all. */
  readonly why: string | null;
}

/** `name`: of the file, whose ending decides where the text has one column only. */
export function guessLayout(text: string, bytes: Buffer, name: string): GuessedLayout {
  const start = text.slice(0, 4096).trimStart();
  if (/^\{\s*"/.test(start) || /^\[\s*\{/.test(start)) return { layout: { is: 'json' }, why: null };
  const lines = text.split(/\r?\n/, sample).filter((line) => line.trim() !== '');
  const labelled = lines.filter((line) => line.startsWith('__label__')).length;
  if (labelled > 0 && labelled >= lines.length * 0.95) return { layout: { is: 'fasttext' }, why: null };
  const best = layouts
    .map((layout) => ({ layout, ...evenness(bytes, layout) }))
    .filter(({ width, share }) => width > 1 && share >= 0.95)
    .sort((one, other) => other.share - one.share)[0];
  const isTable = /\.(csv|tsv|tab)(\.(gz|bz2))?$/i.test(name);
  if (!isTable && (best === undefined || isProse(bytes, best.layout)))
    return { layout: { is: 'lines' }, why: null };
  const { delimiter, quoting } = best?.layout ?? { delimiter: ',', quoting: true };
  const { header, why } = guessHeader(readRecords(bytes, { delimiter, quoting }, sample).records);
  const fields =
    best === undefined
      ? 'one field in each row'
      : `${nameOf(delimiter)} between the fields: ${best.width} in ${best.share === 1 ? 'every row' : 'nearly every row'}`;
  const unquoted = delimiter !== '\t' && !quoting ? '; quotes are letters like others' : '';
  return { layout: { is: 'table', delimiter, quoting, header }, why: `${fields}${unquoted}; ${why}` };
}

/** A blank after nearly every mark: sentences that happen to have as many commas. */
function isProse(bytes: Buffer, layout: RecordLayout): boolean {
  if (layout.delimiter === '\t') return false;
  const later = readRecords(bytes, layout, sample).records.flatMap((record) => record.slice(1));
  return later.filter((field) => field.startsWith(' ')).length >= later.length * 0.9;
}

/** Records that are looked at. */
const sample = 5000;

/** Where two divide a text equally well, the first one counts: points and commas stand in numbers. */
const layouts: readonly RecordLayout[] = (['\t', ';', '|', ','] as const).flatMap((delimiter) =>
  [true, false].map((quoting) => ({ delimiter, quoting })),
);

interface Evenness {
  /** Fields that most records have. */
  readonly width: number;
  /** Of all records, those that have as many. */
  readonly share: number;
}

function evenness(bytes: Buffer, layout: RecordLayout): Evenness {
  const { records, malformed } = readRecords(bytes, layout, sample);
  const widths = new Map<number, number>();
  for (const { length } of records) widths.set(length, (widths.get(length) ?? 0) + 1);
  const [width, count] = [...widths].reduce((most, one) => (one[1] > most[1] ? one : most), [0, 0]);
  return { width, share: count / Math.max(1, records.length + malformed) };
}

export function nameOf(delimiter: Delimiter): string {
  switch (delimiter) {
    case ',':
      return 'commas';
    case ';':
      return 'semicolons';
    case '\t':
      return 'tabs';
    case '|':
      return '`|`';
  }
}
