/** The site as a reader gets it: built for a folder of a host, opened in a browser without a network. */
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'seqpipe-site-'));
const dist = join(folder, 'dist');
const base = '/courses/seqpipe/';
const browser = [process.env['CHROME'] ?? '', '/usr/bin/chromium', '/usr/bin/google-chrome'].find(existsSync);
/** Addresses asked for that are not of the site. */
const outside: string[] = [];
/** Chromium itself asks for the time and for updates. Fonts and analytics would be the page. */
const browsersOwn = /^(?:http:\/\/)?(?!fonts|www)[\w-]+\.google(?:apis)?\.com/;
let server: Server;
let isBuilt = false;

beforeAll(async () => {
  const build = await execa('npm', ['run', 'docs', '--', '--base', base, '--outDir', dist], {
    cwd: root,
    reject: false,
    all: true,
  });
  isBuilt = build.exitCode === 0;
  // Without a network, npm cannot install VitePress. Any other failure is one of the site.
  if (!isBuilt) expect(build.all).toMatch(/ENOTFOUND|ECONNREFUSED|ETIMEDOUT|EAI_AGAIN|ENETUNREACH/);
  // The browser has no other way out than this server, which is also its proxy.
  server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://site.test');
    if (url.href === 'http://site.test/search') {
      return void response.writeHead(200, { 'content-type': 'text/html' }).end(searchPage);
    }
    const path = url.pathname.startsWith(base) ? url.pathname.slice(base.length) : null;
    const file = join(
      dist,
      path === null || path === '' || path.endsWith('/') ? `${path ?? ''}index.html` : path,
    );
    if (url.hostname !== 'site.test' || path === null) outside.push(url.href);
    const isThere = path !== null && existsSync(file) && statSync(file).isFile();
    if (!isThere) return void response.writeHead(404).end();
    response.writeHead(200, { 'content-type': types[extname(file)] ?? 'text/plain' }).end(readFileSync(file));
  });
  server.on('connect', ({ url = '' }, socket) => {
    outside.push(url);
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
}, 600_000);

afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Looks for `forget gate` on a Spanish page as a reader does, and shows where the answers lead. */
const searchPage = `<link rel="icon" href="data:,"><body><iframe src="${base}es/course/" width="1200" height="800"></iframe><pre></pre><script>
  const frame = document.querySelector('iframe');
  const wait = (time) => new Promise((resolve) => setTimeout(resolve, time));
  frame.onload = async () => {
    const page = frame.contentDocument;
    await wait(2500);
    page.querySelector('.DocSearch-Button').click();
    await wait(2500);
    const field = page.querySelector('.VPLocalSearchBox input');
    field.value = 'forget gate';
    field.dispatchEvent(new frame.contentWindow.Event('input', { bubbles: true }));
    await wait(4000);
    const found = [...page.querySelectorAll('.VPLocalSearchBox .result')];
    document.querySelector('pre').textContent = found.map((one) => one.getAttribute('href')).join(' ');
  };
</script></body>`;

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
};

const filesOf = (ending: string): [string, string][] =>
  readdirSync(dist, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => [name, readFileSync(join(dist, name), 'utf8')]);

test('no page, style or script loads anything from another host', (context) => {
  if (!isBuilt) return context.skip('npm cannot reach its packages');
  const loads = [
    ...filesOf('.html').map(([name, text]) => [
      name,
      text.match(/<(?:script|link|img|source|iframe)\b[^>]*?(?:src|href|srcset)="(?:https?:)?\/\/[^"]*"/g),
    ]),
    ...filesOf('.css').map(([name, text]) => [
      name,
      text.match(/(?:url\(|@import)\s*["']?(?:https?:)?\/\/[^)"']*/g),
    ]),
    ...filesOf('.js').map(([name, text]) => [
      name,
      text.match(/(?:fetch|import|sendBeacon)\(\s*["'`]https?:[^"'`]*/g),
    ]),
  ].filter(([, found]) => found !== null);
  expect(loads).toEqual([]);
  expect(filesOf('.html').length).toBeGreaterThan(600);
});

test('every address of the site that a page has leads to a file', (context) => {
  if (!isBuilt) return context.skip('npm cannot reach its packages');
  const lost = filesOf('.html').flatMap(([name, text]) =>
    [...text.matchAll(/(?:src|href)="(\/[^"#?]*)/g)]
      .map(([, address]) => decodeURIComponent(address!))
      .filter((address) => {
        const file = join(dist, address.slice(base.length));
        return !address.startsWith(base) || !(existsSync(file) || existsSync(`${file}.html`));
      })
      .map((address) => `${name}: ${address}`),
  );
  expect([...new Set(lost)]).toEqual([]);
});

test('a browser shows the pages in colour, in both languages, and asks nobody else', async (context) => {
  if (!isBuilt || browser === undefined) return context.skip('needs npm and Chromium');
  const { port } = server.address() as AddressInfo;
  const open = async (address: string): Promise<string> => {
    const { stdout } = await execa(
      browser,
      [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--no-first-run',
        '--disable-sync',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-default-apps',
        `--user-data-dir=${join(folder, 'profile')}`,
        `--proxy-server=http://127.0.0.1:${port}`,
        '--virtual-time-budget=20000',
        '--dump-dom',
        `http://site.test${address}`,
      ],
      { timeout: 60_000 },
    );
    return stdout;
  };
  const language = await open(`${base}language.html`);
  // Not `toMatch`, which would print the page.
  expect(/<span style="--shiki-light:#\w+;--shiki-dark:#\w+;?">model<\/span>/.test(language)).toBe(true);
  expect(language.includes('VPNavBarSearch')).toBe(true);
  const page = await open(`${base}es/errors/SEQ203.html`);
  expect(page.includes('En esta página')).toBe(true);
  const found = /<pre>(.*)<\/pre>/.exec(await open('/search'))?.[1];
  expect(found?.split(' ')).toContain(`${base}es/course/05-lstm.html#las-celdas`);
  expect(outside.filter((address) => !browsersOwn.test(address))).toEqual([]);
}, 180_000);
