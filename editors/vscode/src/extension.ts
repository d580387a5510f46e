/** Starts the project's own language server, runs values in a terminal, and shows the stages. */
import { homedir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { commands, env, window, workspace, type ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node.js';
import { languageOfLocale } from '../../../src/base/language.js';
import type { DrawnGraph } from '../../../src/editor/graph.js';
import { findCommand } from './find-command.js';
import { createGraphView } from './graph-view.js';
import { extensionTexts } from './texts.js';

let client: LanguageClient | null = null;

export async function activate({ subscriptions }: ExtensionContext): Promise<void> {
  const graph = createGraphView(async (uri) => {
    // An older seqpipe of the project does not know the request.
    const asked = client?.sendRequest<DrawnGraph | null>('seqpipe/graph', { textDocument: { uri } });
    return (await asked?.catch(() => null)) ?? null;
  }, languageOfLocale(env.language));
  subscriptions.push(
    graph,
    commands.registerCommand('seqpipe.graph', () => graph.show()),
    commands.registerCommand('seqpipe.restart', async () => {
      await client?.stop();
      client = null;
      await start();
    }),
    commands.registerCommand('seqpipe.run', run),
  );
  await start();
}

export const deactivate = (): Promise<void> | undefined => client?.stop();

function command(): string | null {
  const folder = workspace.workspaceFolders?.[0]?.uri.fsPath ?? homedir();
  return findCommand(folder, workspace.getConfiguration('seqpipe').get<string>('path', ''));
}

async function start(): Promise<void> {
  const module = command();
  if (module === null) {
    void window.showWarningMessage(extensionTexts[languageOfLocale(env.language)].notInstalled);
    return;
  }
  client = new LanguageClient(
    'seqpipe',
    'seqpipe',
    { module, args: ['lsp'], transport: TransportKind.stdio },
    { documentSelector: [{ language: 'seqpipe' }] },
  );
  await client.start();
}

/** Behind the lens above a value. */
function run(uri: string, target: string): void {
  const module = command();
  if (module === null) return;
  const terminal =
    window.terminals.find(({ name }) => name === 'seqpipe') ?? window.createTerminal('seqpipe');
  terminal.show();
  const words = ['node', module, 'run', fileURLToPath(uri), '--target', target];
  terminal.sendText(words.map((word) => (/^[\w./=-]+$/.test(word) ? word : JSON.stringify(word))).join(' '));
}
