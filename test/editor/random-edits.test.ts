/**
 * Random edits of real programs through the server: it never fails, and what it says is what a
 * fresh check of the text says. `SEQPIPE_EDITS=100000` tries more.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node.js';
import {
  createConnection,
  StreamMessageReader as Reader,
  StreamMessageWriter as Writer,
} from 'vscode-languageserver/node.js';
import { TextDocument, type Range } from 'vscode-languageserver-textdocument';
import { analysisOf } from '../../src/editor/analysis.js';
import { serve, type Surroundings } from '../../src/editor/server.js';
import { createRandom, type Random } from '../../src/stages/rows/random.js';
import { randomEdit } from '../support/random-edit.js';
import { rounds } from '../support/rounds.js';

const folder = `${process.cwd()}/pipelines`;
const edits = Number(process.env['SEQPIPE_EDITS'] ?? rounds(4, 40));

const programs = readdirSync(folder)
  .filter((name) => name.endsWith('.seq'))
  .map((name) => ({ name, text: readFileSync(`${folder}/${name}`, 'utf8') }));

const readFile = (path: string): string | null => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
};

const options = { root: folder, allowRead: [], params: new Map(), readFile };

const surroundings: Surroundings = {
  language: { code: 'en', asked: false },
  version: 'test',
  setOpen: () => undefined,
  uriOf: ({ path }) => `file:///${path}`,
  open: (uri, text) => ({
    file: { path: uri.slice('file:///'.length), text },
    options: { ...options, fieldsOf: () => ['one', 'two'] },
  }),
};

test(`${edits} random edits`, { timeout: 3_600_000 }, async () => {
  const [toServer, toClient] = [new PassThrough(), new PassThrough()];
  serve(createConnection(new Reader(toServer), new Writer(toClient)), surroundings);
  const client = createMessageConnection(
    new StreamMessageReader(toClient),
    new StreamMessageWriter(toServer),
  );
  let said: { uri: string; version: number; diagnostics: { code: string; range: Range }[] } | null = null;
  let told: () => void = () => undefined;
  const random = createRandom(28);
  let document = TextDocument.create('file:///none', 'seqpipe', 0, '');
  let expected = 0;
  client.onNotification('textDocument/publishDiagnostics', (sent: NonNullable<typeof said>) => {
    if (sent.uri !== document.uri || sent.version !== expected) return;
    said = sent;
    told();
  });
  client.listen();
  await client.sendRequest('initialize', { processId: null, rootUri: null, capabilities: {} });

  for (let edit = 0; edit < edits; edit++) {
    const heard = new Promise<void>((resolve) => void (told = resolve));
    if (edit % 25 === 0) {
      await client.sendNotification('textDocument/didClose', { textDocument: { uri: document.uri } });
      const { name, text } = programs[random.below(programs.length)]!;
      document = TextDocument.create(`file:///${edit}-${name}`, 'seqpipe', 1, text);
      expected = 1;
      const textDocument = { uri: document.uri, languageId: 'seqpipe', version: 1, text };
      await client.sendNotification('textDocument/didOpen', { textDocument });
    } else {
      const change = randomChange(document, random);
      const textDocument = { uri: document.uri, version: document.version + 1 };
      expected = document.version + 1;
      await client.sendNotification('textDocument/didChange', { textDocument, contentChanges: [change] });
      document = TextDocument.update(document, [change], document.version + 1);
    }
    await heard;
    const fresh = analysisOf(
      { path: document.uri.slice('file:///'.length), text: document.getText() },
      options,
    );
    const shown = said!.diagnostics.map(({ code, range }) => [code, document.offsetAt(range.start)]);
    expect(shown).toEqual(fresh.own.map(({ code, primary }) => [code, primary?.span.start ?? 0]));
    const position = document.positionAt(random.below(document.getText().length + 1));
    const at = { textDocument: { uri: document.uri }, position };
    const whole = { start: document.positionAt(0), end: document.positionAt(document.getText().length) };
    for (const [method, params] of [
      ['hover', at],
      ['completion', at],
      ['signatureHelp', at],
      ['definition', at],
      ['references', { ...at, context: { includeDeclaration: true } }],
      ['documentSymbol', at],
      ['foldingRange', at],
      ['semanticTokens/full', at],
      ['inlayHint', { ...at, range: whole }],
      ['codeLens', at],
      ['codeAction', { ...at, range: whole, context: { diagnostics: [] } }],
      ['formatting', { ...at, options: {} }],
    ] as const) {
      await client.sendRequest(`textDocument/${method}`, params);
    }
    const renaming = client.sendRequest('textDocument/rename', { ...at, newName: 'renamed_here' });
    await renaming.catch((error: Error) => expect(error.message).toMatch(/name|built in|mistake|means/));
  }
  client.dispose();
});

function randomChange(
  document: TextDocument,
  random: Random,
): { range: { start: object; end: object } & never; text: string } {
  const { start, end, text } = randomEdit(document.getText(), random);
  const range = { start: document.positionAt(start), end: document.positionAt(end) };
  return { range: range as never, text };
}
