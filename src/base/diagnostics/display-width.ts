/** How text looks in a terminal: tabs, wide and invisible characters. */

const tabStop = 4;

/** A flag is two of these, of one column each. */
const letterOfFlag = /^[\u{1F1E6}-\u{1F1FF}]$/u;
/**
 * Wide in terminals: CJK, Hangul, kana, full-width forms, emoji (East Asian Width W and F, by
 * blocks).
 */
const wide =
  /\p{Emoji_Presentation}|[\u1100-\u115F\u2E80-\u303E\u3041-\u33FF\u3400-\u4DBF\u4E00-\u9FFF\uA000-\uA4CF\uA960-\uA97F\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1F64F}\u{1F680}-\u{1F6FF}\u{1F900}-\u{1F9FF}\u{1FA70}-\u{1FAFF}\u{20000}-\u{3FFFD}]/u;
const zero = /^(?:\p{Mn}|\p{Me}|[\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF])$/u;

/** Columns that one character takes: 0, 1 or 2. */
export function characterWidth(character: string): number {
  if (zero.test(character)) return 0;
  return wide.test(character) && !letterOfFlag.test(character) ? 2 : 1;
}

export function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
}

export interface DisplayLine {
  readonly text: string;
  /**
   * The column (from 0) at which each UTF-16 offset of the source line is shown; one more entry for
   * its end.
   */
  readonly columns: readonly number[];
}

/**
 * A source line as a terminal shows it: tabs become spaces, control and invisible characters are
 * made harmless.
 */
export function displayLine(line: string): DisplayLine {
  let text = '';
  let column = 0;
  const columns: number[] = [];
  for (const character of line) {
    let shown = character;
    if (character === '\t') shown = ' '.repeat(tabStop - (column % tabStop));
    else shown = harmless(character);
    for (let unit = 0; unit < character.length; unit++) columns.push(column);
    text += shown;
    column += textWidth(shown);
  }
  columns.push(column);
  return { text, columns };
}

/** Text whose characters do nothing to a terminal but appear: the others are replaced. */
export function harmless(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]/gu, '\uFFFD');
}

/** The part of `text` between two columns; a wide character that is cut in two becomes a space. */
export function sliceColumns(text: string, from: number, to: number): string {
  let column = 0;
  let out = '';
  for (const character of text) {
    const width = characterWidth(character);
    if (column >= from && column + width <= to) out += character;
    else if (column < to && column + width > from && width > 0) out += ' ';
    column += width;
  }
  return out;
}

/**
 * Breaks prose at spaces so that no line is wider than `width`, where words allow it. Code between
 * backquotes stays whole, to be copied. What stands before the text on the first line takes `taken` columns of it.
 */
export function wrap(text: string, width: number, taken = 0): string[] {
  const lines: string[] = [];
  let current = '';
  const whole = text.replaceAll(/`[^`]*`/g, (code) => code.replaceAll(' ', '\0'));
  for (const word of whole.split(' ')) {
    const room = lines.length === 0 ? width - taken : width;
    if (current !== '' && textWidth(current) + 1 + textWidth(word) > room) {
      lines.push(current);
      current = word;
    } else current = current === '' ? word : `${current} ${word}`;
  }
  return [...lines, current].map((line) => line.replaceAll('\0', ' '));
}
