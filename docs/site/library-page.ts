/** `docs/library.md`: what the library offers, from its doc comments. */
import { parse } from '../../src/language/syntax/build-ast.js';
import type { Declaration } from '../../src/language/syntax/ast.js';

interface LibraryFile {
  /** As an import writes it: `std/layers`. */
  readonly name: string;
  readonly text: string;
}

const introduction = `# The standard library

Stages, models and cells that are written in the language itself. Import what you need:
\`import { mean_max } from "std/layers"\`. The files are in \`stdlib/\`. Copy from them what you want
to change.
`;

export function renderLibrary(files: readonly LibraryFile[]): string {
  const chapters = files.map(({ name, text }) => {
    const { program } = parse({ path: name, text });
    const entries = program.declarations.flatMap((declaration) => entry(declaration, text));
    return `\n## \`${name}\`\n\n${program.doc ?? ''}\n${entries.join('')}`;
  });
  return introduction + chapters.join('');
}

/** What has no doc comment is a part of something else in the file. */
function entry(declaration: Declaration, text: string): string[] {
  if (declaration.kind !== 'stage' && declaration.kind !== 'model' && declaration.kind !== 'cell') return [];
  if (declaration.doc === null) return [];
  const source = text.slice(declaration.span.start, declaration.span.end);
  return [
    `\n### \`${declaration.name.text}\`\n\n${declaration.doc}\n\n\`\`\`seq\n${signature(source)}\n\`\`\`\n`,
  ];
}

/** From the keyword to the bracket that closes the inputs and settings. */
function signature(source: string): string {
  let depth = 0;
  for (let at = source.indexOf('('); at < source.length; at += 1) {
    if ('([{'.includes(source[at]!)) depth += 1;
    if (')]}'.includes(source[at]!)) depth -= 1;
    if (depth === 0) return source.slice(0, at + 1);
  }
  return source;
}
