/** A server that looks at the files beside a program: what it says of them, and when they change. */
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type MessageConnection,
} from 'vscode-jsonrpc/node.js';
import { createConnection } from 'vscode-languageserver/node.js';
import { checkSourceFiles } from '../../src/cli/program/source-files.js';
import { serve, type Served } from '../../src/editor/server.js';

const uri = 'file:///project/films.seq';
const program = (column: string): string => `raw = csv("films.csv", columns: { text: "${column}" })\n`;

let files: Record<string, string> = {};
let client: MessageConnection;
let served: Served;
let version = 0;

interface Published {
  readonly message: string;
  readonly severity: number;
  readonly range: { readonly start: object };
}
let told: (diagnostics: readonly Published[]) => void = () => undefined;

beforeAll(async () => {
  const [up, down] = [new PassThrough(), new PassThrough()];
  const readFile = (path: string): string | null => files[path.replace('/project/', '')] ?? null;
  const sources = {
    exists: (path: string) => readFile(path) !== null,
    readStart: (path: string, bytes: number) => readFile(path)?.slice(0, bytes) ?? null,
  };
  served = serve(createConnection(up, down), {
    version: '0',
    language: { code: 'en', asked: true },
    setOpen: () => undefined,
    uriOf: () => uri,
    open: (_, text) => ({
      file: { path: 'films.seq', text },
      options: { root: '/project', allowRead: [], params: new Map(), readFile },
    }),
    checkSources: (graph) => checkSourceFiles(graph, sources),
  });
  client = createMessageConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
  client.onNotification(
    'textDocument/publishDiagnostics',
    ({ diagnostics }: { diagnostics: readonly Published[] }) => told(diagnostics),
  );
  client.listen();
  await client.sendRequest('initialize', { processId: null, rootUri: null, capabilities: {} });
  await client.sendNotification('initialized', {});
});

afterAll(() => client.dispose());

/** What is published after `change`. */
const after = (change: () => void): Promise<readonly Published[]> =>
  new Promise((resolve) => {
    told = resolve;
    change();
  });

const open = (text: string): Promise<readonly Published[]> =>
  after(() => {
    version++;
    const textDocument = { uri, languageId: 'seqpipe', version, text };
    void client.sendNotification('textDocument/didOpen', { textDocument });
  });

test('a column that the header lacks is a warning where it is named, with its repair', async () => {
  files = { 'films.csv': 'review;stars\nfine;1\n' };
  const [warning, ...others] = await open(program('reviw'));
  expect(others).toEqual([]);
  expect(warning).toMatchObject({
    severity: 2,
    range: { start: { line: 0, character: program('').indexOf('""') } },
  });
  expect(warning!.message).toContain('`films.csv` has no column "reviw"');
  expect(warning!.message).toContain('its columns are: review, stars');
  const fixes = await client.sendRequest<{ edit: { changes: Record<string, { newText: string }[]> } }[]>(
    'textDocument/codeAction',
    { textDocument: { uri }, range: (warning as Published).range, context: { diagnostics: [] } },
  );
  expect(fixes.map(({ edit }) => edit.changes[uri]![0]!.newText)).toEqual(['"review"']);
});

test('files that change are looked at again, with the program as it was', async () => {
  files = { 'films.csv': 'review;stars\nfine;1\n' };
  expect(await open(program('review'))).toEqual([]);
  files = { 'films.csv': 'text;stars\nfine;1\n' };
  expect((await after(() => served.recheck())).map(({ message }) => message)).toEqual([
    expect.stringContaining('has no column "review"'),
  ]);
  files = {};
  expect((await after(() => served.recheck())).map(({ message }) => message)).toEqual([
    expect.stringContaining('there is no file `films.csv` yet'),
  ]);
});

test('a program with a mistake has that one alone', async () => {
  files = {};
  const found = await open(`${program('review')}x = lowercas("a")\n`);
  expect(found.map(({ severity }) => severity)).toEqual([1]);
});
