/** Shapes and parameters behind the layers of models, as the server knows them. */
import type { LSPClient } from '@codemirror/lsp-client';
import { StateEffect, StateField } from '@codemirror/state';
import { Decoration, EditorView, WidgetType, type DecorationSet } from '@codemirror/view';
import type { InlayHint } from 'vscode-languageserver-protocol';

class Shape extends WidgetType {
  constructor(readonly text: string) {
    super();
  }
  override eq(other: Shape): boolean {
    return other.text === this.text;
  }
  override toDOM(): HTMLElement {
    const element = document.createElement('span');
    element.className = 'shape';
    element.textContent = this.text;
    return element;
  }
}

const setShapes = StateEffect.define<DecorationSet>();

export const shapes = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(shown, transaction) {
    const fresh = transaction.effects.find((effect) => effect.is(setShapes));
    return fresh?.value ?? shown.map(transaction.changes);
  },
  provide: (field) => EditorView.decorations.from(field),
});

export async function showShapes(view: EditorView, client: LSPClient, uri: string): Promise<void> {
  const { doc } = view.state;
  const range = { start: { line: 0, character: 0 }, end: { line: doc.lines, character: 0 } };
  const hints = await client.request<object, InlayHint[] | null>('textDocument/inlayHint', {
    textDocument: { uri },
    range,
  });
  if (!view.state.doc.eq(doc)) return;
  const placed = (hints ?? []).flatMap(({ position, label }) => {
    const line = doc.line(Math.min(position.line + 1, doc.lines));
    const at = Math.min(line.from + position.character, line.to);
    return [Decoration.widget({ widget: new Shape(String(label)), side: 1 }).range(at)];
  });
  view.dispatch({ effects: setShapes.of(Decoration.set(placed, true)) });
}
