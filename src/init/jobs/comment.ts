/** Words in a program that is written. */

/** A paragraph of sentences as a comment of lines. */
export function comment(...sentences: readonly string[]): string {
  return lines(sentences.join(' '), '#').join('\n');
}

/** What the program says of itself, paragraph by paragraph. */
export function docComment(...paragraphs: readonly string[]): string {
  return paragraphs.map((text) => lines(text, '##').join('\n')).join('\n##\n');
}

/** The name of a file as a title: without its endings. */
export function titleOf(name: string): string {
  return name.replace(/\.(gz|bz2)$/i, '').replace(/\.\w+$/, '');
}

/** A number stays on one line; the space in it is a usual one then, as editors mark the other. */
function lines(text: string, mark: string): readonly string[] {
  return wrap(text, 98).map((line) => `${mark} ${line.replaceAll('\u00A0', ' ')}`);
}

function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(/[^\S\u00A0]+/u)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
