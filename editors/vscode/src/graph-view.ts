/** The stages of the file in the editor, beside it; they follow what is typed. */
import { ViewColumn, window, workspace, type Disposable, type TextDocument, type WebviewPanel } from 'vscode';
import type { Language } from '../../../src/base/language.js';
import type { DrawnGraph } from '../../../src/editor/graph.js';
import { graphPage } from './graph-page.js';
import { extensionTexts } from './texts.js';

/** Time without a letter after which the stages are drawn again, in ms. */
const PAUSE = 300;

type Ask = (uri: string) => Promise<DrawnGraph | null>;

export interface GraphView extends Disposable {
  show(): void;
}

export function createGraphView(ask: Ask, language: Language): GraphView {
  const texts = extensionTexts[language];
  let panel: WebviewPanel | null = null;
  let shown: TextDocument | null = null;
  let last: DrawnGraph | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const draw = async (): Promise<void> => {
    const document = shown;
    if (panel === null || document === null) return;
    const graph = await ask(document.uri.toString());
    // Another file may have come in the meantime.
    if (panel === null || shown !== document) return;
    panel.webview.html = graphPage(graph, last, language);
    last = graph ?? last;
  };
  const follow = (document: TextDocument | undefined): void => {
    if (document?.languageId !== 'seqpipe' || document === shown) return;
    shown = document;
    last = null;
    if (panel !== null) panel.title = texts.stagesOf(document.fileName.split(/[/\\]/).at(-1)!);
    void draw();
  };
  const changes = workspace.onDidChangeTextDocument(({ document }) => {
    if (document !== shown) return;
    clearTimeout(timer);
    timer = setTimeout(() => void draw(), PAUSE);
  });
  const editors = window.onDidChangeActiveTextEditor((editor) => follow(editor?.document));
  return {
    show() {
      if (panel !== null) return panel.reveal();
      const place = { viewColumn: ViewColumn.Beside, preserveFocus: true };
      panel = window.createWebviewPanel('seqpipe.graph', texts.stages, place, {});
      panel.onDidDispose(() => {
        panel = null;
        shown = null;
      });
      follow(window.activeTextEditor?.document);
    },
    dispose() {
      clearTimeout(timer);
      changes.dispose();
      editors.dispose();
      panel?.dispose();
    },
  };
}
