/** Mistakes in the editor: what the server publishes, each with the repairs that it knows. */
import { setDiagnostics, type Action, type Diagnostic } from '@codemirror/lint';
import { LSPPlugin, type LSPClient } from '@codemirror/lsp-client';
import type { Text } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import type { CodeAction, Diagnostic as Published, Position, Range } from 'vscode-languageserver-protocol';

/** Levels of the protocol: 1 is an error, 2 a warning. */
const severities = ['error', 'error', 'warning', 'info', 'hint'] as const;

export async function showMistakes(
  view: EditorView,
  client: LSPClient,
  uri: string,
  published: readonly Published[],
) {
  // Letters that the server does not know yet are not in the text that its answer is about.
  const doc = LSPPlugin.get(view)?.syncedDoc ?? view.state.doc;
  const shown = await Promise.all(
    published.map(async (one): Promise<Diagnostic> => {
      const [from, to] = offsets(doc, one.range);
      return {
        from,
        to: Math.max(to, Math.min(from + 1, doc.length)),
        severity: severities[one.severity ?? 1]!,
        source: String(one.code ?? ''),
        message: typeof one.message === 'string' ? one.message : one.message.value,
        actions: await repairs(client, uri, one, doc),
      };
    }),
  );
  // The text may have changed while the repairs were asked for; then newer mistakes are on their way.
  if (view.state.doc.eq(doc)) view.dispatch(setDiagnostics(view.state, shown));
}

/** Of the text `doc`, and of no other: elsewhere they would replace something else. */
async function repairs(client: LSPClient, uri: string, { range }: Published, doc: Text): Promise<Action[]> {
  const asked = { textDocument: { uri }, range, context: { diagnostics: [] } };
  const known = await client.request<object, CodeAction[] | null>('textDocument/codeAction', asked);
  return (known ?? []).flatMap(({ title, edit }) => {
    const edits = edit?.changes?.[uri];
    if (edits === undefined) return [];
    const apply = (view: EditorView): void => {
      // One has typed since: the next check brings the repair for what is there now.
      if (!view.state.doc.eq(doc)) return;
      view.dispatch({
        changes: edits.map(({ range: place, newText }) => {
          const [from, to] = offsets(doc, place);
          return { from, to, insert: newText };
        }),
        userEvent: 'input.repair',
      });
    };
    return [{ name: title, apply }];
  });
}

function offsets(doc: Text, { start, end }: Range): readonly [number, number] {
  const offset = ({ line, character }: Position): number => {
    const row = doc.line(Math.min(line + 1, doc.lines));
    return Math.min(row.from + character, row.to);
  };
  return [offset(start), offset(end)];
}
