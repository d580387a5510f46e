/**
 * The panel of the playground that runs a program: a button, what goes on, curves while a model is
 * trained, the scores, and what is wrong. The product runs in a worker (`worker.ts`).
 *
 *     document.body.append(createRunPanel({ language: 'en', files: () => ({}), program: () => text }));
 */
import type { Language } from '../../../src/base/language.ts';
import { curveChart } from './curve-chart.ts';
import { withMeasures, type Curve } from './curve-points.ts';
import { drawnPictures } from './drawn-pictures.ts';
import { element } from './element.ts';
import { panelStyle } from './panel-style.ts';
import type { Done, DrawnPage, FromWorker } from './protocol.ts';
import { createRunWorker, type RunWorker } from './run-worker.ts';
import { scoresTable } from './scores-table.ts';
import { runTexts } from './texts.ts';

export interface RunPanelOptions {
  readonly language: Language;
  /** The files beside the program, by their paths from its folder. */
  files(): Readonly<Record<string, string>>;
  /** The text of the program. */
  program(): string;
  /** Its name, for messages; `playground.seq` unless said. */
  readonly name?: string;
  /** The value to make; everything when absent. */
  target?(): string | undefined;
  /** One for several panels, or with `run-worker.js` elsewhere; an own one unless said. */
  readonly worker?: RunWorker;
}

/** Time a run gets to stop before its worker is ended, in ms. */
const GRACE = 5_000;

export function createRunPanel(options: RunPanelOptions): HTMLElement {
  const { language, worker = createRunWorker() } = options;
  const say = runTexts[language];
  const parts = createParts(language);
  let curves: readonly Curve[] = [];
  /** Fires when a run that was asked to stop has not. */
  let impatience: ReturnType<typeof setTimeout> | undefined;
  let state: 'idle' | 'running' | 'stopping' = 'idle';

  const setState = (next: typeof state): void => {
    state = next;
    clearTimeout(impatience);
    parts.button.textContent = next === 'idle' ? say.run : say.stop;
    parts.button.disabled = next === 'stopping';
    parts.bar.hidden = next === 'idle';
  };

  const start = (): void => {
    curves = [];
    parts.clear();
    setState('running');
    parts.tell(say.loading);
    const { name = 'playground.seq' } = options;
    const target = options.target?.();
    const request = { program: options.program(), files: options.files(), name, language };
    worker.run(
      { type: 'run', ...request, ...(target === undefined ? {} : { target }) },
      {
        message: receive,
        lost: (reason) => finish(reason === null ? say.noWorker : say.crashed(reason)),
      },
    );
  };

  const stop = (): void => {
    if (!worker.stop()) {
      finish('');
      return parts.tell(say.stopped);
    }
    setState('stopping');
    parts.tell(say.stopping);
    impatience = setTimeout(() => {
      worker.end();
      finish('');
      parts.tell(say.ended);
    }, GRACE);
  };

  const finish = (messages: string): void => {
    setState('idle');
    parts.tell('');
    parts.showMessages(messages);
  };

  const receive = (message: FromWorker): void => {
    switch (message.type) {
      case 'event': {
        const next = withMeasures(curves, message.event);
        if (next !== curves) parts.showCurves((curves = next));
        return;
      }
      case 'line':
        return parts.addLine(message.text);
      case 'now':
        if (state === 'running') parts.now.textContent = message.text;
        if (message.share === null) parts.bar.removeAttribute('value');
        else parts.bar.value = message.share;
        return;
      case 'failed':
        return finish(message.diagnostics);
      case 'done':
        finish(message.diagnostics);
        parts.showResult(message);
    }
  };

  parts.button.addEventListener('click', ({ detail }) => {
    if (state === 'idle') start();
    // The second click of a double one means no stop.
    else if (state === 'running' && detail < 2) stop();
  });
  setState('idle');
  return parts.panel;
}

/** The elements of the panel, and what is shown in them. */
function createParts(language: Language) {
  const say = runTexts[language];
  const button = element('button', { type: 'button' });
  const now = element('span', { class: 'run-now' });
  /** What a screen reader says: how a run begins and ends, and not each step between. */
  const said = element('span', { class: 'run-said', role: 'status' });
  const bar = element('progress', { max: '1', 'aria-label': say.progress });
  const messages = element('pre', { class: 'run-messages', tabindex: '0' });
  const charts = element('div', { class: 'run-charts' });
  const scores = element('div', { class: 'run-scroll' });
  const values = element('pre', { class: 'run-values', tabindex: '0' });
  const pages = element('p', { class: 'run-pages' });
  const pictures = element('div');
  const lines = element('pre', { tabindex: '0' });
  const section = (title: string, ...children: readonly Node[]): HTMLElement =>
    element('section', { 'aria-label': title, hidden: '' }, element('h3', {}, title), ...children);
  const sections = {
    messages: section(say.messages, messages),
    curves: section(say.curves, charts),
    scores: section(say.scores, scores, pages, values),
    pictures: section(say.pictures, pictures),
    lines: section(say.progress, lines),
  };
  const panel = element(
    'section',
    { class: 'run-panel', 'aria-label': say.panel, lang: language },
    element('style', {}, panelStyle),
    element('div', { class: 'run-head' }, button, now, said),
    bar,
    sections.messages,
    sections.curves,
    sections.scores,
    sections.pictures,
    sections.lines,
  );
  let urls: readonly string[] = [];
  return {
    panel,
    button,
    now,
    bar,
    clear() {
      for (const one of Object.values(sections)) one.hidden = true;
      for (const one of [messages, charts, scores, values, pages, pictures, lines]) one.replaceChildren();
      for (const url of urls) URL.revokeObjectURL(url);
      urls = [];
    },
    tell(text: string) {
      now.textContent = text;
      said.textContent = text;
    },
    showMessages(text: string) {
      sections.messages.hidden = text === '';
      messages.textContent = text;
      if (text !== '') messages.setAttribute('role', 'alert');
    },
    showCurves(curves: readonly Curve[]) {
      sections.curves.hidden = curves.length === 0;
      charts.replaceChildren(...curves.map((curve) => curveChart(curve, language)));
    },
    addLine(text: string) {
      sections.lines.hidden = false;
      lines.append(`${text}\n`);
      lines.scrollTop = lines.scrollHeight;
    },
    showResult(done: Done) {
      this.tell(done.status === 'interrupted' ? `${done.summary}. ${say.stopped}` : done.summary);
      sections.scores.hidden = done.values === '';
      values.textContent = done.values;
      if (done.scores.length > 0) scores.replaceChildren(scoresTable(done.scores, language));
      const links = done.pages.map((page) => linkTo(page, language));
      urls = links.map(({ href }) => href);
      pages.replaceChildren(...links);
      const drawn = done.pages.map(({ html }) => drawnPictures(html)).filter((one) => one !== null);
      sections.pictures.hidden = drawn.length === 0;
      pictures.replaceChildren(...drawn);
    },
  };
}

function linkTo({ name, html }: DrawnPage, language: Language): HTMLAnchorElement {
  const href = URL.createObjectURL(new Blob([html], { type: 'text/html' }));
  return element('a', { href, target: '_blank', rel: 'noopener' }, runTexts[language].openPage(name));
}
