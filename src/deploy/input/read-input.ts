/** The rows of files, one file after the other, or of standard input. */
import type { DecimalMark } from '../../contract/operations/delimited.js';
import type { TextEncoding } from '../../contract/operations/source.js';
import { ArchiveDamage } from '../../stages/sources/bit-reader.js';
import { rowFaults } from '../../stages/sources/messages.js';
import { openText, plainText } from '../../stages/sources/open-text.js';
import type { RawColumns } from '../../contract/stage-graph.js';
import type { InputFormat } from './formats.js';
import type { GivenFields } from './source-fields.js';
import { blockOf, type InputBlock, type Place } from './input-row.js';
import { readCsv, readTsv } from './read-delimited.js';
import { readJsonLines } from './read-jsonl.js';
import { hasImages, readImages } from './read-images.js';
import { readLines, readNulSeparated } from './read-lines.js';
import { readWhole } from './read-whole.js';
import type { ReadRows } from './reader.js';

export interface InputOptions extends GivenFields {
  /** Paths; standard input if there are none. */
  readonly files: readonly string[];
  readonly format: InputFormat;
  readonly encoding: TextEncoding;
  /** Of CSV and TSV; null: as the header tells. */
  readonly delimiter?: string | null;
  readonly decimal?: DecimalMark;
}

/**
 * Stops at the first place that holds no row. Throws `StageFailure` if a file cannot be read or is
 * no text.
 */
export async function* readInput(
  options: InputOptions,
  columns: RawColumns,
  stdin: AsyncIterable<Uint8Array>,
): AsyncGenerator<InputBlock> {
  const { files, encoding } = options;
  if (options.format === 'file' && hasImages(columns)) {
    yield* readImages(files, columns, stdin);
    return;
  }
  if (files.length === 0) {
    yield* readStream(plainText(stdin, { name: 'standard input', encoding }), null, options, columns);
  }
  for (const file of files) {
    const { chunks, close } = await openText(file, file, { encoding });
    try {
      for await (const block of readStream(chunks, file, options, columns)) {
        yield block;
        if (block.bad) return;
      }
    } finally {
      await close();
    }
  }
}

const readers: Readonly<Record<InputFormat, ReadRows>> = {
  lines: readLines,
  nul: readNulSeparated,
  file: readWhole,
  jsonl: readJsonLines,
  csv: readCsv,
  tsv: readTsv,
};

async function* readStream(
  chunks: AsyncIterable<Uint8Array>,
  file: string | null,
  { format, ...options }: InputOptions,
  columns: RawColumns,
): AsyncGenerator<InputBlock> {
  let last: Place = { file, unit: 'line', at: 0 };
  try {
    for await (const block of readers[format](chunks, { ...options, columns, file })) {
      last = block.rows.at(-1)?.place ?? last;
      yield block;
    }
  } catch (error) {
    if (!(error instanceof ArchiveDamage)) throw error;
    const fault = rowFaults.brokenArchive({ damage: error.damage });
    yield blockOf(null, [{ place: last, problem: { is: 'cut off', fault } }]);
  }
}
