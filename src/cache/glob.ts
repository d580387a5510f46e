/**
 * Globs of file inputs: `*` any part of a name, `?` one character, `**` any folders. A pattern splits into
 * its fixed folder and the rest, which is matched against paths below that folder. Names that begin with
 * a dot match only where the pattern says the dot.
 */

export interface Glob {
  /** The longest leading part without wildcards: where the search begins. */
  readonly folder: string;
  /** Whether a path below `folder` (with `/`) is meant. */
  matches(relative: string): boolean;
  /** Whether a sub-folder at `depth` (0 = directly below `folder`) may hold something that is meant. */
  mayContain(depth: number, name: string): boolean;
}

const WILD = /[*?]/;

export function compileGlob(pattern: string): Glob {
  const parts = pattern.replaceAll('\\', '/').split('/');
  const firstWild = parts.findIndex((part) => WILD.test(part));
  const cut = firstWild < 0 ? parts.length - 1 : firstWild;
  const folder = parts.slice(0, cut).join('/') || '/';
  const rest = parts.slice(cut);
  const expressions = rest.map(partExpression);
  const whole = new RegExp(`^${wholeExpression(rest)}$`, 'su');
  const deep = rest.indexOf('**');
  return {
    folder,
    matches: (relative) => whole.test(relative),
    mayContain(depth, name) {
      if (deep >= 0 && depth >= deep)
        return !name.startsWith('.') || rest.slice(deep).some((part) => part.startsWith('.'));
      if (depth >= rest.length - 1) return false;
      return new RegExp(`^${expressions[depth]}$`, 'su').test(name);
    },
  };
}

function wholeExpression(parts: readonly string[]): string {
  let text = '';
  for (const [i, part] of parts.entries()) {
    const last = i === parts.length - 1;
    if (part === '**') text += last ? '(?:(?!\\.)[^/]+/)*(?!\\.)[^/]+' : '(?:(?!\\.)[^/]+/)*';
    else text += partExpression(part) + (last ? '' : '/');
  }
  return text;
}

function partExpression(part: string): string {
  const body = part
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '[^/]*')
    .replaceAll('?', '[^/]');
  return WILD.test(part[0] ?? '') ? `(?!\\.)${body}` : body;
}
