import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import { fetchFile } from '../../../src/stages/sources/fetch-file.js';
import { createWorkspace } from '../../support/run-kernel.js';

const workspace = createWorkspace();
afterAll(() => workspace.remove());

const content = Buffer.from(Array.from({ length: 50_000 }, (_, i) => i % 251));
const wanted = {
  sha256: createHash('sha256').update(content).digest('hex'),
  size: null,
  allow_http: true,
};

type Handler = (request: IncomingMessage, response: ServerResponse) => unknown;
let server: Server | null = null;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** Serves on a loopback port; the address of `/files/data.bin`, and the Range headers that came. */
async function serve(handler: Handler): Promise<{ url: string; ranges: (string | undefined)[] }> {
  const ranges: (string | undefined)[] = [];
  server = createServer((request, response) => {
    ranges.push(request.headers.range);
    handler(request, response);
  });
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/files/data.bin?key=1`, ranges };
}

/**
 * Serves the content as a server with `Range` does; `open` keeps an answer that stops after
 * `firstBytes`.
 */
function rangeServer(etag: string, firstBytes = Infinity): { handler: Handler; open: ServerResponse | null } {
  const served: { handler: Handler; open: ServerResponse | null } = {
    open: null,
    handler(request, response) {
      const range = /^bytes=(\d+)-$/.exec(request.headers.range ?? '');
      const start = range && request.headers['if-range'] === etag ? Number(range[1]) : 0;
      response.writeHead(start > 0 ? 206 : 200, {
        etag,
        'content-length': content.length - start,
        ...(start > 0 ? { 'content-range': `bytes ${start}-${content.length - 1}/${content.length}` } : {}),
      });
      if (start > 0 || firstBytes >= content.length) return response.end(content.subarray(start));
      served.open = response;
      return response.write(content.subarray(0, firstBytes));
    },
  };
  return served;
}

const plain: Handler = (_request, response) => {
  response.writeHead(200, { 'content-length': content.length }).end(content);
};

test('a file is fetched, checked and named', async () => {
  const { url } = await serve(plain);
  const run = await workspace.run('download', {
    arguments: { ...wanted, url, size: content.length },
  });
  expect(run.document).toEqual({ kind: 'file', file: 'data.bin', bytes: content.length });
  expect(readFileSync(run.path('data.bin')).equals(content)).toBe(true);
  expect(run.progress.at(-1)).toMatchObject({ done: content.length, total: content.length, unit: 'bytes' });
});

test('a connection that breaks is taken up where it broke', async () => {
  const served = rangeServer('"one"', 20_000);
  const { url, ranges } = await serve(served.handler);
  const part = join(workspace.folder, 'broken');
  await fetchFile({
    url: new URL(url),
    part,
    allowHttp: true,
    signal: new AbortController().signal,
    patience: 1,
    progress: (done) => done === 20_000 && served.open?.destroy(),
  });
  expect(readFileSync(part).equals(content)).toBe(true);
  expect(ranges).toEqual([undefined, 'bytes=20000-']);
});

test('what a killed run left is resumed, unless the file has changed', async () => {
  const { url, ranges } = await serve(rangeServer('"two"').handler);
  for (const validator of ['"two"', '"one"']) {
    const scratch = join(workspace.folder, `killed-${validator.slice(1, 4)}`);
    mkdirSync(scratch);
    const left = validator === '"two"' ? content.subarray(0, 1000) : Buffer.alloc(1000);
    writeFileSync(join(scratch, 'part'), left);
    writeFileSync(join(scratch, 'part.json'), JSON.stringify({ url, validator }));
    const before = ranges.length;
    const run = await workspace.run('download', {
      arguments: { ...wanted, url },
      scratch,
    });
    expect(ranges[before]).toBe('bytes=1000-');
    expect(readFileSync(run.path('data.bin')).equals(content)).toBe(true);
  }
});

test('a file that had arrived whole is not fetched again', async () => {
  const { url } = await serve((request, response) => {
    const whole = request.headers.range === `bytes=${content.length}-`;
    response.writeHead(whole ? 416 : 500, { 'content-range': `bytes */${content.length}` }).end();
  });
  const scratch = join(workspace.folder, 'whole');
  mkdirSync(scratch);
  writeFileSync(join(scratch, 'part'), content);
  writeFileSync(join(scratch, 'part.json'), JSON.stringify({ url, validator: '"one"' }));
  const run = await workspace.run('download', {
    arguments: { ...wanted, url },
    scratch,
  });
  expect(run.document.bytes).toBe(content.length);
});

test('redirects are followed', async () => {
  const { url } = await serve((request, response) => {
    if (request.url?.startsWith('/files')) response.writeHead(302, { location: '/else/where.bin' }).end();
    else plain(request, response);
  });
  const run = await workspace.run('download', { arguments: { ...wanted, url } });
  expect(run.document.bytes).toBe(content.length);
});

test.each([
  ['SEQ510', { url: 'http://127.0.0.1:1/x' }, false],
  ['SEQ510', { url: 'ftp://127.0.0.1/x', allow_http: true }, false],
  ['SEQ511', { url: 'no address' }, false],
  ['SEQ512', { url: 'https://127.0.0.1:1/x' }, true],
])('%s: %o is refused before anything is sent', async (code, args, offline) => {
  const run = workspace.run('download', { arguments: { ...wanted, allow_http: false, ...args }, offline });
  await expect(run).rejects.toMatchObject({ code });
});

test.each([
  ['SEQ513', 404, {}],
  ['SEQ514', 200, { sha256: '0'.repeat(64) }],
  ['SEQ515', 200, { size: 17 }],
])('%s: a wrong answer is told as such', async (code, status, args) => {
  const { url } = await serve((_request, response) => response.writeHead(status).end(content));
  const scratch = join(workspace.folder, `wrong-${code}`);
  const run = workspace.run('download', { arguments: { ...wanted, url, ...args }, scratch });
  await expect(run).rejects.toMatchObject({ code });
  expect(existsSync(join(scratch, 'part'))).toBe(false);
});

test('a file larger than the disk is not begun', async () => {
  const { url } = await serve((_request, response) => {
    response.writeHead(200, { 'content-length': Number.MAX_SAFE_INTEGER }).flushHeaders();
  });
  const scratch = join(workspace.folder, 'too-large');
  const run = workspace.run('download', { arguments: { ...wanted, url }, scratch });
  await expect(run).rejects.toMatchObject({
    diagnostic: 'diskTooSmall',
    message: expect.stringContaining('needs 9,007,199,255 MB') as string,
  });
  expect(existsSync(join(scratch, 'part'))).toBe(false);
});

test('Ctrl-C ends a download at once', async () => {
  const { url } = await serve((_request, response) => {
    response.writeHead(200, { 'content-length': content.length }).write(content.subarray(0, 10));
  });
  const controller = new AbortController();
  const run = workspace.run('download', {
    arguments: { ...wanted, url },
    signal: controller.signal,
  });
  setTimeout(() => controller.abort(new Error('stopped')), 50);
  await expect(run).rejects.toThrow('stopped');
});

test('a server that falls silent is given up after a few attempts', async () => {
  const { url, ranges } = await serve((_request, response) => {
    response.writeHead(200, { 'content-length': content.length }).write(content.subarray(0, 10));
  });
  const fetched = fetchFile({
    url: new URL(url),
    part: join(workspace.folder, 'silent'),
    allowHttp: true,
    signal: new AbortController().signal,
    patience: 1,
    stall: 60,
    progress: () => undefined,
  });
  await expect(fetched).rejects.toMatchObject({
    code: 'SEQ513',
    message: expect.stringContaining('nothing arrived') as string,
  });
  expect(ranges.length).toBe(5);
});
