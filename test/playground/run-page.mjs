/**
 * What a reader does with the panel, one thing after another, in a real page. Each step answers with
 * what is seen; the test that opened the page judges.
 */
import { filmsExample } from '../../docs/playground/run/example.ts';
import { createRunPanel } from '../../docs/playground/run/panel.ts';
import { createRunWorker } from '../../docs/playground/run/run-worker.ts';

const shared = createRunWorker();
const [mode, address] = location.hash.slice(1).split(',');

const wait = (time) => new Promise((resolve) => setTimeout(resolve, time));
const until = async (holds) => {
  const began = performance.now();
  while (!holds()) {
    if (performance.now() - began > 120_000) throw new Error(`waited in vain: ${holds}`);
    await wait(20);
  }
};

/** A panel with a program; `click` presses its button, `ended` waits for the end of the run. */
function panelOf(program, { files = filmsExample.files, language = 'en', worker = shared, target } = {}) {
  const panel = createRunPanel({
    language,
    files: () => files,
    program: () => program,
    name: filmsExample.name,
    worker,
    target: () => target,
  });
  document.body.replaceChildren(panel);
  const button = panel.querySelector('button');
  const idle = { en: 'Run', es: 'Ejecutar' }[language];
  return {
    panel,
    click: () => button.click(),
    button: () => button.textContent,
    ended: () => until(() => button.textContent === idle),
    sees: () => ({
      now: panel.querySelector('.run-now').textContent,
      messages: panel.querySelector('.run-messages').textContent,
      lines: panel.querySelector('section[aria-label=Progress] pre')?.textContent ?? '',
      scores: [...panel.querySelectorAll('tr')].map((row) => [...row.cells].map((cell) => cell.textContent)),
      charts: [...panel.querySelectorAll('svg')].map((svg) => svg.getAttribute('aria-label')),
      points: [...panel.querySelectorAll('polyline')].map(
        (line) => line.getAttribute('points').split(' ').length,
      ),
      pages: [...panel.querySelectorAll('.run-pages a')].map((link) => link.textContent),
    }),
  };
}

async function seen(program, options) {
  const one = panelOf(program, options);
  const began = performance.now();
  one.click();
  await one.ended();
  return { ...one.sees(), seconds: (performance.now() - began) / 1000 };
}

/** In a worker of its own, which begins with `script`. */
async function seenAfter(script, text) {
  const own = globalThis.seqpipeRunWorker;
  globalThis.seqpipeRunWorker = `${script}\n${own}`;
  const worker = createRunWorker();
  const answer = await seen(text, { worker });
  worker.end();
  globalThis.seqpipeRunWorker = own;
  return answer;
}

const { program } = filmsExample;
const long = program.replace('epochs: 8', 'epochs: 2000');

const steps = {
  first: () => seen(program),
  again: () => seen(program),
  /** The scores with all their digits, as the worker sends them. */
  exact: () =>
    new Promise((resolve, reject) => {
      const { name, files } = filmsExample;
      shared.run(
        { type: 'run', program, name, files, language: 'en' },
        {
          message: (message) => {
            if (message.type !== 'done') return;
            resolve(Object.fromEntries(message.scores.map(({ name: of, numbers }) => [of, numbers])));
          },
          lost: reject,
        },
      );
    }),
  changed: () => seen(program.replace('epochs: 8', 'epochs: 9'), { target: 'scores' }),
  async page() {
    const one = panelOf(program);
    one.click();
    await one.ended();
    const html = await (await fetch(one.panel.querySelector('.run-pages a').href)).text();
    return html.includes('Good or bad?');
  },
  async stopped() {
    const one = panelOf(long);
    one.click();
    await until(() => one.sees().points[0] >= 3);
    const began = performance.now();
    one.click();
    const button = one.button();
    await one.ended();
    return { ...one.sees(), button, waited: performance.now() - began };
  },
  /** Before the script of the worker is there. */
  async stoppedEarly() {
    const text = globalThis.seqpipeRunWorker;
    globalThis.seqpipeRunWorker = undefined;
    const one = panelOf(program, { worker: createRunWorker() });
    one.click();
    one.click();
    const answer = one.sees();
    await until(() => globalThis.seqpipeRunWorker !== undefined);
    await wait(300);
    globalThis.seqpipeRunWorker = text;
    return { ...answer, lines: one.sees().lines };
  },
  afterStop: () => seen(program),
  wrong: () => seen(program.replace('tokenize(whitespace)', 'tokenise(whitespace)'), { language: 'es' }),
  missing: () => seen(program.replace('films.csv', 'movies.csv')),
  download: () =>
    seen(
      'd = download("https://example.org/a.csv", sha256: "' +
        '0'.repeat(64) +
        '")\nraw = csv(d, columns: { text: "text" })\n',
    ),
  archive: () => seen(program.replace('films.csv', 'films.zip/films.csv')),
  async endless() {
    const files = { 'films.csv': `label,text\ngood,${'a'.repeat(60)}!\nbad,b\n` };
    const one = panelOf(
      'raw = csv("films.csv", columns: { text: "text", label: class("label") }) |> replace(r"(a+)+$", "")\n',
      { files },
    );
    one.click();
    await until(() => one.sees().lines.includes('> raw'));
    await wait(500);
    one.click();
    await one.ended();
    return one.sees();
  },
  afterEnd: () => seen(program, { target: 'words' }),
  spanish: () => seen(program, { language: 'es', target: 'scores' }),
  withoutWebAssembly: () => seenAfter('WebAssembly = undefined;', program),
  /** WebAssembly begins with 16 MB, and gets no more here. */
  withoutMemory: () =>
    seenAfter(
      "WebAssembly.Memory.prototype.grow = () => { throw new RangeError('no more'); };",
      program.replace('|> last |> dense(1)', '|> last |> dense(2_000) |> dense(2_000) |> dense(1)'),
    ),
  async withoutScript() {
    const text = globalThis.seqpipeRunWorker;
    globalThis.seqpipeRunWorker = undefined;
    const answer = await seen(program, { worker: createRunWorker('nowhere.js') });
    globalThis.seqpipeRunWorker = text;
    return answer;
  },
};

/** For a look at it: stays as the step leaves it. */
if (mode === 'look') void steps[address]?.();

if (mode === 'test') void testAll();

async function testAll() {
  const tell = (path, value) =>
    fetch(`${address}${path}`, { method: 'POST', body: JSON.stringify(value ?? null) });
  for (const [name, step] of Object.entries(steps)) {
    await tell(`/${name}`, await step().catch((error) => ({ failed: String(error) })));
  }
  await tell('/end');
}
