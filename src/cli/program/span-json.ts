/**
 * Values that hold spans, as JSON: each span becomes `{"$span": [file, start, end]}`, where `file`
 * counts the source files. So a compiled program can be kept, and still point into its text.
 */
import { dictionary } from '../../base/dictionary.js';
import type { SourceFile, Span } from '../../base/source/source-file.js';

/** `files` gets every source file that is met. */
export function encodeSpans(value: unknown, files: SourceFile[]): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => encodeSpans(item, files));
  if (isSpan(value)) {
    let index = files.findIndex((file) => file === value.file || sameFile(file, value.file));
    if (index < 0) index = files.push(value.file) - 1;
    return { $span: [index, value.start, value.end] };
  }
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, encodeSpans(item, files)]));
}

export function decodeSpans(value: unknown, files: readonly SourceFile[]): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => decodeSpans(item, files));
  const span = (value as { $span?: readonly [number, number, number] }).$span;
  if (Array.isArray(span))
    return { file: files[span[0] as number], start: span[1] as number, end: span[2] as number };
  const decoded = dictionary<unknown>();
  for (const name in value) decoded[name] = decodeSpans((value as Record<string, unknown>)[name], files);
  return decoded;
}

function isSpan(value: object): value is Span {
  const { file, start, end } = value as Partial<Span>;
  return typeof start === 'number' && typeof end === 'number' && typeof file === 'object' && 'text' in file;
}

function sameFile(a: SourceFile, b: SourceFile): boolean {
  return a.path === b.path && a.text === b.text;
}
