/**
 * Modules of Node and native packages that a browser has nothing for. What needs them is not called
 * there; a call says so.
 */
const refuse = (): never => {
  throw new Error('a browser has no processes, threads, sockets or native libraries');
};
export {
  refuse as createRequire,
  refuse as fork,
  refuse as spawn,
  refuse as spawnSync,
  refuse as execFileSync,
  refuse as openNative,
  refuse as text,
  refuse as Worker,
  refuse as lookup,
};
export const isMainThread = true;
export default refuse;
