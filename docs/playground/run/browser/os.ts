/** `node:os` in a browser: one worker, and nobody else. */
export const availableParallelism = (): number => 1;
/** WebAssembly's own limit. */
export const totalmem = (): number => 4 * 2 ** 30;
export const hostname = (): string => 'browser';
export const homedir = (): string => '/home';
export const tmpdir = (): string => '/tmp';
