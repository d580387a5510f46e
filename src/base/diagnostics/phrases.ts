/** Phrases that the texts of several folders share. Like the texts, they are of one language. */

/** A name as messages show it. */
export const quote = (name: string): string => `\`${name}\``;

/** The help that suggests a similar name, if there is one. */
export function didYouMean(name: string | null, show = quote): readonly string[] {
  return name === null ? [] : [`did you mean ${show(name)}?`];
}

/** `12345` → `12,345`. */
export function number(value: number): string {
  return value.toLocaleString('en-US');
}
