/** The rows of an array file, packed or in an archive, with the faults of its head in words. */
import { ArrayFault, type ArrayHead } from '../arrays/array-head.js';
import { arrayRows, type RowBlock } from '../arrays/array-rows.js';
import { ArchiveDamage } from './bit-reader.js';
import { arrayFailure } from './array-failures.js';
import type { ArrayFormat } from './array-format.js';
import { failure } from './failures.js';
import { openBytes, type ByteStream } from './open-text.js';

export interface ArrayFile {
  readonly path: string;
  /** How messages call it. */
  readonly name: string;
  readonly format: ArrayFormat;
  /** In an archive; absent for the only one. */
  readonly member?: string | undefined;
}

export interface OpenArray {
  readonly head: ArrayHead;
  /** Numbers in a row. */
  readonly width: number;
  readonly stream: ByteStream;
  /** Runs of whole rows, until all are there; a failure where the file ends before. */
  blocks(): AsyncGenerator<RowBlock>;
}

/** Close its stream. */
export async function openArray({ path, name, format, member }: ArrayFile): Promise<OpenArray> {
  return arrayOf(await openBytes(path, name, { member: member ?? null }), { name, format });
}

/** The array that a stream holds; `name` is how messages call it. Closes the stream where it is none. */
export async function arrayOf(
  stream: ByteStream,
  { name, format }: Pick<ArrayFile, 'name' | 'format'>,
): Promise<OpenArray> {
  const inWords = (error: unknown): unknown => {
    if (error instanceof ArrayFault) {
      return arrayFailure('noArray', { source: name, format: format.name, fault: error.fault });
    }
    if (error instanceof ArchiveDamage) {
      return failure('damagedArchive', { source: name, damage: error.damage });
    }
    return error;
  };
  try {
    const { head, width, blocks } = await arrayRows(stream.chunks, format.head);
    return { head, width, stream, blocks: () => whole(blocks, head.shape[0]!) };
  } catch (error) {
    await stream.close();
    throw inWords(error);
  }

  async function* whole(blocks: AsyncIterable<RowBlock>, wanted: number): AsyncGenerator<RowBlock> {
    let rows = 0;
    try {
      for await (const block of blocks) {
        rows += block.rows;
        yield block;
      }
    } catch (error) {
      throw inWords(error);
    }
    if (rows < wanted) throw arrayFailure('arrayCutOff', { source: name, rows, wanted });
  }
}
