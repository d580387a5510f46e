/**
 * A new project on disk: the program, a copy of its data, its settings. Nothing that is there is
 * written over: either all names are free, or nothing is written.
 */
import { constants, copyFileSync, existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Refusal } from './file/data-file.js';
import type { InitTexts } from './texts.js';

export interface ProjectFiles {
  /** Absolute. */
  readonly folder: string;
  /** Of the program, without its folder. */
  readonly name: string;
  readonly program: string;
  /** The file of data: its absolute path, and what it is called. */
  readonly data: { readonly path: string; readonly name: string };
  /** What stands in the settings. */
  readonly settings: InitTexts['settings'];
}

/** The files that were written, relative to the folder. */
export function writeProject({
  folder,
  name,
  program,
  data,
  settings,
}: ProjectFiles): readonly string[] | Refusal {
  const copy = join('data', data.name);
  const isThere = existsSync(join(folder, copy)) && isSame(join(folder, copy), data.path);
  const taken = [name, ...(isThere ? [] : [copy])].find((file) => existsSync(join(folder, file)));
  if (taken !== undefined) {
    return {
      refusal: `${join(folder, taken)} is there already, and nothing is written over it`,
      help: 'choose another folder with `--folder DIR`, or remove the file',
    };
  }
  try {
    mkdirSync(join(folder, 'data'), { recursive: true });
    // On file systems that can, a copy shares its bytes with the original until one of them changes.
    if (!isThere)
      copyFileSync(data.path, join(folder, copy), constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
    writeFileSync(join(folder, name), program, { flag: 'wx' });
    const written = Object.entries({
      'seqpipe.yaml': settings.map((line) => `# ${line}\n`).join(''),
      '.gitignore': '.seqpipe/\nreports/\n',
    }).filter(([file]) => !existsSync(join(folder, file)));
    for (const [file, text] of written) writeFileSync(join(folder, file), text, { flag: 'wx' });
    return [name, ...(isThere ? [] : [copy]), ...written.map(([file]) => file)];
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return {
      refusal: `the project cannot be written: ${reason}`,
      help: 'choose another folder with `--folder DIR`',
    };
  }
}

/** Whether two paths lead to the same file, as when a project is made around its data. */
function isSame(one: string, other: string): boolean {
  const [a, b] = [statSync(one), statSync(other)];
  return a.ino === b.ino && a.dev === b.dev;
}
