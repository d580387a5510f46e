/**
 * The program in the address of the page: behind `#`, which browsers send to nobody. It is JSON,
 * compressed, as base64 for addresses (RFC 4648, section 5). The format has a checksum (zlib): a
 * link with one wrong letter would else often open as another program.
 */
import { sharedFrom, type Shared } from './shared.ts';

const NAME = 'p=';

export async function linkTo(address: string, shared: Shared): Promise<string> {
  const bytes = await through(
    new TextEncoder().encode(JSON.stringify(shared)),
    new CompressionStream('deflate'),
  );
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  const code = text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  return `${address.replace(/#.*$/su, '')}#${NAME}${code}`;
}

/** Null where the address carries no program, `damaged` where what it carries is none. */
export async function sharedBy(hash: string): Promise<Shared | 'damaged' | null> {
  const given = hash.replace(/^#/u, '');
  if (!given.startsWith(NAME)) return null;
  try {
    const text = atob(given.slice(NAME.length).replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
    const json = new TextDecoder().decode(await through(bytes, new DecompressionStream('deflate')));
    return sharedFrom(json) ?? 'damaged';
  } catch {
    return 'damaged';
  }
}

async function through(
  bytes: Uint8Array<ArrayBuffer>,
  stream: CompressionStream | DecompressionStream,
): Promise<Uint8Array> {
  const result = new Response(new Blob([bytes]).stream().pipeThrough(stream));
  return new Uint8Array(await result.arrayBuffer());
}
