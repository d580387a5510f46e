/** A program with its data, as a link carries it and as it is kept while the page is loaded again. */
import { dictionary } from '../../../src/base/dictionary.ts';

export type Files = Readonly<Record<string, string>>;

export interface Shared {
  readonly program: string;
  /** The example whose data it reads. */
  readonly example: string;
  /** Data that the example does not have, or has in another form, by name. */
  readonly files?: Files;
  /** Names of such data that was too large to go along. */
  readonly left?: readonly string[];
}

/** Throws where the text is no JSON. */
export function sharedFrom(json: string): Shared | null {
  const { program, example, files, left } = JSON.parse(json) as Partial<Record<keyof Shared, unknown>>;
  if (typeof program !== 'string' || typeof example !== 'string') return null;
  const texts = files === undefined ? undefined : dataFrom(files);
  if (texts === null) return null;
  const names = Array.isArray(left) ? left.filter((name) => typeof name === 'string') : [];
  return {
    program,
    example,
    ...(texts === undefined ? {} : { files: texts }),
    ...(names.length === 0 ? {} : { left: names }),
  };
}

/** The same without its data. */
export function withoutFiles({ program, example, files = {}, left = [] }: Shared): Shared {
  const names = [...left, ...Object.keys(files)];
  return { program, example, ...(names.length === 0 ? {} : { left: names }) };
}

/** A file lies beside the program, so its name has no folder; and it is not the program. */
export function isFileName(name: string): boolean {
  return /^[\p{L}\p{N}][\p{L}\p{N}\p{M} ._()+-]{0,99}$/u.test(name) && !/^program\.seq$/iu.test(name);
}

function dataFrom(files: unknown): Files | null {
  if (typeof files !== 'object' || files === null || Array.isArray(files)) return null;
  const right = Object.entries(files).every(([name, text]) => isFileName(name) && typeof text === 'string');
  return right ? dictionary(files as Files) : null;
}
