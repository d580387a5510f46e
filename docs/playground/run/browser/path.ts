/** `node:path` in a browser, where paths are those of the disk in memory. */
import path from 'path-browserify';
export const {
  basename,
  dirname,
  extname,
  isAbsolute,
  join,
  normalize,
  parse,
  relative,
  resolve,
  sep,
  delimiter,
} = path;
export const posix = path;
export default path;
