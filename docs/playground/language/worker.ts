/**
 * The language server of `seqpipe lsp`, in a worker of the page: the same answers to the same
 * requests, over messages in the place of standard input and output.
 */
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  createConnection,
} from 'vscode-languageserver/browser.js';
import { serve } from '../../../src/editor/server.ts';
import { pageSurroundings, type PageFiles } from './surroundings.ts';

// The types of a page and those of a worker cannot be loaded together; both post messages alike.
const scope = globalThis as unknown as Worker;

// The first message brings what the page has for files; all others are of the protocol.
scope.addEventListener(
  'message',
  ({ data }: MessageEvent<PageFiles>) => {
    const connection = createConnection(new BrowserMessageReader(scope), new BrowserMessageWriter(scope));
    const surroundings = pageSurroundings(data);
    connection.onNotification('playground/files', (files: PageFiles['files']) => {
      surroundings.setFiles(files);
      served.recheck();
    });
    const served = serve(connection, surroundings);
  },
  { once: true },
);
