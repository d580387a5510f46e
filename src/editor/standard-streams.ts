/** The connection of a server that an editor has started: standard input and output. */
import {
  createConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type Connection,
} from 'vscode-languageserver/node.js';

export function connectStandardStreams(): Connection {
  return createConnection(new StreamMessageReader(process.stdin), new StreamMessageWriter(process.stdout));
}
