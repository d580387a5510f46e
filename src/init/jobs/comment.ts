/** Words in a program that is written. */

/** A paragraph as a comment of lines. */
export function comment(text: string): string {
  return wrap(text, 98)
    .map((line) => `# ${line}`)
    .join('\n');
}

/** The name of a file as a title: without its endings. */
export function titleOf(name: string): string {
  return name.replace(/\.(gz|bz2)$/i, '').replace(/\.\w+$/, '');
}

function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
