/** The language server as an editor meets it: the real command, over the real protocol. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type MessageConnection,
} from 'vscode-jsonrpc/node.js';
import { slowTest } from '../support/slow-test.js';

const built = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const cwd = mkdtempSync(join(tmpdir(), 'seqpipe editor é '));
writeFileSync(join(cwd, 'films.csv'), 'review;stars\nfine;1\nbad;0\ngood;1\npoor;0\nfine;0\n');
writeFileSync(
  join(cwd, 'shared.seq'),
  '## How often.\nepochs = 3\nstage tidy(text: Text) = text |> lowercase\n',
);
const uri = pathToFileURL(join(cwd, 'films.seq')).href;

const program = `import { epochs, tidy as neat } from "./shared.seq"

raw = csv("films.csv", columns: { text: "review", label: class("stars") })
  |> split(into: { train: 80%, validation: 20% })
tokens = raw |> neat |> tokenize(whitespace)
words = vocabulary(tokens)
data = tokens |> index(words)

## Reads words.
model net(ids: Id[..time]; width: int = 50) {
  h = ids |> embedding(width) |> lstm(64)
  h |> last |> dense(1) |> sigmoid
}
film = train(net(width: 20), data, target: .label, epochs: epochs)
`;

let child: ReturnType<typeof spawn>;
let client: MessageConnection;
const published = new Map<string, { readonly message: string; readonly code: string }[]>();
let told: () => void = () => undefined;

beforeAll(async () => {
  child = spawn(process.execPath, [built, 'lsp', '--stdio'], { cwd });
  client = createMessageConnection(
    new StreamMessageReader(child.stdout!),
    new StreamMessageWriter(child.stdin!),
  );
  client.onNotification('textDocument/publishDiagnostics', (sent: { uri: string; diagnostics: never[] }) => {
    published.set(sent.uri, sent.diagnostics);
    told();
  });
  client.listen();
  const { capabilities } = await client.sendRequest<{ capabilities: object }>('initialize', {
    processId: process.pid,
    rootUri: pathToFileURL(cwd).href,
    capabilities: { workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } },
  });
  expect(capabilities).toHaveProperty('completionProvider');
  const registered = new Promise((resolve) => {
    client.onRequest('client/registerCapability', (asked: object) => {
      resolve(asked);
      return null;
    });
  });
  await client.sendNotification('initialized', {});
  expect(await registered).toMatchObject({
    registrations: [{ method: 'workspace/didChangeWatchedFiles' }],
  });
});

beforeEach(() => open(program));

afterAll(async () => {
  await client.sendRequest('shutdown');
  const code = new Promise((resolve) => child.once('exit', resolve));
  await client.sendNotification('exit');
  expect(await code).toBe(0);
  rmSync(cwd, { recursive: true });
});

let version = 0;

/** The text of the file from now on; resolves when its mistakes are there. */
async function open(text: string): Promise<void> {
  const done = new Promise<void>((resolve) => void (told = resolve));
  version++;
  const textDocument = { uri, languageId: 'seqpipe', version, text };
  await (version === 1
    ? client.sendNotification('textDocument/didOpen', { textDocument })
    : client.sendNotification('textDocument/didChange', { textDocument, contentChanges: [{ text }] }));
  await done;
}

/** The place of the first `mark`, or of what is `behind` it. */
function at(mark: string, behind = 0, text = program): object {
  const offset = text.indexOf(mark) + behind;
  const before = text.slice(0, offset).split('\n');
  return { textDocument: { uri }, position: { line: before.length - 1, character: before.at(-1)!.length } };
}

const ask = <Answer>(method: string, params: object): Promise<Answer> =>
  client.sendRequest<Answer>(`textDocument/${method}`, params);

const hover = async (mark: string, behind = 1): Promise<string> =>
  (await ask<{ contents: { value: string } }>('hover', at(mark, behind))).contents.value;

test('a program without mistakes has none, and each mistake comes with its help', async () => {
  expect(published.get(uri)).toEqual([]);
  await open(program.replace('lstm(64)', 'lstn(64)'));
  const [mistake] = published.get(uri)!;
  expect(mistake!.message).toContain('help: did you mean `lstm`?');
  expect(mistake!.code).toMatch(/^SEQ\d{3}$/);
  const text = program.replace('lstm(64)', 'lstn(64)');
  const { position } = at('lstn', 1, text) as { position: object };
  const actions = await ask<{ title: string; edit: { changes: Record<string, { newText: string }[]> } }[]>(
    'codeAction',
    { textDocument: { uri }, range: { start: position, end: position }, context: { diagnostics: [] } },
  );
  expect(actions.map(({ title }) => title)).toEqual(['write `lstm`']);
  expect(actions[0]!.edit.changes[uri]![0]!.newText).toBe('lstm');
  await open(program);
  expect(published.get(uri)).toEqual([]);
});

test('hovers show types, shapes, docs and defaults', async () => {
  expect(await hover('tokens =')).toContain('tokens: Dataset<train, validation>{text: Tokens, label: Class}');
  expect(await hover('lstm(64)')).toContain('float[..time, 20] → float[..time, 64]');
  expect(await hover('lstm(64)')).toContain('layers: int = 1');
  expect(await hover('epochs)', 0)).toContain('How often.');
  expect(await hover('net(width: 20)')).toContain('Reads words.');
  expect(await hover('width: 20')).toContain('width: int = 50');
  expect(await hover('target: .label')).toContain('target');
});

slowTest('a hover shows what the last run left of a value', async () => {
  const whole = program.replace('columns:', 'delimiter: ";", columns:');
  writeFileSync(join(cwd, 'films.seq'), whole);
  await open(whole);
  const shown = async (mark: string) =>
    (await ask<{ contents: { value: string } }>('hover', at(mark, 1, whole))).contents.value;
  expect(await shown('words =')).not.toContain('last run');
  const { status, stderr } = spawnSync(process.execPath, [built, 'run', 'films.seq', '--target', 'words'], {
    cwd,
    encoding: 'utf8',
  });
  expect([status, stderr.match(/error[^]*/u)?.[0]]).toEqual([0, undefined]);
  expect(await shown('words =')).toMatch(
    /Of the last run \(\d{4}-\d\d-\d\d [\d:]+\):\n\n~~~text\n\d+ words/u,
  );
  expect(await shown('tokens)')).toMatch(/4 rows|train 4/u);
  expect(await shown('film =')).not.toContain('last run');
  expect(await shown('lstm(64)')).not.toContain('last run');
});

const labels = async (text: string, mark: string, behind: number): Promise<readonly string[]> => {
  await open(text);
  const items = await ask<{ label: string }[]>('completion', at(mark, behind, text));
  return items.map(({ label }) => label);
};

test('completion knows splits, columns, arguments, choices, fields of the file and units', async () => {
  const withLine = (line: string): string => `${program}${line}\n`;
  expect(await labels(withLine('a = raw.'), 'a = raw.', 8)).toEqual(['train', 'validation', 'text', 'label']);
  expect(await labels(withLine('a = train(net, data, target: .'), 'target: .\n', 9)).toContain('label');
  const given = await labels(withLine('a = train(net, data, lo)'), 'lo)', 2);
  expect(given).toEqual(expect.arrayContaining(['loss:', 'epochs:', 'film']));
  expect(await labels(withLine('a = train(net, data, loss: )'), 'loss: )', 6)).toContain('huber');
  expect(await labels(withLine('a = csv("films.csv", columns: { text: "" })'), 'text: "" })', 7)).toEqual([
    'review',
    'stars',
  ]);
  // An editor has closed the text, and the brackets around it are still open.
  expect(await labels(withLine('a = csv("films.csv", columns: { text: ""'), 'text: ""\n', 7)).toEqual([
    'review',
    'stars',
  ]);
  expect(await labels(withLine('a = raw |> '), 'a = raw |> ', 11)).toContain('tokenize');
  expect(await labels(withLine('a = f(2 )'), 'f(2 )', 4)).toContain('epochs');
  expect(await labels(program.replace('last |>', 'la |>'), 'la |>', 2)).toEqual(
    expect.arrayContaining(['last', 'layer_norm', 'h', 'width']),
  );
  expect(await labels('import {  } from "./shared.seq"', '{  }', 2)).toEqual(['epochs', 'tidy']);
  await open(program);
});

test('names lead to their declarations, also in other files and in the library', async () => {
  const target = async (mark: string, behind = 1): Promise<string> => {
    const place = await ask<{ uri: string; range: { start: { line: number } } }>(
      'definition',
      at(mark, behind),
    );
    return `${place.uri.split('/').at(-1)!}:${place.range.start.line + 1}`;
  };
  expect(await target('net(width: 20)')).toBe('films.seq:10');
  expect(await target('width: 20')).toBe('films.seq:10');
  expect(await target('h |> last', 0)).toBe('films.seq:11');
  expect(await target('neat |>')).toBe('shared.seq:3');
  const places = await ask<object[]>('references', {
    ...at('tokens ='),
    context: { includeDeclaration: true },
  });
  expect(places.length).toBe(3);
});

type Edits = { changes: Record<string, { newText: string; range: { start: { line: number } } }[]> };

test('a name is renamed everywhere, and never into a mistake', async () => {
  const renamed = await ask<Edits>('rename', { ...at('width: int'), newName: 'breite' });
  expect(renamed.changes[uri]!.map(({ range }) => range.start.line + 1).sort((a, b) => a - b)).toEqual([
    10, 11, 14,
  ]);
  const refused = (mark: string, newName: string) =>
    expect(ask('rename', { ...at(mark), newName })).rejects.toThrow();
  await refused('tokens =', 'words');
  await refused('tokens =', 'lstm');
  await refused('tokens =', '3x');
  await refused('ids: Id', 'width');
  await refused('lstm(64)', 'gru');
});

test('outline, folds, colours, hints, lenses, signatures and the style', async () => {
  const document = { textDocument: { uri } };
  const symbols = await ask<{ name: string; children: { name: string }[] }[]>('documentSymbol', document);
  expect(symbols.map(({ name }) => name)).toEqual(['raw', 'tokens', 'words', 'data', 'net', 'film']);
  expect(symbols[4]!.children.map(({ name }) => name)).toEqual(['h']);
  const folds = await ask<{ startLine: number }[]>('foldingRange', document);
  expect(folds.map(({ startLine }) => startLine + 1)).toEqual([3, 10]);
  const { data } = await ask<{ data: number[] }>('semanticTokens/full', document);
  expect(data.length % 5).toBe(0);
  expect(data.length).toBeGreaterThan(100);
  const range = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
  const hints = await ask<{ label: string }[]>('inlayHint', { ...document, range });
  expect(hints.map(({ label }) => label)).toEqual([
    'float[..time, 20] · 20 × words.size parameters', 'float[..time, 64] · 21,760 parameters', 'float[64]',
    'float[1] · 65 parameters', 'float[1]',
  ]); // prettier-ignore
  const graph = await client.sendRequest<{ stages: { name: string; lane: number }[]; edges: object[] }>(
    'seqpipe/graph',
    document,
  );
  expect(graph.stages.map(({ name }) => name)).toEqual([
    'raw/delimited',
    'raw',
    'tokens',
    'words',
    'data',
    'film',
  ]);
  expect(graph.edges).toContainEqual({ from: 2, to: 3 });
  const lenses = await ask<{ command: { arguments: string[] } }[]>('codeLens', document);
  expect(lenses.map(({ command }) => command.arguments[1])).toEqual([
    'raw',
    'tokens',
    'words',
    'data',
    'film',
  ]);
  const help = await ask<{ signatures: { label: string }[]; activeParameter: number }>(
    'signatureHelp',
    at('64)', 0),
  );
  expect(help.signatures[0]!.label).toContain('lstm(units: int');
  expect(help.activeParameter).toBe(0);
  const edits = await ask<{ newText: string }[]>('formatting', { ...document, options: {} });
  expect(edits[0]!.newText).toContain(
    'tokens = raw |> neat |> tokenize(whitespace)\nwords  = vocabulary(tokens)\n',
  );
});

/** Another server, in the language of its words or else of the editor. */
async function spanishServer(words: readonly string[], locale?: string) {
  const other = spawn(process.execPath, [built, 'lsp', '--stdio', ...words], {
    cwd,
    env: { ...process.env, SEQPIPE_LANG: '', LC_ALL: 'C' },
  });
  const editor = createMessageConnection(
    new StreamMessageReader(other.stdout),
    new StreamMessageWriter(other.stdin),
  );
  let publish: (messages: readonly string[]) => void = () => undefined;
  editor.onNotification(
    'textDocument/publishDiagnostics',
    ({ diagnostics }: { diagnostics: readonly { message: string }[] }) =>
      publish(diagnostics.map(({ message }) => message)),
  );
  editor.listen();
  await editor.sendRequest('initialize', {
    processId: process.pid,
    rootUri: null,
    capabilities: {},
    ...(locale !== undefined && { locale }),
  });
  return {
    /** The messages of a new text. */
    async open(text: string): Promise<readonly string[]> {
      const textDocument = { uri: `${uri}2`, languageId: 'seqpipe', version: 1, text };
      const messages = new Promise<readonly string[]>((resolve) => void (publish = resolve));
      await editor.sendNotification('textDocument/didOpen', { textDocument });
      return messages;
    },
    ask: <Answer>(method: string, place: object): Promise<Answer> =>
      editor.sendRequest<Answer>(`textDocument/${method}`, {
        ...place,
        textDocument: { uri: `${uri}2` },
      }),
    async end(): Promise<void> {
      await editor.sendRequest('shutdown');
      const code = new Promise((resolve) => other.once('exit', resolve));
      await editor.sendNotification('exit');
      expect(await code).toBe(0);
    },
  };
}

test('messages are in the language of the editor', async () => {
  const server = await spanishServer([], 'es-MX');
  expect(await server.open('a = csw("a.csv")\n')).toEqual([
    'no existe `csw`\nnombre desconocido\nayuda: ¿quizá querías escribir `csv`?',
  ]);
  await server.end();
});

test('hovers, completion, signatures and messages say in Spanish what a primitive does', async () => {
  const server = await spanishServer(['--lang', 'es'], 'en');
  const text = program.replace('vocabulary(tokens)', 'vocabulary()');
  expect(await server.open(text)).toEqual([
    expect.stringContaining('`tokens` (Table con Tokens): Filas con una columna de tokens.'),
  ]);
  const described = async (mark: string): Promise<string> =>
    (await server.ask<{ contents: { value: string } }>('hover', at(mark, 1, text))).contents.value;
  expect(await described('lstm(64)')).toContain('Memoria larga a corto plazo (long short-term memory;');
  expect(await described('lstm(64)')).toContain('- `layers: int = 1`: Número de capas apiladas.\n');
  expect(await described('target:')).toBe('`target: nombre con punto`: La columna que se predice.');
  const items = await server.ask<{ label: string; documentation: { value: string } }[]>(
    'completion',
    at('lstm', 4, text),
  );
  const documented = (label: string) => items.find((item) => item.label === label)!.documentation.value;
  expect(documented('gru')).toContain('Unidad recurrente con puertas (gated recurrent unit;');
  const help = await server.ask<{
    signatures: { documentation: string; parameters: { documentation: string }[] }[];
  }>('signatureHelp', at('64)', 0, text));
  expect(help.signatures[0]!.documentation).toContain('Conserva la máscara.');
  expect(help.signatures[0]!.parameters[0]!.documentation).toContain('Tamaño del estado.');
  const lenses = await server.ask<{ command: { title: string } }[]>('codeLens', {});
  expect(lenses.map(({ command }) => command.title)).toContain('Ejecutar');
  await server.end();
});

test('files that a program reads are looked at, and again when they change', async () => {
  const lines = (): string[] =>
    published.get(uri)!.map(({ code, message }) => `${code} ${message.split('\n')[0]}`);
  await open(program.replaceAll('films.csv', 'later.csv'));
  expect(lines()).toEqual(['SEQ424 there is no file `later.csv` yet']);
  const changed = async (method: string, params: object): Promise<void> => {
    const done = new Promise<void>((resolve) => void (told = resolve));
    await client.sendNotification(method, params);
    await done;
  };
  const later = join(cwd, 'later.csv');
  writeFileSync(later, 'review;star\nfine;1\n');
  const changes = [{ uri: pathToFileURL(later).href, type: 1 }];
  await changed('workspace/didChangeWatchedFiles', { changes });
  expect(lines()).toEqual(['SEQ505 `later.csv` has no column "stars"']);
  writeFileSync(later, 'review;stars\nfine;1\n');
  await changed('textDocument/didSave', { textDocument: { uri } });
  expect(lines()).toEqual([]);
  await open(program.replace('"stars"', '"star"'));
  expect(lines()).toEqual(['SEQ505 `films.csv` has no column "star"']);
});
