/** What a file is by its first bytes: a text in the encoding that was told, or something else. */
import type { TextEncoding } from '../../contract/operations/source.js';
import type { OtherKind } from './messages.js';
import { otherKind } from './other-kinds.js';

export type NoText =
  /** It begins with the byte order mark of another encoding. */
  { readonly marked: TextEncoding } | { readonly kind: OtherKind };

/**
 * Why a file that begins so is no text in `encoding`; null when nothing is against it. `head`:
 * after it was unpacked.
 */
export function noTextBy(head: Buffer, encoding: TextEncoding): NoText | null {
  const mark = orderMarks.find(({ bytes }) => bytes.every((byte, i) => head[i] === byte));
  if (mark && mark.encoding !== encoding) return { marked: mark.encoding };
  if (encoding === 'utf-16le' || encoding === 'utf-16be') return null;
  const kind = otherKind(head);
  return kind === null ? null : { kind };
}

/** Byte order marks. */
export const orderMarks: readonly { readonly encoding: TextEncoding; readonly bytes: readonly number[] }[] = [
  { encoding: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-16le', bytes: [0xff, 0xfe] },
  { encoding: 'utf-16be', bytes: [0xfe, 0xff] },
];
