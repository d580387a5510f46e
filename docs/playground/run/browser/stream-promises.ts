/** `node:stream/promises` in a browser. */
import stream from 'readable-stream';
export const { pipeline, finished } = stream.promises;
