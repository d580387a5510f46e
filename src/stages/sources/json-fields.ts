/**
 * The properties of a JSON object as they are written. JavaScript's own reader rounds numbers to
 * 64-bit floats, so that two long identifiers can become one, and of a name that comes twice it
 * keeps the last.
 */

export interface WrittenField {
  readonly name: string;
  /** The value's text: `9007199254740993`. */
  readonly text: string;
}

/** `line` must be valid JSON, and an object. */
export function writtenFields(line: string): readonly WrittenField[] {
  const fields: WrittenField[] = [];
  let depth = 0;
  let name: string | null = null;
  let start = 0;
  for (const { 0: token, index } of line.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{},:]/gu)) {
    if (depth === 1 && name !== null && (token === ',' || token === '}')) {
      fields.push({ name, text: line.slice(start, index).trim() });
      name = null;
    }
    if (token === '{' || token === '[') depth++;
    else if (token === '}' || token === ']') depth--;
    else if (depth === 1 && name === null && token.startsWith('"')) {
      name = JSON.parse(token) as string;
      start = -1;
    } else if (depth === 1 && token === ':' && start < 0) start = index + 1;
  }
  return fields;
}

/**
 * Finds the first of `names` that an object has twice, or null. A quick look decides for nearly
 * every line, which must be valid JSON, and an object.
 */
export function repeatedFieldFinder(names: readonly string[]): (line: string) => string | null {
  const wanted = names.map((name) => ({ name, quoted: JSON.stringify(name) }));
  return (line) => {
    const escaped = line.includes('\\') && escapedName.test(line);
    for (const { name, quoted } of wanted) {
      const first = line.indexOf(quoted);
      if (first >= 0 && !escaped && line.indexOf(quoted, first + 1) < 0) continue;
      if (writtenFields(line).filter((field) => field.name === name).length > 1) return name;
    }
    return null;
  };
}

/** A name may be spelled with escapes: `"te\u0078t"`. Only a list has other texts after a comma. */
const escapedName = /[{,]\s*"[^"\\]*\\/u;
