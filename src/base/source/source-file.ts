/**
 * Text and positions in it. Every later phase points at source with a `Span`; only renderers turn
 * offsets into lines and columns.
 */

/**
 * One `.seq` (or YAML) file as read: `path` is how the user would name it, `text` its whole
 * content.
 */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
  /** Absolute folder that `path` starts from; the one of the project unless said. */
  readonly folder?: string;
}

/** The path of a line that was typed with a command, as `-p name=value`. */
export const commandLinePath = 'command line';

/** A half-open range `[start, end)` of UTF-16 offsets in one file. */
export interface Span {
  readonly file: SourceFile;
  readonly start: number;
  readonly end: number;
}

/** A place as people count it: both from 1; `column` counts UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** The position of `offset` in `file`. */
export function positionAt(file: SourceFile, offset: number): Position {
  const before = file.text.slice(0, offset);
  const line = before.split('\n').length;
  return { line, column: offset - (before.lastIndexOf('\n') + 1) + 1 };
}

/** The smallest span that covers both; they must lie in one file. */
export function joinSpans(first: Span, second: Span): Span {
  return {
    file: first.file,
    start: Math.min(first.start, second.start),
    end: Math.max(first.end, second.end),
  };
}
