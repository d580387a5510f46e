/**
 * A program of another language that was given by mistake: a script of Python or R, a page of
 * Markdown, a query. It has lines that only that language has, and none that only a pipeline has. A
 * pipeline with single lines of Python among its own is left to `foreign-code.ts`.
 */
import type { OtherFormat } from './messages/other-formats.js';

export interface OtherLanguage {
  readonly format: OtherFormat;
  /** The line that shows it. */
  readonly line: number;
}

interface Language {
  readonly format: OtherFormat;
  /** A line that the language has and a pipeline does not. */
  readonly mark: RegExp;
  /** A further kind of line that must be there as well. */
  readonly beside?: RegExp;
  /** `|>` is a sign of its own, too. */
  readonly pipes?: true;
}

const languages: readonly Language[] = [
  { format: 'markdown', mark: /^\s*(?:```|~~~)/u },
  { format: 'r', mark: /^\s*(?:library|require)\(["']?[\w.]+["']?\)/u, pipes: true },
  { format: 'r', mark: /^\s*[\w.$]+\s*<-\s/u, beside: /%>%|<-\s*function\(|\w\$\w|<-\s*[\w.]+\(.*\w\s*=\s/u },
  {
    format: 'python',
    mark: /^\s*(?:import\s+\w[\w.]*(?:\s+as\s+\w+)?(?:\s*,\s*\w[\w.]*(?:\s+as\s+\w+)?)*|from\s+\w[\w.]*\s+import\s.*)\s*;?\s*(?:#.*)?$/u,
    beside:
      /^\s*(?:def\s+\w+\s*\(|class\s+\w+.*:\s*$|(?:for|while|with|if)\s.*:\s*(?:#.*)?$|try:|print\(|return\b)|\w\([^)]*\b\w+\s?=\s?[^=]|^\s*[\w.[\]"', ]+=\s*\w+(?:\.\w+)+\(|^\s*\w+(?:\.\w+)+\(/u,
  },
  {
    format: 'javascript',
    mark: /\brequire\(\s*["'`]|^\s*import\s+(?:[\w*]|\{).*\bfrom\s+["'`](?!std\/|[^"'`]*\.seq["'`])|\bconsole\.\w+\(|\bawait\s+\w|=>\s*[{(\w]|^\s*(?:async\s+)?function\b.*\{\s*$/u,
    beside: /;\s*(?:\/\/.*)?$|^\s*(?:const|let|var)\s|\}\)?;?\s*$/u,
  },
  {
    format: 'sql',
    mark: /^\s*(?:SELECT\s.*|INSERT\s+INTO\s.*|CREATE\s+(?:OR\s+REPLACE\s+)?(?:TEMP\w*\s+)?(?:TABLE|VIEW)\s.*|DELETE\s+FROM\s.*)$/iu,
    beside: /\bFROM\s|\bVALUES\b|\(|;\s*$/iu,
  },
  { format: 'makefile', mark: /^[\w.%/$(){}-]+(?:[ ][\w.%/$(){}-]+)*\s*::?(?:\s[^=]*)?$/u, beside: /^\t\S/u },
  { format: 'dockerfile', mark: /^FROM\s+[\w./:-]+(?:\s+AS\s+\w+)?\s*$/u, beside: /^(?:RUN|COPY|CMD|ENTRYPOINT|WORKDIR)\s/u },
  { format: 'program', mark: /^\s*(?:public\s+(?:static\s+|final\s+)*class\s|(?:int|void)\s+main\s*\(|(?:fn|func)\s+main\s*\(|using\s+[A-Z]\w+\s*;?\s*$|package\s+\w+\s*;?\s*$)/u },
  { format: 'latex', mark: /^\s*\\(?:documentclass|begin|section|usepackage)\b/u },
]; // prettier-ignore

/** What only a pipeline has. */
const ownLine =
  /^\s*(?:param|stage|model|cell)\s+[\p{L}_][\p{L}\w]*\s*[(:]|\bcolumns\s*:\s*\{|\bsplit\(\s*into\s*:|^\s*import\s*\{[^}]*\}\s*from\s*["'](?:std\/|[^"']*\.seq["'])/u;
const ownPipe = /\|>/u;

export function isPipeline(lines: readonly string[]): boolean {
  return lines.some((line) => !isComment(line) && (ownLine.test(line) || ownPipe.test(line)));
}

function isComment(line: string): boolean {
  return /^\s*#/u.test(line);
}

/** Null where the text may be a pipeline. */
export function otherLanguage(lines: readonly string[]): OtherLanguage | null {
  const own = lines.some((line) => !isComment(line) && ownLine.test(line));
  const pipes = lines.some((line) => !isComment(line) && ownPipe.test(line));
  for (const { format, mark, beside, pipes: mayPipe } of languages) {
    const line = lines.findIndex((each) => !isComment(each) && mark.test(each));
    if (line < 0 || (beside !== undefined && !lines.some((each) => !isComment(each) && beside.test(each))))
      continue;
    // A page may hold a pipeline.
    if (format === 'markdown') return { format: markdownKind(lines, own || pipes), line };
    if (own || (pipes && mayPipe !== true)) continue;
    return { format: format === 'python' ? pythonKind(lines) : format, line };
  }
  return null;
}

/** Fences around the program, or a page about something else. */
function markdownKind(lines: readonly string[], hasProgram: boolean): OtherFormat {
  return hasProgram || lines.some((line) => /^\s*```seq/u.test(line)) ? 'markdown program' : 'markdown';
}

/** What the modules are for says what is written here. */
const purposes: readonly (readonly [OtherFormat, RegExp])[] = [
  ['python transformers', /\btransformers\b/u],
  ['python networks', /\b(?:keras|tensorflow|torch|fastai|lightning|pytorch_lightning|jax|flax)\b/u],
  ['python classifiers', /\bsklearn\b/u],
  ['python texts', /\b(?:nltk|spacy|gensim|stanza|re)\b/u],
];

function pythonKind(lines: readonly string[]): OtherFormat {
  const imports = lines.filter((line) => /^\s*(?:import|from)\s/u.test(line)).join('\n');
  return purposes.find(([, pattern]) => pattern.test(imports))?.[0] ?? 'python';
}
