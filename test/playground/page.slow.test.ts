/** The playground as somebody uses it: opened from a folder in a real browser, without a server. */
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, test, type TestContext } from 'vitest';
import { linkTo, sharedBy } from '../../docs/playground/page/share-link.js';
import { filmsExample } from '../../docs/playground/run/example.js';
import { chromium, openBrowser, type Browser, type BrowserPage } from '../support/browser.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'seqpipe-playground-'));
const address = pathToFileURL(join(folder, 'index.html')).href;
let browser: Browser | null = null;

beforeAll(async () => {
  const built = await execa(process.execPath, ['docs/playground/build.mjs', folder], {
    cwd: root,
    reject: false,
    all: true,
  });
  const installed = built.exitCode === 0;
  // Without a network, npm cannot install the packages of the page. Any other failure is one of it.
  if (!installed) expect(built.all).toMatch(/ENOTFOUND|ECONNREFUSED|ETIMEDOUT|EAI_AGAIN|ENETUNREACH/);
  if (installed && chromium !== undefined) browser = await openBrowser(chromium);
}, 400_000);

afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

const state = "document.querySelector('#state').textContent";
const editor = "document.querySelector('.cm-content')";

/** A page whose program has been checked. */
async function open(context: TestContext, more: string, checked: string): Promise<BrowserPage> {
  if (browser === null) context.skip('needs npm and Chromium');
  const page = await browser!.open(address + more);
  await page.until(`${state} === ${JSON.stringify(checked)}`);
  return page;
}

/** The cursor to the end of the program, and the text there. */
async function append(page: BrowserPage, text: string): Promise<void> {
  await page.evaluate(
    `(() => { const s = getSelection(); ${editor}.focus(); s.selectAllChildren(${editor}); s.collapseToEnd(); })()`,
  );
  await new Promise((resolve) => setTimeout(resolve, 200));
  await page.type(text);
}

/** The text in the editor, to the letter: as its link carries it. */
async function programOf(page: BrowserPage): Promise<string> {
  await page.evaluate("document.querySelector('#share').click()");
  await page.until("location.hash.startsWith('#p=')");
  const shared = await sharedBy(String(await page.evaluate('location.hash')));
  return shared === null || shared === 'damaged' ? '' : shared.program;
}

test('a mistake is shown while one types, its repair is applied, and nobody is asked for anything', async (context) => {
  const page = await open(context, '?lang=en', 'No mistakes');
  await append(page, 'more = embeding(3)');
  await page.until(`${state} === '1 mistake'`);
  await page.until("document.querySelector('.cm-lintRange-error')?.textContent === 'embeding'");
  await page.point('.cm-lintRange-error');
  await page.until("document.querySelector('.cm-diagnostic')?.textContent.includes('did you mean')");
  await page.point('.cm-diagnosticAction', true);
  await page.until(`${editor}.innerText.includes('more = embedding(3)')`);
  await page.until(`${state} !== '1 mistake'`);
  expect(page.errors).toEqual([]);
  expect(page.requests.filter((one) => !/^(file|blob|data):/u.test(one))).toEqual([]);
}, 120_000);

test('a repair is not applied to a text that has changed since', async (context) => {
  const page = await open(context, '?lang=en', 'No mistakes');
  await append(page, 'more = embeding(3)');
  await page.until("document.querySelector('.cm-lintRange-error')?.textContent === 'embeding'");
  await page.point('.cm-lintRange-error');
  await page.until("document.querySelector('.cm-diagnosticAction') !== null");
  // A line above, and the repair before the server knows of it.
  await page.evaluate(`(async () => {
    const repair = document.querySelector('.cm-diagnosticAction');
    ${editor}.focus();
    getSelection().collapse(${editor}.firstChild, 0);
    document.execCommand('insertText', false, '# a line that was not there');
    await new Promise((resolve) => setTimeout(resolve, 20));
    repair.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    repair.dispatchEvent(new MouseEvent('mousedown', { bubbles: true }));
  })()`);
  await page.until(`${editor}.innerText.includes('# a line that was not there')`);
  expect(await programOf(page)).toBe(`# a line that was not there${filmsExample.program}more = embeding(3)`);
}, 120_000);

test('stages and shapes follow the program, and examples bring their data', async (context) => {
  const page = await open(context, '?lang=en', 'No mistakes');
  await page.until("document.querySelectorAll('.shape').length > 3");
  for (const [example, stage] of [
    ['forecast', 'series'],
    ['cell', 'hand'],
    ['languages', 'guesser'],
  ]) {
    await page.evaluate(
      `(() => { const e = document.querySelector('#examples'); e.value = '${example}'; e.dispatchEvent(new Event('change')); })()`,
    );
    const names = "[...document.querySelectorAll('.stages b')].map((one) => one.textContent)";
    await page.until(`${names}.includes('${stage}') && ${state} === 'No mistakes'`);
  }
  await append(page, 'broken = (');
  await page.until("document.querySelector('#graph-note').textContent.includes('last version')");
  expect(page.errors).toEqual([]);
}, 120_000);

test('hovers, completion and the formatter are those of the language server', async (context) => {
  const page = await open(context, '?lang=en', 'No mistakes');
  // The shapes move the words beside them, and draw their lines again.
  await page.until("document.querySelectorAll('.shape').length > 3");
  await page.evaluate(
    "[...document.querySelectorAll('.tok-builtin')].find((one) => one.textContent === 'embedding').id = 'here'",
  );
  await page.point('#here');
  await page.until("document.querySelector('.cm-tooltip')?.textContent.includes('float[')");
  await append(page, 'wide=1\nlater = word');
  await page
    .until("document.querySelector('.cm-tooltip-autocomplete')?.textContent.includes('words')", 5000)
    .catch(() => page.until("document.querySelector('.cm-tooltip-autocomplete') !== null"));
  await page.evaluate("document.querySelector('#format').click()");
  await page.until(`${editor}.innerText.includes('wide  = 1')`);
}, 120_000);

test('a link carries the program; a damaged one says so', async (context) => {
  const page = await open(context, '?lang=en', 'No mistakes');
  await append(page, 'ñandú = 7');
  await page.evaluate("document.querySelector('#share').click()");
  await page.until("location.hash.startsWith('#p=')");
  const link = String(await page.evaluate('location.hash'));
  const other = await open(context, `?lang=en${link}`, 'No mistakes');
  expect(await other.evaluate(`${editor}.innerText.includes('ñandú = 7')`)).toBe(true);
  const damaged = await open(context, `?lang=en${link.slice(0, 40)}%%`, 'No mistakes');
  await damaged.until("document.querySelector('#notice').textContent.includes('damaged')");
}, 120_000);

test('a link that is opened in the tab of the page shows its program; a damaged one changes nothing', async (context) => {
  const page = await open(context, '?lang=en', 'No mistakes');
  const link = await linkTo('', { program: 'carried = 7\n', example: 'forecast' });
  await page.evaluate(`location.hash = '${link}'`);
  await page.until(`${editor}.innerText.includes('carried = 7')`);
  expect(await page.evaluate("document.querySelector('#examples').value")).toBe('forecast');
  await page.evaluate(`location.hash = '${link.slice(0, -2)}'`);
  await page.until("document.querySelector('#notice').textContent.includes('as it was')");
  expect(await page.evaluate(`${editor}.innerText.includes('carried = 7')`)).toBe(true);
}, 120_000);

test('what was typed is there in the other language, and after the page is loaded again', async (context) => {
  const page = await open(context, '?lang=en', 'No mistakes');
  await append(page, 'mine = 42');
  await page.point('#language', true);
  await page.until(`${state} === 'Sin errores' && ${editor}.innerText.includes('mine = 42')`);
  await append(page, '\nyours = 43');
  await page.until("location.hash === ''");
  await page.evaluate('void (window.isOld = true), location.reload()');
  await page.until(`window.isOld === undefined && ${editor}.innerText.includes('yours = 43')`);
}, 120_000);

test('a comment of a program that a link brings runs nothing and asks nobody', async (context) => {
  const name = 'n'.repeat(70);
  const program = `## Bait <img src="x" onerror="window.ran = true"> ![](https://outside.test/a.png)\n${name} = 3\n`;
  const link = await linkTo('', { program, example: 'films' });
  const page = await open(context, `?lang=en${link}`, 'No mistakes');
  await page.evaluate("void ([...document.querySelectorAll('.cm-line')][1].id = 'here')");
  await page.point('#here');
  await page.until("document.querySelector('.cm-lsp-hover-tooltip')?.textContent.includes('Bait')");
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(await page.evaluate("document.querySelectorAll('.cm-lsp-hover-tooltip img').length")).toBe(0);
  expect(await page.evaluate('window.ran === true')).toBe(false);
  expect(page.requests.filter((one) => one.includes('outside.test'))).toEqual([]);
}, 120_000);

test('a program is trained in the page, in Spanish as well, and what is wrong is said there', async (context) => {
  const page = await open(context, '?lang=es', 'Sin errores');
  await page.evaluate(
    "(() => { const e = document.querySelector('#examples'); e.value = 'languages'; e.dispatchEvent(new Event('change')); })()",
  );
  await page.until(`${editor}.innerText.includes('guesser')`);
  await page.evaluate("document.querySelector('#run button').click()");
  await page.until("document.querySelector('#run').textContent.includes('7 etapas ejecutadas')", 90_000);
  // As the command has it, with TensorFlow's own library: 0.0010 and 1.0000.
  const scores = await page.evaluate(
    "[...document.querySelectorAll('#run td')].map((one) => Number(one.textContent))",
  );
  expect((scores as number[])[1]).toBeGreaterThan(0.98);
  await append(page, 'x = lstn(3)');
  await page.until(`${state} === '1 error'`);
  await page.evaluate("document.querySelector('#run button').click()");
  await page.until("document.querySelector('#run').textContent.includes('quizá querías')");
  expect(page.errors).toEqual([]);
}, 180_000);

test('the page and its language server are small, and their types hold', async (context) => {
  if (browser === null) context.skip('needs npm and Chromium');
  expect(statSync(join(folder, 'playground.js')).size).toBeLessThan(0.8e6);
  expect(statSync(join(folder, 'language-worker.js')).size).toBeLessThan(1.8e6);
  const licences = readFileSync(join(folder, 'playground.licences.txt'), 'utf8');
  for (const name of ['chevrotain', '@codemirror/view', 'dompurify'])
    expect(licences).toContain(`\n${name} `);
  const { stdout } = await execa('npx', ['tsc', '-p', 'docs/playground'], { cwd: root, reject: false });
  expect(stdout).toBe('');
}, 120_000);
