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
import { connectLanguage, type LanguageClient } from './language-client.ts';
import { showMistakes } from './mistakes.ts';
import { shapes, showShapes } from './shapes.ts';
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
  const shared = await sharedBy(location.hash);
  const carried = shared === null || shared === 'damaged' ? null : shared;
  let example = exampleOf(carried?.example) ?? examples[0]!;
  if (shared === 'damaged') tell(say.brokenLink);
  else if (carried !== null && exampleOf(carried.example) === undefined)
    tell(say.unknownExample(carried.example));

  const server = openServer(example);
  const view = createEditor(carried?.program ?? example.program, server);
  const choose = part<HTMLSelectElement>('examples');
  choose.value = example.id;
  choose.addEventListener('change', () => {
    example = exampleOf(choose.value)!;
    server?.setFiles(example.files);
    window.history.pushState(null, '', location.pathname + location.search);
    view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: example.program } });
    tell('');
  });
  part('format').addEventListener('click', () => void formatDocument(view));
  part('share').addEventListener('click', () => void share(view, example));
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
        notificationHandlers: {
          'textDocument/publishDiagnostics': (_, sent: PublishDiagnosticsParams) => {
            void refresh(server, sent.diagnostics);
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

/** After each answer of the server: mistakes, shapes and stages. */
async function refresh({ client }: LanguageClient, published: PublishDiagnosticsParams['diagnostics']) {
  if (editor === null) return;
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

/** Time without a letter after which the program is checked, in ms. */
const PAUSE = 200;

/** The client tells the server of changes when it asks something; a program is checked without that. */
function checked({ client }: LanguageClient) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return EditorView.updateListener.of(({ docChanged }) => {
    if (!docChanged) return;
    clearTimeout(timer);
    timer = setTimeout(() => client.sync(), PAUSE);
  });
}

async function share(view: EditorView, example: Example): Promise<void> {
  const link = await linkTo(location.href, { program: view.state.doc.toString(), example: example.id });
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
  const other = part<HTMLAnchorElement>('language');
  other.textContent = say.otherLanguage;
  other.lang = language === 'es' ? 'en' : 'es';
  other.addEventListener('click', (event) => {
    event.preventDefault();
    const address = new URL(location.href);
    address.searchParams.set('lang', other.lang);
    location.href = address.href;
  });
  part<HTMLAnchorElement>('docs').href = language === 'es' ? '../es/' : '../';
  part<HTMLSelectElement>('examples').replaceChildren(
    ...examples.map(({ id, title }) => new Option(title[language], id)),
  );
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
