/** Another command for the same program, as one would type it, for messages. */
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
  return [`seqpipe ${name}`, ...[file, ...words].map(quoted)].join(' ');
}

/** As one would type it into a shell. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/u.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
