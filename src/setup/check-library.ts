/**
 * Opens TensorFlow's libraries in a process of their own: where they cannot run, that process dies
 * and not this one.
 */
import { createRequire } from 'node:module';
import { execa } from 'execa';
import { libraryNames } from '../tensorflow/binding/library-names.js';

export type LibraryCheck =
  { readonly works: true; readonly version: string } | { readonly works: false; readonly reason: string };

const PROGRAM = `
const [koffi, folder, framework, cc] = process.argv.slice(1);
const { load } = require(koffi);
const path = require('node:path');
load(path.join(folder, framework), { lazy: true, global: true });
const library = load(path.join(folder, cc), { lazy: true, global: true });
process.stdout.write(library.func('TF_Version', 'str', [])());
process.kill(process.pid, 'SIGKILL');
`;

/** Whether the libraries of a folder open here, and which version they say they are. */
export async function checkLibraries(directory: string, signal?: AbortSignal): Promise<LibraryCheck> {
  let koffi: string;
  try {
    koffi = createRequire(import.meta.url).resolve('koffi');
  } catch (error) {
    return { works: false, reason: `koffi is not installed: ${String(error)}` };
  }
  const {
    stdout,
    stderr,
    signal: ended,
  } = await execa(process.execPath, ['-e', PROGRAM, koffi, directory, ...libraryNames()], {
    reject: false,
    stdin: 'ignore',
    timeout: 120_000,
    ...(signal ? { cancelSignal: signal } : {}),
  });
  signal?.throwIfAborted();
  if (/^\d+\.\d+/.test(stdout)) return { works: true, version: stdout };
  const error = stderr.split('\n').find((line) => /error/i.test(line));
  return { works: false, reason: error?.trim() ?? `it ended with ${ended ?? 'an error'}` };
}
