/** The part of a value that the regular expression of a column finds. */

/** The first group of `pattern`, or its match if it has no group; null where it does not match. */
export function partReader(pattern: string): (value: string) => string | null {
  const expression = new RegExp(pattern, 'u');
  return (value) => {
    const found = expression.exec(value);
    return (found === null || found.length === 1 ? found?.[0] : found[1]) ?? null;
  };
}
