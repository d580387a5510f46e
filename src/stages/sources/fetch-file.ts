/**
 * One file over HTTP, resumed where it broke off. What has arrived lies in `part`, beside it in
 * `part.json` what it belongs to; the rest is asked for with `Range` and `If-Range`, so that a file
 * that has changed meanwhile starts over.
 */
import { dictionary } from '../../base/dictionary.js';
import { createWriteStream, existsSync } from 'node:fs';
import { readFile, rm, stat, statfs, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { failure } from './download-failures.js';
import type { FetchTrouble } from './download-messages.js';

export interface FetchOptions {
  readonly url: URL;
  /** Where what has arrived is kept; at the end the whole file. */
  readonly part: string;
  readonly allowHttp: boolean;
  readonly signal: AbortSignal;
  /** Milliseconds to wait before the second attempt; doubled for each further one. */
  readonly patience?: number;
  /** Milliseconds without a byte after which a connection counts as dead. */
  readonly stall?: number;
  progress(done: number, total: number | null): void;
}

const attempts = 5;
const redirects = 10;

/** Trouble that another attempt may not meet. */
class Transient extends Error {
  constructor(readonly trouble: FetchTrouble) {
    super(trouble.is);
  }
}

/** Fetches the file into `part`. Throws `StageFailure`. */
export async function fetchFile(options: FetchOptions): Promise<void> {
  const { signal, patience = 500 } = options;
  for (let attempt = 1; ; attempt++) {
    try {
      return await fetchOnce(options);
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof Transient)) throw error;
      if (attempt === attempts) {
        throw failure('notFetched', { url: options.url.href, trouble: error.trouble });
      }
      await sleep(patience * 2 ** (attempt - 1), undefined, { signal });
    }
  }
}

async function fetchOnce(options: FetchOptions): Promise<void> {
  const { part, signal, stall = 60_000 } = options;
  const { bytes, validator } = await arrived(options);
  const headers = dictionary({ 'accept-encoding': 'identity' });
  if (bytes > 0 && validator) Object.assign(headers, { range: `bytes=${bytes}-`, 'if-range': validator });

  // A watchdog that every chunk winds up again: fetch itself waits for ever.
  const dead = new AbortController();
  let watchdog = setTimeout(() => dead.abort(), stall);
  const alive = (): void => {
    clearTimeout(watchdog);
    watchdog = setTimeout(() => dead.abort(), stall);
  };
  try {
    const either = AbortSignal.any([signal, dead.signal]);
    const response = await follow(options, headers, either);
    if (response.status === 416) {
      await response.body?.cancel();
      // Nothing is left to send: what has arrived is the whole file, or not a beginning of it.
      if (response.headers.get('content-range') === `bytes */${bytes}`) return options.progress(bytes, bytes);
      await rm(part, { force: true });
      throw new Transient({ is: 'no continuation' });
    }
    const resumed = response.status === 206 && startOf(response) === bytes;
    const first = resumed ? bytes : 0;
    const length = response.headers.get('content-length');
    const total = length === null ? null : first + Number(length);
    if (total !== null) await checkSpace(options.url, part, total - first);
    await writeFile(
      `${part}.json`,
      JSON.stringify({ url: options.url.href, validator: validatorOf(response) }),
    );
    const done = await save(response, part, resumed, first, (so) => {
      alive();
      options.progress(so, total);
    });
    if (total !== null && done !== total) throw new Transient({ is: 'connection ended', done, total });
  } catch (error) {
    if (dead.signal.aborted) throw new Transient({ is: 'silence', seconds: Math.round(stall / 1000) });
    throw error;
  } finally {
    clearTimeout(watchdog);
  }
}

/** Follows redirects by hand, so that none leads from HTTPS to HTTP unseen. */
async function follow(
  options: FetchOptions,
  headers: Record<string, string>,
  signal: AbortSignal,
): Promise<Response> {
  let { url } = options;
  for (let hop = 0; hop <= redirects; hop++) {
    if (url.protocol !== 'https:' && !(url.protocol === 'http:' && options.allowHttp))
      throw failure('plainHttp', { url: url.href });
    const response = await fetch(url, { headers, redirect: 'manual', signal }).catch((error: Error) => {
      signal.throwIfAborted();
      throw new Transient({ is: 'network', said: rootCause(error) });
    });
    const location = response.headers.get('location');
    if (response.status >= 300 && response.status < 400 && location) {
      await response.body?.cancel();
      url = new URL(location, url);
      continue;
    }
    if (response.ok || response.status === 416) return response;
    await response.body?.cancel();
    const { status, statusText } = response;
    const trouble = { is: 'answer', status, statusText } as const;
    if (status === 429 || status >= 500) throw new Transient(trouble);
    throw failure('notFetched', { url: url.href, trouble });
  }
  throw failure('notFetched', { url: options.url.href, trouble: { is: 'redirects', limit: redirects } });
}

async function save(
  response: Response,
  part: string,
  append: boolean,
  first: number,
  progress: (done: number) => void,
): Promise<number> {
  const file = createWriteStream(part, { flags: append ? 'a' : 'w' });
  let done = first;
  progress(done);
  try {
    for await (const chunk of response.body ?? []) {
      if (!file.write(chunk)) await once(file, 'drain');
      done += (chunk as Uint8Array).byteLength;
      progress(done);
    }
  } catch (error) {
    if (file.errored) throw file.errored;
    throw new Transient({ is: 'network', said: rootCause(error as Error) });
  } finally {
    file.end();
    if (!file.closed) await once(file, 'close').catch(() => undefined);
  }
  if (file.errored) throw file.errored;
  return done;
}

/** What an earlier attempt left of this very file. */
async function arrived({ part, url }: FetchOptions): Promise<{ bytes: number; validator: string | null }> {
  const nothing = { bytes: 0, validator: null };
  if (!existsSync(part) || !existsSync(`${part}.json`)) return nothing;
  try {
    const note = JSON.parse(await readFile(`${part}.json`, 'utf8')) as { url?: unknown; validator?: unknown };
    if (note.url !== url.href || typeof note.validator !== 'string') return nothing;
    return { bytes: (await stat(part)).size, validator: note.validator };
  } catch {
    return nothing;
  }
}

/** What tells one version of a file from another; weak tags cannot be resumed upon. */
function validatorOf(response: Response): string | null {
  const tag = response.headers.get('etag');
  return tag && !tag.startsWith('W/') ? tag : response.headers.get('last-modified');
}

function startOf(response: Response): number {
  const match = /^bytes (\d+)-/u.exec(response.headers.get('content-range') ?? '');
  return match ? Number(match[1]) : -1;
}

async function checkSpace(url: URL, part: string, needed: number): Promise<void> {
  const { bavail, bsize } = await statfs(dirname(part));
  const free = bavail * bsize;
  if (needed > free) throw failure('diskTooSmall', { url: url.href, needed, free });
}

function rootCause(error: Error): string {
  let cause = error;
  while (cause.cause instanceof Error) cause = cause.cause;
  return cause.message || (cause as NodeJS.ErrnoException).code || cause.name;
}
