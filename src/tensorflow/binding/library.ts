/**
 * Opening TensorFlow's two shared libraries so that they stay open. koffi closes a library when
 * nothing refers to it any more, also while the process exits, and TensorFlow's own threads would
 * then run in unmapped code. So each is first opened by `dlopen` itself with RTLD_NODELETE, and
 * globally, the framework first: the second library asks for the first by name and must find the
 * one that is loaded.
 */
import { closeSync, existsSync, openSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import koffi, { type LibraryHandle } from 'koffi';
import { TensorflowUnavailable } from './errors.js';
import { holdsLibraries, libraryNames } from './library-names.js';

/**
 * Addresses travel as 64-bit integers, which koffi gives as JavaScript numbers: addresses of user
 * space are below 2^53, and a number costs nothing on the path that every op takes.
 */
export type Pointer = number;
export const POINTER = 'int64';

/** A C type as koffi spells it, or an address. */
type CType = string;

export interface Libraries {
  /** Binds a function of TensorFlow's C API. */
  tensorflow<F extends (...args: never[]) => unknown>(
    name: string,
    result: CType,
    args: CType[],
  ): CFunction<F>;
  /** Binds a function of the C library. */
  standard<F extends (...args: never[]) => unknown>(name: string, result: CType, args: CType[]): CFunction<F>;
}

/** A bound function; `async` runs it on a thread of the pool and calls back on this one. */
export type CFunction<F extends (...args: never[]) => unknown> = F & {
  async(...args: [...Parameters<F>, (error: Error | null, result: ReturnType<F>) => void]): void;
};

const RTLD_LAZY = 0x1;
const RTLD_GLOBAL = process.platform === 'darwin' ? 0x8 : 0x100;
const RTLD_NODELETE = process.platform === 'darwin' ? 0x80 : 0x1000;

/**
 * Opens both libraries of a folder for the rest of the process; with `cuda`, NVIDIA's that lie
 * beside them too.
 */
export function openLibraries(directory: string, cuda: boolean): Libraries {
  if (!holdsLibraries(directory)) {
    throw new TensorflowUnavailable(`${directory} does not hold ${libraryNames().join(' and ')}`);
  }
  const standard = koffi.load(process.platform === 'darwin' ? 'libSystem.dylib' : 'libc.so.6');
  pin(standard, directory, cuda);
  const opened = libraryNames()
    .map((name) => koffi.load(join(directory, name), { lazy: true, global: true }))
    .reverse();
  return {
    tensorflow: (name, result, args) => bindFirst(opened, name, result, args),
    standard: (name, result, args) => bindFirst([standard], name, result, args),
  };
}

function pin(standard: LibraryHandle, directory: string, cuda: boolean): void {
  const loader = dynamicLoader(standard);
  const dlopen = loader.func('dlopen', POINTER, ['str', 'int']) as (path: string, flags: number) => Pointer;
  const dlerror = loader.func('dlerror', 'str', []) as () => string;
  const open = (path: string): boolean => dlopen(path, RTLD_LAZY | RTLD_GLOBAL | RTLD_NODELETE) !== 0;
  // Not globally: one of CUDA's libraries offers the names of an ordinary BLAS.
  if (cuda) openCuda(directory, (path) => dlopen(path, RTLD_LAZY | RTLD_NODELETE) !== 0);
  const failure = quietly(standard, () => {
    const failed = libraryNames().find((name) => !open(join(directory, name)));
    return failed && `cannot open ${join(directory, failed)}: ${dlerror()}`;
  });
  if (failure) throw new TensorflowUnavailable(failure);
}

/**
 * NVIDIA's libraries, where set-up put them beside TensorFlow's. TensorFlow opens them by name, and
 * finds them when they are loaded already. They need one another, in an order that is theirs to
 * know: what fails is tried again after the others.
 */
function openCuda(directory: string, open: (path: string) => boolean): void {
  let waiting = cudaLibraries(directory);
  for (let before = Infinity; waiting.length < before;) {
    before = waiting.length;
    waiting = waiting.filter((path) => !open(path));
  }
}

function cudaLibraries(directory: string): string[] {
  const nvidia = join(directory, '..', 'nvidia');
  if (!existsSync(nvidia)) return [];
  return readdirSync(nvidia)
    .map((name) => join(nvidia, name, 'lib'))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
    .filter((path) => /\.so(\.\d+)*$/.test(path));
}

/**
 * Runs `work` with standard error closed to the C side: while it is opened, before it heeds any
 * setting, TensorFlow writes three lines about oneDNN. Whoever asks for TensorFlow's log gets them.
 */
function quietly<T>(standard: LibraryHandle, work: () => T): T {
  if (process.env['TF_CPP_MIN_LOG_LEVEL'] === '0') return work();
  const dup = standard.func('dup', 'int', ['int']) as (descriptor: number) => number;
  const dup2 = standard.func('dup2', 'int', ['int', 'int']) as (from: number, to: number) => number;
  const kept = dup(STANDARD_ERROR);
  if (kept < 0) return work();
  const nowhere = openSync('/dev/null', 'w');
  dup2(nowhere, STANDARD_ERROR);
  try {
    return work();
  } finally {
    dup2(kept, STANDARD_ERROR);
    closeSync(kept);
    closeSync(nowhere);
  }
}

const STANDARD_ERROR = 2;

/** `dlopen` lives in the C library since glibc 2.34, in libdl before. */
function dynamicLoader(standard: LibraryHandle): LibraryHandle {
  try {
    standard.func('dlopen', POINTER, ['str', 'int']);
    return standard;
  } catch {
    return koffi.load('libdl.so.2');
  }
}

function bindFirst<F extends (...args: never[]) => unknown>(
  libraries: readonly LibraryHandle[],
  name: string,
  result: CType,
  args: CType[],
): CFunction<F> {
  for (const library of libraries) {
    try {
      return library.func(name, result, args) as unknown as CFunction<F>;
    } catch {
      // The framework library holds what the other one lacks.
    }
  }
  throw new TensorflowUnavailable(
    `the TensorFlow libraries lack ${name}; they are older than 2.9 or cut down`,
  );
}
