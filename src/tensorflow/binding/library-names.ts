/** What TensorFlow's two C libraries are called. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** File names, in the order in which they must be opened. */
export function libraryNames(platform: NodeJS.Platform = process.platform): readonly [string, string] {
  return platform === 'darwin'
    ? ['libtensorflow_framework.2.dylib', 'libtensorflow_cc.2.dylib']
    : ['libtensorflow_framework.so.2', 'libtensorflow_cc.so.2'];
}

/** Whether a folder holds both libraries. */
export function holdsLibraries(directory: string): boolean {
  return libraryNames().every((name) => existsSync(join(directory, name)));
}
