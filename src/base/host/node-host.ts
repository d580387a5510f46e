import { closeSync, existsSync, openSync, readFileSync, readSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { constants, gunzipSync } from 'node:zlib';
import { systemLanguage } from '../language.js';
import type { Host } from './host.js';

const notAFile = new Set(['ENOENT', 'ENOTDIR', 'EISDIR']);
const notAFolder = new Set(['ENOENT', 'ENOTDIR']);

/** Windows has no variables for it. (Elsewhere a missing one means English, and `Intl` is slow.) */
const systemLocale = (): string =>
  process.platform === 'win32' ? new Intl.DateTimeFormat().resolvedOptions().locale : 'en';

/** So little of a packed file that what it unpacks to is bounded. */
const packedBytes = 16_384;

/** The beginning of a file of gzip, unpacked; other bytes as they are. */
function unpacked(bytes: Buffer): Buffer {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  return gunzipSync(bytes.subarray(0, packedBytes), { finishFlush: constants.Z_SYNC_FLUSH });
}

/** The real disk and console. */
export function nodeHost(): Host {
  const cwd = process.cwd();
  return {
    cwd,
    env: process.env,
    language: systemLanguage(process.env, systemLocale),
    languageAsked: false,
    terminal: {
      stdout: process.stdout.isTTY === true,
      stderr: process.stderr.isTTY === true,
      width: process.stdout.columns ?? process.stderr.columns ?? null,
    },
    readFile(path) {
      try {
        return readFileSync(resolve(cwd, path), 'utf8');
      } catch (error) {
        if (notAFile.has((error as NodeJS.ErrnoException).code ?? '')) return null;
        throw error;
      }
    },
    readStart(path, bytes) {
      try {
        const file = openSync(resolve(cwd, path), 'r');
        try {
          const buffer = Buffer.alloc(bytes);
          return unpacked(buffer.subarray(0, readSync(file, buffer, 0, bytes, 0))).toString('utf8');
        } finally {
          closeSync(file);
        }
      } catch {
        return null;
      }
    },
    readFolder(path) {
      try {
        return readdirSync(resolve(cwd, path));
      } catch (error) {
        if (notAFolder.has((error as NodeJS.ErrnoException).code ?? '')) return null;
        throw error;
      }
    },
    readStandardInput: () => text(process.stdin),
    exists: (path) => existsSync(resolve(cwd, path)),
    stdout: (words) => void process.stdout.write(words),
    stderr: (words) => void process.stderr.write(words),
  };
}
