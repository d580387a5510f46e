/** Regular expressions are compiled while checking, so that a slip in one costs no download. */

/** What is wrong with `pattern`, in a few words; null when nothing is. */
export function regexError(pattern: string): string | null {
  try {
    new RegExp(pattern, 'u');
    return null;
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    // V8 says `Invalid regular expression: /(/u: Unterminated group`; only the last part is news.
    const last = text.slice(text.lastIndexOf(': ') + 2);
    return last.charAt(0).toLowerCase() + last.slice(1);
  }
}
