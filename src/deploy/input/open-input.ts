/** Where the texts come from: the command line, files or standard input, and in which format. */
import type { Diagnostic } from '../../base/diagnostics/diagnostic.js';
import { nearest } from '../../base/diagnostics/suggest.js';
import type { RawColumns } from '../../contract/stage-graph.js';
import { diagnose } from '../diagnose.js';
import { formatByName, namedColumns, type InputFormat } from './formats.js';
import { blockOf, type InputBlock } from './input-row.js';
import { readInput, type InputOptions } from './read-input.js';
import { textRow } from './read-lines.js';

export interface GivenInput extends Omit<InputOptions, 'format'> {
  /** Texts to label; if there are none, `files` or standard input. */
  readonly texts: readonly string[];
  /**
   * Null: as the names of the files tell; otherwise lines, or JSON lines for a model of several
   * columns.
   */
  readonly format: InputFormat | null;
}

/** `format` is null for texts of the command line. */
export type OpenInput =
  | { readonly format: InputFormat | null; readonly blocks: AsyncIterable<InputBlock> }
  | { readonly diagnostic: Diagnostic };

export function openInput(
  columns: RawColumns,
  given: GivenInput,
  stdin: AsyncIterable<Uint8Array>,
): OpenInput {
  const { texts, files, fields } = given;
  const names = Object.keys(columns);
  const several = names.length > 1;
  const stranger = [...fields.keys()].find((column) => !names.includes(column));
  if (stranger !== undefined) {
    const holes = { column: stranger, columns: names, nearest: nearest(stranger, names) };
    return { diagnostic: diagnose('noColumnOfModel', null, holes) };
  }
  const { delimiter = null, decimal = '.' } = given;
  const told = given.format ?? formatOf(files);
  if (told === 'unclear') return { diagnostic: diagnose('formatsDiffer', null, { files }) };
  const format = told ?? (several ? 'jsonl' : 'lines');
  const delimited = texts.length === 0 && (format === 'csv' || format === 'tsv');
  if (!delimited && (delimiter !== null || decimal !== '.')) {
    const option = delimiter === null ? '--decimal' : '--delimiter';
    return { diagnostic: diagnose('onlyForFields', null, { option }) };
  }
  if (several && (texts.length > 0 || !namedColumns.has(format))) {
    return { diagnostic: diagnose('severalColumns', null, { columns: names }) };
  }
  if (texts.length > 0) return { format: null, blocks: blocksOf(texts, columns) };
  return { format, blocks: readInput({ ...given, format }, columns, stdin) };
}

/** What the names of the files tell; null if nothing. */
function formatOf(files: readonly string[]): InputFormat | null | 'unclear' {
  const [format = null, ...others] = new Set(files.map(formatByName));
  return others.length === 0 ? format : 'unclear';
}

async function* blocksOf(texts: readonly string[], columns: RawColumns): AsyncGenerator<InputBlock> {
  const items = texts.map((text, i) => textRow(text, columns, { file: null, unit: 'text', at: i + 1 }));
  yield blockOf(Object.keys(columns), items);
}
