/**
 * Which encoding a text is in. UTF-8 is told by its bytes; what is not UTF-8 is windows-1252 (Latin-1)
 * if it reads like a language of Western Europe, and is asked for otherwise.
 */
import { isUtf8 } from 'node:buffer';
import { textEncodings, type TextEncoding } from '../../contract/operations/source.js';
import { createDecoder } from '../../stages/sources/decode.js';
import { orderMarks } from '../../stages/sources/text-kind.js';
import type { Finding, Refusal } from './data-file.js';

export interface DecodedText {
  readonly encoding: TextEncoding;
  readonly text: string;
  readonly finding: Finding | null;
}

export function decodeText(bytes: Buffer, told: TextEncoding | null): DecodedText | Refusal {
  const mark = orderMarks.find((one) => one.bytes.every((byte, i) => bytes[i] === byte));
  const encoding = told ?? mark?.encoding ?? null;
  if (encoding !== null && encoding !== 'utf-8') {
    const text = createDecoder(encoding).decode(bytes);
    if (text === null) return { refusal: `the file is not in the encoding ${encoding}`, help: choose(bytes) };
    return {
      encoding,
      text: withoutMark(text),
      finding: found(encoding, told === null ? 'by its first bytes' : 'as you said'),
    };
  }
  const text = withoutMark(bytes.toString('utf8'));
  if (isUtf8(bytes)) return { encoding: 'utf-8', text, finding: null };
  const broken = text.split('\ufffd').length - 1;
  const letters = text.match(/(?!\ufffd)\P{ASCII}/gu)?.length ?? 0;
  if (encoding === 'utf-8' || letters > broken * 20) {
    return { encoding: 'utf-8', text, finding: found('utf-8', `with ${broken} broken bytes`) };
  }
  const western = createDecoder('windows-1252').decode(bytes);
  if (western === null || !isWestern(western))
    return { refusal: 'the file is not UTF-8, and does not read as Latin-1', help: choose(bytes) };
  const seen = [...new Set(western.match(/\P{ASCII}/gu))].slice(0, 6).join(' ');
  return {
    encoding: 'windows-1252',
    text: western,
    finding: found('windows-1252', `Latin-1: the bytes are not UTF-8, and are ${seen} in it`),
  };
}

function found(encoding: string, why: string): Finding {
  return { about: 'encoding', text: `${encoding}, ${why}` };
}

function withoutMark(text: string): string {
  return text.startsWith('\ufeff') ? text.slice(1) : text;
}

/** Bytes that the encoding has no character for, or signs in the middle of words, speak against it. */
function isWestern(text: string): boolean {
  if (/[\x81\x8d\x8f\x90\x9d]/u.test(text)) return false;
  const plain = text.match(/[a-z]/giu)?.length ?? 0;
  const others = text.match(/\P{ASCII}/gu)?.length ?? 0;
  const within = text.match(/(?<=\p{L})(?![\p{L}\p{M}\s’‘´·])\P{ASCII}(?=\p{L})/gu)?.length ?? 0;
  return others < (plain + others) * 0.3 && within <= others * 0.1;
}

/** A word as the encodings read it, so that somebody who knows the language can choose. */
function choose(bytes: Buffer): string {
  const at = bytes.findIndex((byte) => byte > 0x7f);
  const from = Math.max(0, bytes.lastIndexOf(10, Math.max(0, at)) + 1, at - 16);
  const readings = textEncodings.flatMap((encoding) => {
    if (encoding === 'latin1' || encoding.startsWith('utf')) return [];
    const text = createDecoder(encoding).decode(bytes.subarray(from, at + 12));
    return text === null ? [] : [`${encoding} reads "${text.replaceAll(/\s+/g, ' ').trim()}"`];
  });
  return `say \`--encoding NAME\`: ${readings.join(', ')}`;
}
