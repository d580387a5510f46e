/** `docs/library.md` and its Spanish twin: what the library offers, from its doc comments. */
import { parse } from '../../src/language/syntax/build-ast.js';
import type { Declaration } from '../../src/language/syntax/ast.js';
import { docInLanguage, docOnOneLine } from '../../src/editor/declared-doc.js';

interface LibraryFile {
  /** As an import writes it: `std/layers`. */
  readonly name: string;
  readonly text: string;
}

const introduction = {
  en: `# The standard library

Stages, models and cells that are written in the language itself. Import what you need:
\`import { mean_max } from "std/layers"\`. The files are in \`stdlib/\`. Copy from them what you want
to change.
`,
  es: `# La biblioteca estándar

Etapas, modelos y celdas escritos en el propio lenguaje. Importa lo que necesites:
\`import { mean_max } from "std/layers"\`. Los archivos están en \`stdlib/\`. Copia de ellos lo que
quieras cambiar.
`,
} as const;

type Language = keyof typeof introduction;

export function renderLibrary(files: readonly LibraryFile[], language: Language = 'en'): string {
  const chapters = files.map(({ name, text }) => {
    const { program } = parse({ path: name, text });
    const entries = program.declarations
      .filter(isOffered)
      .map((declaration) => entry(declaration, text, language));
    return `\n## \`${name}\`\n\n${docInLanguage(program.doc, language)}\n${entries.join('')}`;
  });
  return introduction[language] + chapters.join('');
}

/** The comments of the library and of what it declares, each on one line. */
export function commentsOf(files: readonly LibraryFile[]): string[] {
  return files.flatMap(({ name, text }) => {
    const { program } = parse({ path: name, text });
    const docs = program.declarations.filter(isOffered).map(({ doc }) => doc);
    return [...(program.doc === null ? [] : [program.doc]), ...docs].map(docOnOneLine);
  });
}

type Offered = Extract<Declaration, { kind: 'stage' | 'model' | 'cell' }> & { readonly doc: string };

/** What has no doc comment is a part of something else in the file. */
function isOffered(declaration: Declaration): declaration is Offered {
  const { kind } = declaration;
  return (kind === 'stage' || kind === 'model' || kind === 'cell') && declaration.doc !== null;
}

function entry({ name, doc, span }: Offered, text: string, language: Language): string {
  const code = signature(text.slice(span.start, span.end));
  return `\n### \`${name.text}\`\n\n${docInLanguage(doc, language)}\n\n\`\`\`seq\n${code}\n\`\`\`\n`;
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
