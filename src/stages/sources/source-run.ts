/**
 * What the text sources share: where the file is, progress, limits, damage, and the verdict on bad
 * rows.
 */
import { count } from '../../base/diagnostics/phrases.js';
import type { DatasetDocument } from '../../contract/artefacts/dataset.js';
import type { KernelContext } from '../../contract/kernel.js';
import { BadRows } from './bad-rows.js';
import { ArchiveDamage } from './bit-reader.js';
import { failure, warning } from './failures.js';
import { line, rowFaults } from './messages.js';
import { openText, type TextStream } from './open-text.js';
import type { TableWriter } from '../artefacts/table-writer.js';

/** Reads the rows of one file into a table. */
export interface RowReader {
  /** Called once per stream; returns when the stream ends or the table has `limit` rows. */
  read(stream: TextStream, table: TableWriter, bad: BadRows, between: () => Promise<void>): Promise<void>;
  /** The line after the last one read, for saying where an archive broke. */
  line(): number;
  /** The same in words, where rows are not lines. */
  where?(): string;
}

/** A source that reads one file of text. */
type SourceContext = KernelContext<'fasttext' | 'lines' | 'delimited' | 'jsonl'>;

/** The file that a source reads: an outside one, or what `download` left. */
export function sourceFile({
  inputs,
  files,
}: Pick<KernelContext<'fasttext' | 'word_vectors'>, 'inputs' | 'files'>): {
  readonly path: string;
  readonly name: string;
} {
  if (inputs.path !== undefined) {
    const { file } = inputs.path.document;
    return { path: inputs.path.path(file), name: file };
  }
  const file = files.path?.[0];
  if (!file) throw failure('noFiles');
  return { path: file.absolute, name: file.relative };
}

/** Runs `reader` over the stage's file and finishes `table`. */
export async function readSource(
  context: SourceContext,
  table: TableWriter,
  reader: RowReader,
): Promise<DatasetDocument> {
  const { path, name } = sourceFile(context);
  const { tolerance, encoding = 'utf-8', member = null } = context.arguments;
  const bad = new BadRows({ source: name, tolerance, encoding });
  const stream = await openText(path, name, { encoding, member });
  const where = (): string => reader.where?.() ?? line(reader.line());
  table.where = where;
  const between = async (): Promise<void> => {
    context.signal.throwIfAborted();
    await table.flushIfFull();
    const note = count(table.kept, 'row');
    context.progress({ done: stream.consumed(), total: stream.size, unit: 'bytes', note });
  };
  try {
    await readAll();
    bad.judge(context, table.kept);
    for (const found of table.similarClasses()) context.warn(warning('similarClasses', found));
    for (const found of table.otherDays()) context.warn(warning('daysInUtc', found));
    return await table.finish();
  } finally {
    await stream.close();
    await table.abandon();
  }

  async function readAll(): Promise<void> {
    try {
      await reader.read(stream, table, bad, between);
    } catch (error) {
      if (!(error instanceof ArchiveDamage)) throw error;
      // The row in which an archive breaks is one more bad row; those before it are good.
      const { damage } = error;
      bad.addDamage(where(), rowFaults.brokenArchive({ damage }));
    }
  }
}
