/** The data of the program: each file can be looked at and changed, and the reader's own come here. */
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { EditorState } from '@codemirror/state';
import { drawSelection, EditorView, keymap, lineNumbers } from '@codemirror/view';
import type { PageFiles } from './page-files.ts';
import { isFileName } from './shared.ts';
import type { PageTexts } from './texts.ts';

/** More is no work for a page: the numbers of a training need several times as much. */
const LARGEST = 50e6;
/** Time without a letter after which the program is checked against the data, in ms. */
const PAUSE = 300;

export interface DataPane {
  /** Draws the files as they are now, after others than the pane have changed them. */
  redraw(): void;
}

interface Given {
  readonly say: PageTexts;
  readonly files: PageFiles;
  readonly part: <E extends HTMLElement>(id: string) => E;
  /** Called at each change. */
  readonly touched: () => void;
  /** Called a little after the last one. */
  readonly changed: () => void;
  readonly tell: (text: string) => void;
}

export function createDataPane({ say, files, part, touched, changed, tell }: Given): DataPane {
  const choose = part<HTMLSelectElement>('files');
  const restore = part<HTMLButtonElement>('restore');
  const input = part<HTMLInputElement>('file-input');
  let name = '';
  let timer: ReturnType<typeof setTimeout> | undefined;

  const soon = (): void => {
    touched();
    clearTimeout(timer);
    timer = setTimeout(changed, PAUSE);
  };
  const describe = (): void => {
    const { doc } = view.state;
    // The last line ends with a line break, so none begins behind it.
    const lines = doc.lines - (doc.line(doc.lines).length === 0 ? 1 : 0);
    part('data-note').textContent = doc.length === 0 ? say.emptyFile : say.size(lines, doc.length);
    const state = files.stateOf(name);
    restore.hidden = state === 'given';
    restore.textContent = state === 'added' ? say.removeFile : say.restoreFile;
  };
  const view = new EditorView({ parent: part('data') });
  const stateFor = (text: string): EditorState =>
    EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(),
        history(),
        drawSelection(),
        EditorView.contentAttributes.of({ 'aria-label': say.dataOf(name) }),
        keymap.of([...defaultKeymap, ...historyKeymap]),
        EditorView.updateListener.of(({ docChanged, state }) => {
          if (!docChanged) return;
          files.write(name, state.doc.toString());
          describe();
          soon();
        }),
      ],
    });
  const show = (next: string): void => {
    name = next;
    choose.value = name;
    view.setState(stateFor(files.text(name)));
    describe();
  };
  const redraw = (): void => {
    const names = Object.keys(files.all());
    choose.replaceChildren(...names.map((one) => new Option(one)));
    show(names.includes(name) ? name : (names[0] ?? ''));
  };

  const open = async (file: File): Promise<void> => {
    if (!isFileName(file.name)) return tell(say.badName(file.name));
    if (file.size > LARGEST) return tell(say.tooLarge(file.name));
    let text: string;
    try {
      text = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
    } catch {
      return tell(say.noText(file.name));
    }
    files.write(file.name, text);
    name = file.name;
    redraw();
    tell(say.opened(file.name));
    touched();
    changed();
  };

  choose.addEventListener('change', () => show(choose.value));
  restore.addEventListener('click', () => {
    files.restore(name);
    redraw();
    touched();
    changed();
  });
  part('open-file').addEventListener('click', () => input.click());
  input.addEventListener('change', () => {
    const [file] = input.files ?? [];
    // The same one may be opened again, once it has changed on the disk.
    if (file !== undefined) void open(file).finally(() => (input.value = ''));
  });
  redraw();
  return { redraw };
}
