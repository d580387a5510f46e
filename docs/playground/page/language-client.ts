/** The page's side of the language server: a worker that is started from its text. */
import { LSPClient, type Transport } from '@codemirror/lsp-client';
import type { PageFiles } from '../language/surroundings.ts';

declare global {
  /** The program of the worker; a script of the page sets it, because files may not be fetched. */
  var seqpipeLanguageWorker: string | undefined;
}

export interface LanguageClient {
  readonly client: LSPClient;
  /** What the program may read from now on. */
  setFiles(files: PageFiles['files']): void;
}

/** Throws where the browser starts no worker; `failed` is told of one that ends. */
export function connectLanguage(
  given: PageFiles,
  config: ConstructorParameters<typeof LSPClient>[0],
  failed: (reason: string) => void,
): LanguageClient {
  const text = globalThis.seqpipeLanguageWorker;
  if (text === undefined) throw new Error('the script of the language worker is missing');
  const address = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
  const worker = new Worker(address);
  worker.addEventListener('error', ({ message }) => failed(message));
  worker.postMessage(given);
  const handlers = new Set<(message: string) => void>();
  worker.addEventListener('message', ({ data }) => {
    for (const handler of handlers) handler(JSON.stringify(data));
  });
  const transport: Transport = {
    send: (message) => worker.postMessage(JSON.parse(message)),
    subscribe: (handler) => void handlers.add(handler),
    unsubscribe: (handler) => void handlers.delete(handler),
  };
  const client = new LSPClient(config).connect(transport);
  return { client, setFiles: (files) => client.notification('playground/files', files) };
}
