/** Another command for the same program, as one would type it, for messages. */
import { shellWord } from '../../base/shell-words.js';
import type { ProgramOptions } from './options.js';

/** `seqpipe run FILE` with the options that decide which program and which cache it is. */
export function commandWith(
  name: string,
  file: string,
  options: ProgramOptions & { readonly cache: string | null },
): string {
  const words = [
    ...(options.params === null ? [] : ['--params', options.params]),
    ...options.param.flatMap((value) => ['-p', value]),
    ...options.allowRead.flatMap((folder) => ['--allow-read', folder]),
    ...(options.cache === null ? [] : ['--cache', options.cache]),
  ];
  return [`seqpipe ${name}`, ...[file, ...words].map(shellWord)].join(' ');
}
