/**
 * The playground: an editor with the language server in a worker, the stages beside it, examples,
 * links that carry the program, and the run. It asks nobody for anything.
 */
import { autocompletion, closeBrackets } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { lintGutter, lintKeymap } from '@codemirror/lint';
import {
  formatDocument,
  formatKeymap,
  hoverTooltips,
  renameKeymap,
  serverCompletion,
  signatureHelp,
} from '@codemirror/lsp-client';
import { bracketMatching, indentOnInput } from '@codemirror/language';
import { EditorState } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import given from 'seqpipe:examples';
import type { PublishDiagnosticsParams } from 'vscode-languageserver-protocol';
import type { Language } from '../../../src/base/language.ts';
import type { DrawnGraph } from '../../../src/editor/graph.ts';
import { filmsExample } from '../run/example.ts';
import { createRunPanel } from '../run/panel.ts';
import { createDataPane } from './data-pane.ts';
import type { Example } from './example.ts';
import { drawGraph } from './graph.ts';
import { seq } from './highlight.ts';
import { keepProgram, keptProgram } from './kept-program.ts';
import { connectLanguage, type LanguageClient } from './language-client.ts';
import { showMistakes } from './mistakes.ts';
import { createPageFiles } from './page-files.ts';
import { programOf, shownIn } from './program-of.ts';
import { safeHtml } from './safe-html.ts';
import { shapes, showShapes } from './shapes.ts';
import { withoutFiles, type Files, type Shared } from './shared.ts';
import { linkTo, sharedBy } from './share-link.ts';
import { texts } from './texts.ts';

const PROGRAM = 'program.seq';
const uri = `file:///project/${PROGRAM}`;

const films: Example = {
  id: 'films',
  title: { en: 'Films: words in their order', es: 'Películas: palabras en su orden' },
  program: filmsExample.program,
  files: filmsExample.files,
};
const examples: readonly Example[] = [films, ...given];
const language: Language = readLanguage();
const say = texts[language];
const part = <E extends HTMLElement>(id: string): E => document.querySelector<E>(`#${id}`)!;

async function start(): Promise<void> {
  fillTexts();
  const carried = await sharedBy(location.hash);
  const begin = (carried === 'damaged' ? null : carried) ?? keptProgram();
  let example = exampleOf(begin?.example) ?? examples[0]!;
  if (carried === 'damaged') tell(say.brokenLink);
  else if (begin !== null) tell(missedOf(begin));

  const files = createPageFiles(example, begin?.files);
  const server = openServer(files.all());
  const view = createEditor(begin === null ? programOf(example, language) : programIn(begin), server);
  const current = (): Shared => {
    const own = files.own();
    const program = view.state.doc.toString();
    return { program, example: example.id, ...(Object.keys(own).length === 0 ? {} : { files: own }) };
  };
  const data = createDataPane({
    say,
    files,
    part,
    tell,
    touched: leaveLink,
    changed: () => server?.setFiles(files.all()),
  });
  const choose = part<HTMLSelectElement>('examples');
  choose.value = example.id;
  /** The program that was there comes back with Undo. */
  const show = (next: Example, program: string, own?: Files): void => {
    example = next;
    choose.value = next.id;
    files.show(next, own);
    data.redraw();
    server?.setFiles(files.all());
    view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: program } });
  };
  choose.addEventListener('change', () => {
    const next = exampleOf(choose.value)!;
    show(next, programOf(next, language));
    tell('');
  });
  // A link may be opened in the tab that shows the page: then nothing is loaded again.
  addEventListener('hashchange', () => {
    void sharedBy(location.hash).then((shared) => {
      if (shared === 'damaged') return tell(say.brokenLinkHere);
      if (shared === null) return;
      show(exampleOf(shared.example) ?? example, programIn(shared), shared.files ?? {});
      tell(missedOf(shared));
    });
  });
  addEventListener('pagehide', () => keepProgram(current()));
  part('format').addEventListener('click', () => void formatDocument(view));
  part('share').addEventListener('click', () => void share(current()));
  leadToOtherLanguage(current);
  const panel = createRunPanel({
    language,
    files: files.all,
    program: () => view.state.doc.toString(),
    name: PROGRAM,
  });
  part('run').append(panel);
}

function programIn({ program, example }: Shared): string {
  return shownIn(language, program, exampleOf(example));
}

/** What a program that came from elsewhere did not find here, or did not bring. */
function missedOf({ example, left = [] }: Shared): string {
  if (exampleOf(example) === undefined) return say.unknownExample(example);
  return left.length === 0 ? '' : say.leftBehind(left);
}

function openServer(files: Files): LanguageClient | null {
  try {
    const server: LanguageClient = connectLanguage(
      { language, files },
      {
        extensions: [serverCompletion(), hoverTooltips(), signatureHelp()],
        highlightLanguage: () => seq.language,
        sanitizeHTML: safeHtml,
        // A program of megabytes, pasted by mistake, is answered late.
        timeout: 60_000,
        notificationHandlers: {
          'textDocument/publishDiagnostics': (_, sent: PublishDiagnosticsParams) => {
            latest = sent;
            void refresh(server, sent);
            return true;
          },
        },
      },
      (reason) => tell(`${say.noServer} (${reason})`),
    );
    return server;
  } catch {
    tell(say.noServer);
    return null;
  }
}

let editor: EditorView | null = null;
let drawn = false;

/** What the server said last. */
let latest: PublishDiagnosticsParams | null = null;

/** After each answer of the server on the text that it knows: mistakes, shapes and stages. */
async function refresh(
  { client }: LanguageClient,
  { version, diagnostics: published }: PublishDiagnosticsParams,
) {
  if (editor === null || version !== client.workspace.getFile(uri)?.version) return;
  const errors = published.filter(({ severity }) => severity === 1).length;
  part('state').textContent =
    published.length === 0 ? say.noMistakes : say.mistakes(errors, published.length - errors);
  part('state').dataset['state'] = errors > 0 ? 'wrong' : published.length > 0 ? 'warned' : 'right';
  await showMistakes(editor, client, uri, published);
  await showShapes(editor, client, uri);
  const graph = await client.request<object, DrawnGraph | null>('seqpipe/graph', { textDocument: { uri } });
  const place = part('graph');
  if (graph !== null) {
    place.replaceChildren(drawGraph(graph, say));
    drawn = true;
  }
  part('graph-note').textContent = graph !== null ? '' : drawn ? say.oldGraph : say.noGraph;
}

function createEditor(doc: string, server: LanguageClient | null): EditorView {
  const state = EditorState.create({
    doc,
    extensions: [
      lineNumbers(),
      history(),
      drawSelection(),
      indentOnInput(),
      bracketMatching(),
      closeBrackets(),
      autocompletion(),
      highlightActiveLine(),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ 'aria-label': say.editor }),
      lintGutter(),
      shapes,
      seq,
      EditorView.updateListener.of(({ docChanged }) => void (docChanged && leaveLink())),
      keymap.of([
        ...formatKeymap,
        ...renameKeymap,
        ...lintKeymap,
        ...defaultKeymap,
        ...historyKeymap,
        indentWithTab,
      ]),
      ...(server === null ? [] : [server.client.plugin(uri, 'seqpipe'), checked(server)]),
    ],
  });
  editor = new EditorView({ state, parent: part('editor') });
  return editor;
}

/** The address carries another program from the first letter on: it would come back instead of this one. */
function leaveLink(): void {
  if (location.hash !== '') window.history.replaceState(null, '', location.pathname + location.search);
}

/** Time without a letter after which the program is checked, in ms. */
const PAUSE = 200;

/** The client tells the server of changes when it asks something; a program is checked without that. */
function checked(server: LanguageClient) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return EditorView.updateListener.of(({ docChanged }) => {
    if (!docChanged) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      server.client.sync();
      // A text that is again what it was is not sent, and its mistakes may have been left out.
      if (latest !== null) void refresh(server, latest);
    }, PAUSE);
  });
}

/** Letters of an address that browsers, mails and chats leave whole. */
const LONGEST_LINK = 30_000;

/** With the data, where the link stays short enough. */
async function shortLink(address: string, shown: Shared): Promise<{ link: string; carried: Shared }> {
  const link = await linkTo(address, shown);
  if (link.length <= LONGEST_LINK || shown.files === undefined) return { link, carried: shown };
  const carried = withoutFiles(shown);
  return { link: await linkTo(address, carried), carried };
}

async function share(shown: Shared): Promise<void> {
  const {
    link,
    carried: { left },
  } = await shortLink(location.href, shown);
  window.history.replaceState(null, '', link);
  try {
    await navigator.clipboard.writeText(link);
    tell(left === undefined ? say.shared : say.sharedWithout(left));
  } catch {
    tell(left === undefined ? say.notShared : say.notSharedWithout(left));
  }
}

function fillTexts(): void {
  document.documentElement.lang = language;
  document.title = `seqpipe · ${say.title}`;
  for (const [id, text] of [
    ['lead', say.lead],
    ['examples-label', say.example],
    ['format', say.format],
    ['share', say.share],
    ['docs', say.docs],
    ['data-title', say.data],
    ['files-label', say.files],
    ['open-file', say.openFile],
    ['graph-title', say.graph],
    ['run-title', say.run],
  ] as const) {
    part(id).textContent = text;
  }
  part<HTMLAnchorElement>('docs').href = language === 'es' ? '../es/' : '../';
  part<HTMLSelectElement>('examples').replaceChildren(
    ...examples.map(({ id, title }) => new Option(title[language], id)),
  );
}

/** The same program on the page of the other language. */
function leadToOtherLanguage(current: () => Shared): void {
  const other = part<HTMLAnchorElement>('language');
  other.textContent = say.otherLanguage;
  other.lang = language === 'es' ? 'en' : 'es';
  other.addEventListener('click', (event) => {
    event.preventDefault();
    const address = new URL(location.href);
    address.searchParams.set('lang', other.lang);
    const shown = current();
    address.hash = '';
    // What the browser keeps may be longer than an address.
    if (keepProgram(shown)) return location.assign(address);
    void shortLink(address.href, shown).then(({ link }) => location.assign(link));
  });
}

function exampleOf(id: string | undefined): Example | undefined {
  return examples.find((one) => one.id === id);
}

function tell(text: string): void {
  part('notice').textContent = text;
}

/** `?lang=es`, else that of the browser. */
function readLanguage(): Language {
  const asked = new URLSearchParams(location.search).get('lang') ?? navigator.language;
  return asked.toLowerCase().startsWith('es') ? 'es' : 'en';
}

void start();
