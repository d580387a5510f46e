/**
 * Names that a reader takes for the same one: people who write a class in two ways seldom mean two
 * classes.
 */

/** Groups of two names and more, in the order of `names`. */
export function similarNames(names: readonly string[]): readonly (readonly string[])[] {
  const groups = new Map<string, string[]>();
  for (const name of names) {
    const key = essence(name);
    const group = groups.get(key);
    if (group) group.push(name);
    else groups.set(key, [name]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

/**
 * Without blanks around it, invisible characters, the form of Unicode and case; a number by its
 * value.
 */
function essence(name: string): string {
  const visible = name
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  if (/^[+-]?\d{1,15}(?:\.\d{1,15})?$/u.test(visible)) return String(Number(visible));
  // Single letters in both cases are usually two classes: those of handwriting.
  return [...visible].length > 1 ? visible.toLowerCase() : visible;
}
