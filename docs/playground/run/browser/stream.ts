/** `node:stream` in a browser. */
import stream from 'readable-stream';

export const { Readable, Writable, Duplex, Transform, PassThrough, pipeline, finished, Stream } = stream;
export default stream;
