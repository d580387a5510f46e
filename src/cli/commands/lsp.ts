/** `seqpipe lsp`: the language server, which an editor starts and talks to. */
import { EXIT } from '../../run/execute/run-document.js';
import { defineCommand } from '../definition/define-command.js';
import { flag } from '../definition/option.js';

export const command = defineCommand({
  name: 'lsp',
  summary: 'serve an editor: mistakes while typing, completion, hovers',
  arguments: {},
  options: {
    stdio: flag({ name: '--stdio', help: 'speak on standard input and output; there is no other way' }),
  },
  exitCodes: {
    [EXIT.succeeded]: 'the editor has ended the session',
    [EXIT.failed]: 'the editor went away without ending it',
  },
  examples: ['seqpipe lsp --stdio'],
  async run(_, __, host) {
    const [{ connectStandardStreams }, { serve }, { editorSurroundings }, { VERSION }] = await Promise.all([
      import('../../editor/standard-streams.js'),
      import('../../editor/server.js'),
      import('../program/editor-surroundings.js'),
      import('../../base/version.js'),
    ]);
    const connection = connectStandardStreams();
    let ended = false;
    connection.onShutdown(() => void (ended = true));
    const closed = new Promise<void>((resolve) => {
      process.stdin.once('end', resolve);
      process.stdin.once('close', resolve);
      connection.onExit(resolve);
    });
    serve(connection, editorSurroundings(host, VERSION));
    await closed;
    return ended ? EXIT.succeeded : EXIT.failed;
  },
});
