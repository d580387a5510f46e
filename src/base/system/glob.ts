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
    return matchesPath(parts, below.split('/')) ? below : null;
  };
}

/**
 * Whether `names`, the folders of a path and its file, match the parts. What did not match once is
 * not tried again: of several `**`, each could otherwise be extended for each length of the others.
 */
function matchesPath(parts: readonly GlobPart[], names: readonly string[]): boolean {
  const failed = new Set<number>();
  const matchesFrom = (at: number, from: number): boolean => {
    const part = parts[at];
    const name = names[from];
    if (part === undefined || name === undefined) return part === undefined && name === undefined;
    if (!part.deep) return part.matches(name) && matchesFrom(at + 1, from + 1);
    if (at === parts.length - 1) return names.slice(from).every((each) => part.matches(each));
    const place = at * names.length + from;
    if (failed.has(place)) return false;
    const found = matchesFrom(at + 1, from) || (part.matches(name) && matchesFrom(at, from + 1));
    if (!found) failed.add(place);
    return found;
  };
  return matchesFrom(0, 0);
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
  const signs = [...part];
  return { deep: false, matches: (name) => visible(name) && matchesSigns(signs, [...name]) };
}

/**
 * `*` is tried with no character first. Where the rest does not match, the last `*` takes one more;
 * no earlier one needs to, since the last can take whatever they would. So the time is at most the
 * product of both lengths.
 */
function matchesSigns(signs: readonly string[], name: readonly string[]): boolean {
  let sign = 0;
  let star = -1;
  /** Where the rest of the name begins that is held against what follows the last `*`. */
  let rest = 0;
  for (let at = 0; at < name.length;) {
    if (signs[sign] === '*') {
      star = sign++;
      rest = at;
    } else if (signs[sign] === '?' || signs[sign] === name[at]) {
      sign++;
      at++;
    } else if (star >= 0) {
      sign = star + 1;
      at = ++rest;
    } else return false;
  }
  return signs.slice(sign).every((left) => left === '*');
}
