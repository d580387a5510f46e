/**
 * Small JSON documents that carry a checksum of themselves, so that a changed byte is seen. The
 * checksum also covers the place of the document: one that was swapped with another is no more
 * believed than a changed one.
 */
import { createHash } from 'node:crypto';

/** `place` is empty where the document itself says what it is about. */
export function printSealed(value: object, place = ''): string {
  const body = JSON.stringify(value).slice(0, -1);
  return `${body},"check":"${checkOf(body, place)}"}\n`;
}

/**
 * The document in `text`, with its checksum taken out; null when it is not what was printed for
 * this place.
 */
export function parseSealed(text: string, place = ''): object | null {
  const end = text.lastIndexOf(FIELD);
  if (end < 0) return null;
  const body = text.slice(0, end);
  if (text.slice(end) !== `${FIELD}${checkOf(body, place)}"}\n`) return null;
  return JSON.parse(`${body}}`) as object;
}

/** Whether a text claims to be sealed. */
export const isSealed = (text: string): boolean => text.includes(FIELD);

const FIELD = ',"check":"';

const checkOf = (body: string, place: string): string =>
  createHash('sha256').update(place).update(body).digest('hex');
