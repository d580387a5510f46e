/**
 * Columns while they grow: typed arrays that double when full. A builder is reused from batch to
 * batch; `take` hands out a column that shares nothing with the builder's next one.
 */
import type { TextColumn, TokensColumn } from './column.js';

/** A list of 32-bit integers. */
export class GrowableInts {
  values: Int32Array;
  length = 0;

  constructor(capacity = 1024) {
    this.values = new Int32Array(capacity);
  }

  push(value: number): void {
    if (this.length === this.values.length) this.reserve(1);
    this.values[this.length++] = value;
  }

  reserve(more: number): void {
    const wanted = this.length + more;
    if (wanted <= this.values.length) return;
    const grown = new Int32Array(Math.max(wanted, this.values.length * 2));
    grown.set(this.values.subarray(0, this.length));
    this.values = grown;
  }

  /** A copy of what is in it. */
  copy(): Int32Array {
    return this.values.slice(0, this.length);
  }
}

/** A list of 32-bit floats. */
export class GrowableFloats {
  private values: Float32Array;
  length = 0;

  constructor(capacity = 1024) {
    this.values = new Float32Array(capacity);
  }

  push(value: number): void {
    if (this.length === this.values.length) {
      const grown = new Float32Array(this.values.length * 2);
      grown.set(this.values);
      this.values = grown;
    }
    this.values[this.length++] = value;
  }

  /** A copy of what is in it. */
  copy(): Float32Array {
    return this.values.slice(0, this.length);
  }
}

/** A run of bytes. */
export class GrowableBytes {
  buffer: Buffer;
  length = 0;

  constructor(capacity = 4096) {
    this.buffer = Buffer.allocUnsafeSlow(capacity);
  }

  reserve(more: number): void {
    const wanted = this.length + more;
    if (wanted <= this.buffer.length) return;
    const grown = Buffer.allocUnsafeSlow(Math.max(wanted, this.buffer.length * 2));
    this.buffer.copy(grown, 0, 0, this.length);
    this.buffer = grown;
  }

  append(source: Uint8Array, start: number, end: number): void {
    const size = end - start;
    this.reserve(size);
    const target = this.buffer;
    let at = this.length;
    if (size < 48) {
      // A native copy costs more than a short loop.
      for (let i = start; i < end; i++) target[at++] = source[i]!;
    } else {
      target.set(source.subarray(start, end), at);
    }
    this.length += size;
  }

  appendByte(byte: number): void {
    if (this.length === this.buffer.length) this.reserve(1);
    this.buffer[this.length++] = byte;
  }

  appendText(text: string): void {
    // UTF-8 needs at most three bytes for a UTF-16 unit.
    this.reserve(text.length * 3);
    this.length += this.buffer.write(text, this.length, 'utf8');
  }

  copy(): Uint8Array {
    return Uint8Array.prototype.slice.call(this.buffer, 0, this.length);
  }
}

/** Texts one after the other: `bytes` takes what belongs to the row in hand, `end` closes it. */
export class TextBuilder {
  readonly bytes: GrowableBytes;
  private readonly offsets: GrowableInts;

  constructor(rows = 1024, bytes = 4096) {
    this.bytes = new GrowableBytes(bytes);
    this.offsets = new GrowableInts(rows + 1);
    this.offsets.push(0);
  }

  get rows(): number {
    return this.offsets.length - 1;
  }

  end(): void {
    this.offsets.push(this.bytes.length);
  }

  /** Drops every row from `rows` on, and what was not closed. */
  truncate(rows: number): void {
    this.offsets.length = rows + 1;
    this.bytes.length = this.offsets.values[rows]!;
  }

  take(): TextColumn {
    const column: TextColumn = { kind: 'text', offsets: this.offsets.copy(), bytes: this.bytes.copy() };
    this.truncate(0);
    return column;
  }
}

/** Lists of tokens: `bytes` takes a token, `endToken` closes it, `endRow` closes the row. */
export class TokensBuilder {
  readonly bytes: GrowableBytes;
  private readonly offsets: GrowableInts;
  private readonly rows: GrowableInts;

  constructor(rows = 1024, bytes = 4096) {
    this.bytes = new GrowableBytes(bytes);
    this.offsets = new GrowableInts(bytes / 4);
    this.rows = new GrowableInts(rows + 1);
    this.offsets.push(0);
    this.rows.push(0);
  }

  endToken(): void {
    this.offsets.push(this.bytes.length);
  }

  /** A whole token. */
  append(source: Uint8Array, start: number, end: number): void {
    this.bytes.append(source, start, end);
    this.offsets.push(this.bytes.length);
  }

  /** How many tokens there are, over all rows. */
  get tokens(): number {
    return this.offsets.length - 1;
  }

  /** Drops every token from `tokens` on, and what was not closed. */
  truncateTokens(tokens: number): void {
    this.offsets.length = tokens + 1;
    this.bytes.length = this.offsets.values[tokens]!;
  }

  endRow(): void {
    this.rows.push(this.offsets.length - 1);
  }

  take(): TokensColumn {
    const column: TokensColumn = {
      kind: 'tokens',
      rows: this.rows.copy(),
      offsets: this.offsets.copy(),
      bytes: this.bytes.copy(),
    };
    this.rows.length = 1;
    this.offsets.length = 1;
    this.bytes.length = 0;
    return column;
  }
}
