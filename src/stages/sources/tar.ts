/**
 * The members of a tar archive, one after the other from a stream. tar-stream reads the format: the
 * long names of GNU, the headers of POSIX, large files. It takes an archive that ends between two
 * members for a whole one, so the zeros that end one are looked for here.
 */
import { pipeline, Readable } from 'node:stream';
import { extract, type Header } from 'tar-stream';
import { memberName, type MemberKind } from './archive.js';
import { ArchiveDamage } from './bit-reader.js';

export interface TarMember {
  readonly name: string;
  readonly is: MemberKind;
  /** Its bytes, to be read before the next member is asked for, if at all. */
  readonly chunks: AsyncIterable<Uint8Array>;
}

const blockSize = 512;

/** `source`: how messages call the archive. Throws `ArchiveDamage`. */
export async function* tarMembers(
  chunks: AsyncIterable<Uint8Array>,
  source: string,
): AsyncGenerator<TarMember> {
  const input = new EndKeeper(chunks);
  const members = extract();
  // Whoever reads the members hears of an error, too.
  pipeline(Readable.from(input.read()), members, () => undefined);
  try {
    for await (const member of members) {
      const { header } = member;
      if (header.type !== 'directory') {
        const name = memberName(header.name, source);
        yield { name, is: kindOf(header), chunks: input.damageIn(member) };
      }
      member.resume();
    }
  } catch (error) {
    throw input.damageOf(error);
  }
  if (!input.endsWithZeros()) throw new ArchiveDamage('truncated');
}

function kindOf({ type }: Header): MemberKind {
  if (type === 'file' || type === 'contiguous-file') return 'file';
  return type === 'link' || type === 'symlink' ? 'link' : 'special';
}

/** Passes a stream on, and remembers how it ended. */
class EndKeeper {
  private end = Buffer.alloc(0);
  private failed: { readonly error: unknown } | null = null;

  constructor(private readonly chunks: AsyncIterable<Uint8Array>) {}

  async *read(): AsyncGenerator<Uint8Array> {
    try {
      for await (const chunk of this.chunks) {
        this.end = Buffer.concat([this.end, chunk.subarray(-blockSize)]).subarray(-blockSize);
        yield chunk;
      }
    } catch (error) {
      this.failed = { error };
      throw error;
    }
  }

  endsWithZeros(): boolean {
    return this.end.length === blockSize && this.end.every((byte) => byte === 0);
  }

  async *damageIn(member: AsyncIterable<unknown>): AsyncGenerator<Uint8Array> {
    try {
      for await (const chunk of member) yield chunk as Uint8Array;
    } catch (error) {
      throw this.damageOf(error);
    }
  }

  /** What the stream threw, else what is wrong with the archive. */
  damageOf(error: unknown): unknown {
    if (this.failed !== null) return this.failed.error;
    if (!(error instanceof Error) || error.name !== 'Error') return error;
    return new ArchiveDamage(error.message === 'Unexpected end of data' ? 'truncated' : 'damaged');
  }
}
