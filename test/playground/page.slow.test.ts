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
  await page.evaluate(`${editor}.focus()`);
  // By its key: the editor hears of a selection in the page later, and shapes that come before undo it.
  await page.press('End', 35, true);
  await page.type(text);
}

async function choose(page: BrowserPage, example: string): Promise<void> {
  await page.evaluate(
    `(() => { const e = document.querySelector('#examples'); e.value = '${example}'; e.dispatchEvent(new Event('change')); })()`,
  );
}

/** Pastes a text in place of the data that is shown. */
async function fill(page: BrowserPage, text: string): Promise<void> {
  const data = "document.querySelector('#data .cm-content')";
  await page.evaluate(`${data}.focus()`);
  await page.press('a', 65, true);
  await page.press('Delete', 46);
  await page.until(`document.querySelector('#data-note').textContent === 'The file is empty.'`);
  if (text === '') return;
  await page.evaluate(`(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', ${JSON.stringify(text)});
    ${data}.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  })()`);
}

/** Brings a file into the page, as its dialogue does. */
async function bring(page: BrowserPage, name: string, content: string | Uint8Array): Promise<void> {
  const part = typeof content === 'string' ? JSON.stringify(content) : `new Uint8Array([${content.join()}])`;
  await page.evaluate(`(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([${part}], ${JSON.stringify(name)}));
    const input = document.querySelector('#file-input');
    input.files = transfer.files;
    input.dispatchEvent(new Event('change'));
  })()`);
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
    ['writer', 'texts'],
    ['autoencoder', 'auto'],
    ['cell', 'hand'],
    ['languages', 'guesser'],
  ]) {
    await choose(page, example!);
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
  await page.until(`(() => {
    const word = [...document.querySelectorAll('.tok-builtin')].find((one) => one.textContent === 'embedding');
    // One that is still there after a moment is not drawn again.
    const stays = word.id === 'here';
    word.id = 'here';
    return stays;
  })()`);
  await page.point('#here');
  await page.until("document.querySelector('.cm-tooltip')?.textContent.includes('float[')");
  await append(page, 'wide=1\nlater = word');
  await page
    .until("document.querySelector('.cm-tooltip-autocomplete')?.textContent.includes('words')", 5000)
    .catch(() => page.until("document.querySelector('.cm-tooltip-autocomplete') !== null"));
  await page.evaluate("document.querySelector('#format').click()");
  await page.until(`${editor}.innerText.includes('wide  = 1')`);
}, 120_000);

test('the parameters of a call stand beside it while one writes it, the one in turn in bold', async (context) => {
  const page = await open(context, '?lang=en', 'No mistakes');
  const help = "document.querySelector('.cm-lsp-signature-tooltip')";
  const active = `${help}?.querySelector('.cm-lsp-active-parameter')?.textContent`;
  await append(page, 'm = embedding');
  await page.type('(');
  await page.until(`${help}?.querySelector('.cm-lsp-signature')?.textContent.startsWith('embedding(')`);
  await page.until(`${active}.includes('width')`);
  expect(await page.evaluate(`${help}.textContent`)).toContain('vector');
  // The next argument has another parameter.
  await page.type('3');
  await page.type(',');
  await page.type(' init');
  await page.type(':');
  await page.type(' uniform');
  await page.type('(');
  await page.until(`${help}?.querySelector('.cm-lsp-signature')?.textContent.startsWith('uniform(')`);
  // Those of a model of the program, which the page knows from nowhere else.
  await append(page, '\nn = reader');
  await page.type('(');
  await page.until(`${help}?.querySelector('.cm-lsp-signature')?.textContent === 'reader(ids: Id[..time])'`);
  expect(page.errors).toEqual([]);
}, 120_000);

test('data is checked against the columns of the program, and completion offers its names', async (context) => {
  const page = await open(context, '?lang=en', 'No mistakes');
  await choose(page, 'languages');
  const warning = "document.querySelector('#editor .cm-lintRange-warning')";
  await fill(page, 'txt;language\none;English\nuno;Spanish\n');
  await page.until(`${state} === '1 warning' && ${warning}?.textContent === '"text"'`);
  // As `seqpipe check` says it of a file on the disk.
  await page.point('#editor .cm-lintRange-warning');
  await page.until(
    `document.querySelector('.cm-diagnostic')?.textContent.includes('\`languages.csv\` has no column "text"')`,
  );
  await page.point('.cm-diagnosticAction', true);
  await page.until(`${state} === 'No mistakes'`);
  expect(await programOf(page)).toContain('columns: { text: "txt", label: class("language") }');
  await append(page, '\nmore = csv("languages.csv", columns: { text: ');
  await page.type('"');
  const offered =
    "[...document.querySelectorAll('.cm-tooltip-autocomplete .cm-completionLabel')].map((one) => one.textContent)";
  await page.until(`${offered}.join() === 'txt,language'`);
  expect(page.errors).toEqual([]);
}, 120_000);

test('empty data, a header without rows, and other columns are said; the example can be had back', async (context) => {
  const page = await open(context, '?lang=en', 'No mistakes');
  await choose(page, 'languages');
  const run = async (words: string): Promise<void> => {
    await page.evaluate("document.querySelector('#run button').click()");
    await page.until(
      `document.querySelector('.run-messages').textContent.includes(${JSON.stringify(words)})`,
    );
    await page.until("document.querySelector('#run button').textContent === 'Run'");
  };
  await fill(page, '');
  await page.until("document.querySelector('#data-note').textContent === 'The file is empty.'");
  await run('languages.csv holds no rows');
  await fill(page, 'text,language');
  await page.until("document.querySelector('#data-note').textContent === '1 line, 13 characters'");
  await run('languages.csv holds no rows');
  await fill(page, 'a,b\n1,2\n');
  await page.until(`${state} === '2 warnings'`);
  await run('languages.csv has no column "text"');
  await page.point('#restore', true);
  await page.until(`${state} === 'No mistakes'`);
  expect(await page.evaluate("document.querySelector('#restore').hidden")).toBe(true);
  expect(page.errors).toEqual([]);
}, 120_000);

test('a file of the reader is read by its name, goes with the link, and is there after a reload', async (context) => {
  const page = await open(context, '?lang=es', 'Sin errores');
  await bring(page, 'mías.csv', 'texto\nbueno\n');
  await page.until("document.querySelector('#notice').textContent.includes('está ahora en esta página')");
  await append(page, '\nmore = csv("mías.csv", columns: { text: "textos" })');
  await page.until(`${state} === '1 aviso'`);
  await page.evaluate("document.querySelector('#share').click()");
  await page.until("location.hash.startsWith('#p=')");
  const link = String(await page.evaluate('location.hash'));
  const seen = "[...document.querySelectorAll('#files option')].map((one) => one.textContent).join()";
  const other = await open(context, `?lang=en${link}`, '1 warning');
  expect(await other.evaluate(seen)).toBe('films.csv,mías.csv');
  await append(page, '\n');
  await page.until("location.hash === ''");
  await page.evaluate('void (window.isOld = true), location.reload()');
  await page.until(
    `window.isOld === undefined && ${state} === '1 aviso' && ${seen} === 'films.csv,mías.csv'`,
  );
  await bring(page, 'picture.png', new Uint8Array([137, 80, 78, 71, 255, 254]));
  await page.until("document.querySelector('#notice').textContent.includes('no es texto en UTF-8')");
  await bring(page, 'program.seq', 'a = 1\n');
  await page.until(
    "document.querySelector('#notice').textContent.includes('no puede estar junto al programa')",
  );
  expect(await page.evaluate(seen)).toBe('films.csv,mías.csv');
}, 120_000);

test('data of megabytes is no burden, and is not lost with the change of language', async (context) => {
  const page = await open(context, '?lang=en', 'No mistakes');
  await choose(page, 'languages');
  // Numbers by chance, which no link could carry.
  const rows = Array.from({ length: 90_000 }, (_, at) => `${Math.sin(at)} ${Math.cos(at * 7)},English`);
  const data = `text,language\n${rows.join('\n')}\n`;
  expect(data.length).toBeGreaterThan(4e6);
  await fill(page, data);
  await page.until("document.querySelector('#data-note').textContent.startsWith('90,001 lines')");
  await page.until(`${state} === 'No mistakes'`);
  await page.evaluate("document.querySelector('#share').click()");
  await page.until("document.querySelector('#notice').textContent.includes('without languages.csv')");
  const link = String(await page.evaluate('location.hash'));
  const other = await open(context, `?lang=en${link}`, 'No mistakes');
  await other.until("document.querySelector('#notice').textContent.includes('came without its data')");
  await page.point('#language', true);
  await page.until("document.querySelector('#data-note').textContent.startsWith('90\u00A0001 líneas')");
  await page.until(`${state} === 'Sin errores'`);
  expect(page.errors).toEqual([]);
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
  await page.until(`${editor}.innerText.includes('¿Buena o mala?')`);
  await choose(page, 'languages');
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

test('a language model writes in the page, and an autoencoder gives pictures back', async (context) => {
  const page = await open(context, '?lang=en', 'No mistakes');
  const curves = "[...document.querySelectorAll('#run svg')].map((one) => one.getAttribute('aria-label'))";
  await choose(page, 'writer');
  await page.until(`${editor}.innerText.includes('speaker')`);
  // A double click begins a run, and does not stop it.
  for (const detail of [1, 2]) {
    await page.evaluate(
      `document.querySelector('#run button').dispatchEvent(new MouseEvent('click', { detail: ${detail} }))`,
    );
  }
  await page.until("/^\\d+ ran in/.test(document.querySelector('.run-now').textContent)", 150_000);
  expect(((await page.evaluate(curves)) as string[])[0]).toMatch(
    /^loss of writer\. training: .* at epoch 5;/,
  );
  const written = String(await page.evaluate("document.querySelector('.run-values').textContent"));
  expect(written).toMatch(/likely +1 text, by greedy\n +one hundred and f\w+/);
  const texts = written.split(/texts +8 texts, by .*\n/)[1]!.split('\n');
  expect(texts).toHaveLength(8);
  // It has learned the words of numbers, if not how they are put together.
  const words = texts.flatMap((text) => text.trim().split(' '));
  const known = words.filter((word) => /^(hundred|and|one|two|three|four|five|six|seven|eight|nine|ten|\w+teen|eleven|twelve|\w+ty)$/.test(word)); // prettier-ignore
  expect(known.length / words.length).toBeGreaterThan(0.6);

  await choose(page, 'autoencoder');
  await page.until(`${editor}.innerText.includes('encoder')`);
  await page.evaluate("document.querySelector('#run button').click()");
  await page.until("document.querySelectorAll('.run-pictures li').length === 12", 150_000);
  expect(((await page.evaluate(curves)) as string[])[0]).toMatch(/^loss of auto\. training: .* at epoch 30;/);
  const scores = await page.evaluate(
    "[...document.querySelectorAll('#run td')].map((one) => Number(one.textContent))",
  );
  // Of 8 principal components it is 1.37.
  expect((scores as number[])[1]).toBeLessThan(1);
  // Each picture is beside the one that it was made of, and neither is blank.
  const images =
    (await page.evaluate(`Promise.all([...document.querySelectorAll('.run-pictures img')].map(async (image) => {
    await image.decode();
    const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
    const context = canvas.getContext('2d');
    context.drawImage(image, 0, 0);
    return [...context.getImageData(0, 0, canvas.width, canvas.height).data].filter((_, at) => at % 4 === 0);
  }))`)) as number[][];
  expect(images).toHaveLength(24);
  const apart = (a: readonly number[], b: readonly number[]): number =>
    a.reduce((sum, value, at) => sum + Math.abs(value - b[at]!), 0) / a.length;
  for (let at = 0; at < 24; at += 2) {
    const [given, back, other] = [images[at]!, images[at + 1]!, images[(at + 6) % 24]!];
    expect(given).toHaveLength(120);
    expect(apart(given, back)).toBeGreaterThan(0);
    expect(apart(given, back)).toBeLessThan(apart(given, other));
  }
  expect(page.errors).toEqual([]);
}, 360_000);

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
