/** What the build puts in place of files (`build.mjs`), and packages without types of their own. */
declare module 'seqpipe:library' {
  /** The files of `stdlib/` by name. */
  const library: Readonly<Record<string, string>>;
  export default library;
}

declare module '*.wasm' {
  const bytes: Uint8Array;
  export default bytes;
}

declare module 'path-browserify' {
  import { posix } from 'node:path';
  export default posix;
}

declare module 'readable-stream' {
  import stream from 'node:stream';
  export default stream;
}

declare module 'events/' {
  import { EventEmitter } from 'node:events';
  export default EventEmitter;
  export { EventEmitter, once } from 'node:events';
}
