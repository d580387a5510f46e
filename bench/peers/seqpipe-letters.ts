/** An editor with one open file: types a letter at a time, and waits for its diagnostics. */
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node.js';
import type { Place } from '../support/letter-files.js';
import { command } from '../support/product.js';
import { readJob, serve, timed } from './protocol.js';

interface Job {
  readonly folder: string;
  readonly text: string;
  readonly place: Place;
}

interface Published {
  readonly version: number;
  readonly diagnostics: readonly { readonly message: string }[];
}

const { folder, text, place } = readJob<Job>();
const { behind, typed } = place;
const path = join(folder, 'letters.seq');
const uri = pathToFileURL(path).href;
writeFileSync(path, text);

const server = spawn(process.execPath, [command, 'lsp', '--stdio'], {
  cwd: folder,
  stdio: ['pipe', 'pipe', 'inherit'],
});
process.on('exit', () => server.kill());
const editor = createMessageConnection(
  new StreamMessageReader(server.stdout),
  new StreamMessageWriter(server.stdin),
);
let version = 0;
let told: (published: Published) => void = () => {};
editor.onNotification('textDocument/publishDiagnostics', (published: Published) => {
  if (published.version === version) told(published);
});
editor.listen();
const folderUri = pathToFileURL(folder).href;
await editor.sendRequest('initialize', { processId: process.pid, rootUri: folderUri, capabilities: {} });
await editor.sendNotification('initialized', {});

const before = text.slice(0, text.indexOf(behind) + behind.length).split('\n');
const line = before.length - 1;
const start = before.at(-1)!.length;

wantNoMistakes(
  await diagnosticsAfter('textDocument/didOpen', {
    textDocument: { uri, languageId: 'seqpipe', version: 1, text },
  }),
);
await serve({ node: process.version }, { measure: () => timed(1, typeLetter) });

async function typeLetter(): Promise<void> {
  const position = { line, character: start + version - 1 };
  const letter = typed[version - 1]!;
  const published = await diagnosticsAfter('textDocument/didChange', {
    textDocument: { uri, version: version + 1 },
    contentChanges: [{ range: { start: position, end: position }, text: letter }],
  });
  if (version - 1 === typed.length) wantNoMistakes(published);
}

/** Of the version that `change` makes. */
function diagnosticsAfter(method: string, change: object): Promise<Published> {
  version++;
  return new Promise((resolve) => {
    told = resolve;
    void editor.sendNotification(method, change);
  });
}

/** A server that checks nothing would be fast. */
function wantNoMistakes({ diagnostics }: Published): void {
  const [first] = diagnostics;
  if (first !== undefined) throw new Error(`the text of the bench has a mistake: ${first.message}`);
}
