/**
 * `download`: a file from the web, checked by its SHA-256. What arrives lies in the stage's scratch
 * folder until it is whole, so a killed run goes on where it stopped.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Kernel } from '../../contract/kernel.js';
import { failure } from './download-failures.js';
import { fetchFile } from './fetch-file.js';

export const kernel: Kernel<'download'> = async (context) => {
  const { url: address, sha256: wanted, size, allow_http: allowHttp } = context.arguments;
  const url = parseUrl(address);
  if (context.offline) throw failure('offlineWithoutFile', { url: url.href });
  const part = join(context.scratch, 'part');
  await fetchFile({
    url,
    part,
    allowHttp,
    signal: context.signal,
    progress: (done, total) => context.progress({ done, total, unit: 'bytes', note: url.host }),
  });

  const bytes = (await stat(part)).size;
  const found = await hashFile(part, context.signal);
  const wrong =
    size !== null && size !== bytes
      ? failure('wrongSize', { url: url.href, wanted: size, found: bytes })
      : found !== wanted
        ? failure('wrongChecksum', { url: url.href, wanted, found })
        : null;
  if (wrong) {
    // Keeping it would make the next run resume a file that is not wanted.
    await rm(part, { force: true });
    throw wrong;
  }
  const file = fileName(url);
  await move(part, join(context.output, file));
  return { kind: 'file', file, bytes };
};

function parseUrl(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!url || url.host === '') throw failure('badUrl', { url: address });
  return url;
}

/** The last part of the address, as far as it can be a file name everywhere. */
function fileName(url: URL): string {
  const last = url.pathname.split('/').at(-1) ?? '';
  const safe = last
    .replace(/[^A-Za-z0-9._-]/gu, '_')
    .replace(/^\.+/u, '')
    .slice(-100);
  return safe === '' || safe === 'artefact.json' ? 'download' : safe;
}

async function hashFile(path: string, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash, { signal });
  return hash.digest('hex');
}

async function move(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    await copyFile(from, to);
    await rm(from);
  }
}
