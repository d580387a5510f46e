/** An array row by row, beside others whose blocks are of other sizes. */
import type { RowBlock } from '../arrays/array-rows.js';
import type { OpenArray } from './open-array.js';

export class RowCursor {
  private readonly blocks: AsyncGenerator<RowBlock>;
  private readonly width: number;
  private block: RowBlock = { rows: 0, values: [] };
  private row = 0;

  constructor({ blocks, width }: OpenArray) {
    this.blocks = blocks();
    this.width = width;
  }

  /** Whether the next row is in memory. */
  get hasRow(): boolean {
    return this.row < this.block.rows;
  }

  /** Reads on; a failure where the array ends before its time. */
  async more(): Promise<void> {
    const next = await this.blocks.next();
    if (next.done) throw new Error('an array was read beyond its end');
    this.block = next.value;
    this.row = 0;
  }

  /** After the last row: what follows it in the file is looked at, and its checksum. */
  async end(): Promise<void> {
    const next = await this.blocks.next();
    if (!next.done) throw new Error('an array was not read to its end');
  }

  /** The next row: its numbers, or its one text. */
  take(): Float64Array | string {
    const { values } = this.block;
    const row = this.row++;
    if (values instanceof Float64Array) return values.subarray(row * this.width, (row + 1) * this.width);
    return values[row]!;
  }
}
