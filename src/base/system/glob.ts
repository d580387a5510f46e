/**
 * Globs of file inputs: `*` any part of a name, `?` one character, `**` any folders. A pattern
 * splits into its fixed folder and the rest, of which each part is matched against one name. Names
 * that begin with a dot match only where the pattern says the dot.
 */

export interface GlobPart {
  /** `**`: any number of folders. */
  readonly deep: boolean;
  matches(name: string): boolean;
}

export interface Glob {
  /** The longest leading part without wildcards: where the search begins. */
  readonly folder: string;
  /** For each level below `folder`. */
  readonly parts: readonly GlobPart[];
}

const WILD = /[*?]/;

export function compileGlob(pattern: string): Glob {
  const parts = pattern.replaceAll('\\', '/').split('/');
  const firstWild = parts.findIndex((part) => WILD.test(part));
  const cut = firstWild < 0 ? parts.length - 1 : firstWild;
  return { folder: parts.slice(0, cut).join('/') || '/', parts: parts.slice(cut).map(compilePart) };
}

/** Where a path lies below the fixed folder of a pattern that it matches; null where it does not. */
export function globMatcher(pattern: string): (path: string) => string | null {
  const { folder, parts } = compileGlob(pattern);
  const prefix = folder === '/' ? '' : `${folder}/`;
  return (path) => {
    if (!path.startsWith(prefix)) return null;
    const below = path.slice(prefix.length);
    return matchesFrom(parts, 0, below.split('/')) ? below : null;
  };
}

/** Whether `names`, the folders of a path and its file, match the parts from `at` on. */
function matchesFrom(parts: readonly GlobPart[], at: number, names: readonly string[]): boolean {
  const part = parts[at];
  const [name, ...below] = names;
  if (part === undefined) return name === undefined;
  if (name === undefined) return false;
  if (!part.deep) return part.matches(name) && matchesFrom(parts, at + 1, below);
  if (at === parts.length - 1) return names.every((each) => part.matches(each));
  return matchesFrom(parts, at + 1, names) || (part.matches(name) && matchesFrom(parts, at, below));
}

function compilePart(part: string): GlobPart {
  if (part === '**') return { deep: true, matches: (name) => !name.startsWith('.') };
  if (!WILD.test(part)) return { deep: false, matches: (name) => name === part };
  const hidden = part.startsWith('.');
  const visible = (name: string): boolean => hidden || !name.startsWith('.');
  const [head = '', tail = '', ...more] = part.split('*');
  if (more.length === 0 && part.includes('*') && !part.includes('?')) {
    // The common `*.txt`, with no regular expression for each of thousands of names.
    const least = head.length + tail.length;
    const matches = (name: string): boolean =>
      name.length >= least && name.endsWith(tail) && name.startsWith(head) && visible(name);
    return { deep: false, matches };
  }
  const body = part
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  const expression = new RegExp(`^${body}$`, 'su');
  return { deep: false, matches: (name) => visible(name) && expression.test(name) };
}
