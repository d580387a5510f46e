/**
 * Unpacks gzip, several members in a row included. zlib keeps to itself what it had unpacked of the
 * piece in which it met a damage, and a piece can be the end of a file. So after a damage the file
 * is read again, up to the very byte.
 */
import { createGunzip, type Gunzip } from 'node:zlib';
import { ArchiveDamage } from './bit-reader.js';
import type { ArchiveFault } from './messages.js';

const chunkSize = 256 * 1024;

/** The packed bytes from the start, each time it is called. */
export type ReadAgain = () => AsyncIterable<Uint8Array>;

/**
 * What was unpacked before a damage is handed out first; then `ArchiveDamage` is thrown. A stream
 * that cannot be read again (null) loses the last of it.
 */
export async function* gunzip(
  chunks: AsyncIterable<Uint8Array>,
  again: ReadAgain | null,
): AsyncGenerator<Uint8Array> {
  const inflater = new Inflater();
  let packed = 0;
  let plain = 0;
  try {
    for await (const chunk of chunks) {
      for (const part of await inflater.feed(chunk)) {
        plain += part.length;
        yield part;
      }
      if (inflater.damage) {
        if (again !== null) yield await unpackBeforeDamage(again, packed, plain);
        throw inflater.damage;
      }
      packed += chunk.length;
    }
    yield* await inflater.end();
    if (inflater.damage) throw inflater.damage;
  } finally {
    inflater.close();
  }
}

/**
 * What there is after `plain` unpacked bytes; the damage lies in the piece that begins after
 * `packed` bytes.
 */
async function unpackBeforeDamage(again: ReadAgain, packed: number, plain: number): Promise<Uint8Array> {
  const near = await feedUntilDamage(again, packed, 1024, () => undefined);
  const rest: Uint8Array[] = [];
  let skip = plain;
  await feedUntilDamage(again, near, 1, (part) => {
    if (part.length > skip) rest.push(part.subarray(skip));
    skip = Math.max(0, skip - part.length);
  });
  return Buffer.concat(rest);
}

/**
 * Feeds `whole` bytes in large pieces and what follows in pieces of `step`. Returns how many bytes
 * went well.
 */
async function feedUntilDamage(
  again: ReadAgain,
  whole: number,
  step: number,
  take: (part: Uint8Array) => void,
): Promise<number> {
  const inflater = new Inflater();
  let fed = 0;
  try {
    for await (const chunk of again()) {
      for (let at = 0; at < chunk.length;) {
        const size = fed < whole ? Math.min(chunk.length - at, whole - fed) : step;
        const piece = chunk.subarray(at, at + size);
        for (const part of await inflater.feed(piece)) take(part);
        if (inflater.damage) return fed;
        at += piece.length;
        fed += piece.length;
      }
    }
    return fed;
  } finally {
    inflater.close();
  }
}

/** By zlib's own words, which have been the same for decades. */
function faultOf({ code, message }: NodeJS.ErrnoException): ArchiveFault {
  if (code === 'Z_BUF_ERROR') return 'truncated';
  if (message === 'incorrect header check') return 'trailing';
  return message === 'incorrect data check' || message === 'incorrect length check' ? 'checksum' : 'damaged';
}

/** zlib piece by piece: what waits in memory is what one piece unpacks to. */
class Inflater {
  /** Set once the bytes turned out to be broken. */
  damage: ArchiveDamage | null = null;
  private readonly stream: Gunzip = createGunzip({ chunkSize });
  private ready: Uint8Array[] = [];
  private settle = (): void => undefined;

  constructor() {
    this.stream.on('data', (chunk: Uint8Array) => this.ready.push(chunk));
    this.stream.on('end', () => this.settle());
    this.stream.on('error', (error: NodeJS.ErrnoException) => {
      this.damage = new ArchiveDamage(faultOf(error));
      this.settle();
    });
  }

  async feed(packed: Uint8Array): Promise<readonly Uint8Array[]> {
    await new Promise<void>((resolve) => {
      this.settle = resolve;
      this.stream.write(packed, () => resolve());
    });
    return this.take();
  }

  async end(): Promise<readonly Uint8Array[]> {
    await new Promise<void>((resolve) => {
      this.settle = resolve;
      if (this.stream.readableEnded) resolve();
      else this.stream.end();
    });
    return this.take();
  }

  close(): void {
    this.stream.destroy();
  }

  private take(): readonly Uint8Array[] {
    const taken = this.ready;
    this.ready = [];
    return taken;
  }
}
