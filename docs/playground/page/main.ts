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
import type { Example } from './example.ts';
import { drawGraph } from './graph.ts';
import { seq } from './highlight.ts';
import { keepProgram, keptProgram } from './kept-program.ts';
import { connectLanguage, type LanguageClient } from './language-client.ts';
import { showMistakes } from './mistakes.ts';
import { safeHtml } from './safe-html.ts';
import { shapes, showShapes } from './shapes.ts';
import { linkTo, sharedBy, type Shared } from './share-link.ts';
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
  else if (begin !== null && exampleOf(begin.example) === undefined) tell(say.unknownExample(begin.example));

  const server = openServer(example);
  const view = createEditor(begin?.program ?? example.program, server);
  const current = (): Shared => ({ program: view.state.doc.toString(), example: example.id });
  const choose = part<HTMLSelectElement>('examples');
  choose.value = example.id;
  /** What was there comes back with Undo. */
  const show = (next: Example, program: string): void => {
    example = next;
    choose.value = next.id;
    server?.setFiles(next.files);
    view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: program } });
  };
  choose.addEventListener('change', () => {
    const next = exampleOf(choose.value)!;
    show(next, next.program);
    tell('');
  });
  // A link may be opened in the tab that shows the page: then nothing is loaded again.
  addEventListener('hashchange', () => {
    void sharedBy(location.hash).then((shared) => {
      if (shared === 'damaged') return tell(say.brokenLinkHere);
      if (shared === null) return;
      const known = exampleOf(shared.example);
      show(known ?? example, shared.program);
      tell(known === undefined ? say.unknownExample(shared.example) : '');
    });
  });
  addEventListener('pagehide', () => keepProgram(current()));
  part('format').addEventListener('click', () => void formatDocument(view));
  part('share').addEventListener('click', () => void share(current()));
  leadToOtherLanguage(current);
  const panel = createRunPanel({
    language,
    files: () => ({ ...example.files }),
    program: () => view.state.doc.toString(),
    name: PROGRAM,
  });
  part('run').append(panel);
}

function openServer(example: Example): LanguageClient | null {
  try {
    const server: LanguageClient = connectLanguage(
      { language, files: example.files },
      {
        extensions: [serverCompletion(), hoverTooltips(), signatureHelp()],
        highlightLanguage: () => seq.language,
        sanitizeHTML: safeHtml,
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
  part('state').dataset['state'] = errors > 0 ? 'wrong' : 'right';
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
      leaveLink,
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
const leaveLink = EditorView.updateListener.of(({ docChanged }) => {
  if (!docChanged || location.hash === '') return;
  window.history.replaceState(null, '', location.pathname + location.search);
});

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

async function share(shown: Shared): Promise<void> {
  const link = await linkTo(location.href, shown);
  window.history.replaceState(null, '', link);
  try {
    await navigator.clipboard.writeText(link);
    tell(say.shared);
  } catch {
    tell(say.notShared);
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
    void linkTo(address.href, current()).then((link) => location.assign(link));
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
