/**
 * The file `format` of a cache: the number of its form, with a checksum. Earlier versions wrote the
 * number 1 alone.
 */
import { hashBytes } from './hash.js';

export function printFormat(format: number): string {
  return `${format} ${checkOf(format)}\n`;
}

/** Null when the text is damaged. */
export function parseFormat(text: string): number | null {
  if (text === '1\n') return 1;
  const format = Number(text.split(' ')[0]);
  return text === printFormat(format) ? format : null;
}

const checkOf = (format: number): string => hashBytes(`seqpipe cache ${format}`).slice(0, 16);
