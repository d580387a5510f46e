/** `node:crypto` in a browser, where the built-in hashes answer later and keys are needed at once. */
import { Buffer } from 'buffer';
import { md5, sha1 } from '@noble/hashes/legacy.js';
import { sha256, sha512 } from '@noble/hashes/sha2.js';

const algorithms = new Map(Object.entries({ sha256, sha512, sha1, md5 }));

interface Hash {
  update(data: string | Uint8Array): Hash;
  digest(): Buffer;
  digest(encoding: BufferEncoding): string;
}

export function createHash(name: string): Hash {
  const algorithm = algorithms.get(name);
  if (algorithm === undefined) throw new Error(`no ${name} in a browser`);
  const state = algorithm.create();
  function digest(): Buffer;
  function digest(encoding: BufferEncoding): string;
  function digest(encoding?: BufferEncoding): Buffer | string {
    const bytes = Buffer.from(state.digest());
    return encoding === undefined ? bytes : bytes.toString(encoding);
  }
  const hash: Hash = {
    update(data) {
      state.update(typeof data === 'string' ? Buffer.from(data) : new Uint8Array(data));
      return hash;
    },
    digest,
  };
  return hash;
}

export const randomBytes = (size: number): Buffer =>
  Buffer.from(globalThis.crypto.getRandomValues(new Uint8Array(size)));

export const randomUUID = (): string => globalThis.crypto.randomUUID();
