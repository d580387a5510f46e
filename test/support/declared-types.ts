/** The types that the declarations of a package name, and which of them its users cannot import. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

interface DeclarationFile {
  readonly declared: ReadonlyMap<string, string>;
  /** Of a name that comes from elsewhere: its file and its name there. */
  readonly elsewhere: ReadonlyMap<string, readonly [path: string, name: string]>;
}

/**
 * Names that are declared in the files behind `index` and used by what it exports, directly or by
 * what that uses, but not exported. Members that a class keeps private do not count.
 */
export function typesNotExported(index: string): string[] {
  const files = new Map<string, DeclarationFile>();
  const fileOf = (path: string): DeclarationFile => {
    const known = files.get(path);
    if (known) return known;
    const read = readDeclarations(path);
    files.set(path, read);
    return read;
  };
  const find = (path: string, name: string): readonly [path: string, name: string] | null => {
    const { declared, elsewhere } = fileOf(path);
    if (declared.has(name)) return [path, name];
    const from = elsewhere.get(name);
    return from ? find(...from) : null;
  };
  const exported = [...fileOf(index).elsewhere.keys()].flatMap((name) => [find(index, name) ?? []]);
  const isExported = new Set(exported.map((place) => place.join('#')));
  const used = new Map(exported.map((place) => [place.join('#'), place]));
  for (const [path, name] of used.values()) {
    if (path === undefined || name === undefined) continue;
    for (const [word] of fileOf(path)
      .declared.get(name)!
      .matchAll(/\b[A-Z]\w*\b/g)) {
      const place = find(path, word);
      if (place) used.set(place.join('#'), place);
    }
  }
  return [...used.keys()].filter((place) => !isExported.has(place)).map((place) => place.split('#')[1]!);
}

function readDeclarations(path: string): DeclarationFile {
  const text = readFileSync(path, 'utf8')
    .replaceAll(/\/\*[^]*?\*\/|\/\/.*$/gm, '')
    .replaceAll(/^\s+(?:private\b|#)[^;]*;/gm, '');
  const elsewhere = new Map<string, readonly [string, string]>();
  for (const [, names = '', from = ''] of text.matchAll(
    /^(?:im|ex)port (?:type )?\{([^}]*)\} from '(\.[^']+)\.js'/gm,
  )) {
    for (const part of names.split(',')) {
      const [name = '', as = name] = part
        .replace(/\btype\b/, '')
        .trim()
        .split(/\s+as\s+/);
      if (name !== '') elsewhere.set(as, [join(dirname(path), `${from}.d.ts`), name]);
    }
  }
  const declared = new Map<string, string>();
  const start = /^(?:export )?(?:declare )?(?:abstract )?(?:interface|type|class|function|const) (\w+)/;
  for (const part of text.split(
    /^(?=(?:export|declare|import|interface|type|class|function|const|abstract) )/m,
  )) {
    const [, name] = start.exec(part) ?? [];
    // What stands in quotes is a value.
    if (name !== undefined) declared.set(name, part.replaceAll(/'[^'\n]*'/g, "''"));
  }
  return { declared, elsewhere };
}
