/**
 * YAML text as one level of names with values, every mistake pointing into its line. Loads `yaml`
 * on first use.
 */
import type { Document, Node, Pair, Scalar, YAMLMap } from 'yaml';
import type { Diagnostic } from '../../base/diagnostics/diagnostic.js';
import type { Json } from '../../base/json.js';
import type { SourceFile, Span } from '../../base/source/source-file.js';
import { diagnose } from './diagnose.js';

export interface YamlEntry {
  readonly name: string;
  readonly nameSpan: Span;
  readonly valueSpan: Span;
  readonly value: Json;
  /** The value as written. */
  readonly text: string;
  /** Written without quotes, so that `800_000` may still be a number. */
  readonly plain: boolean;
  readonly kind: 'scalar' | 'list' | 'map';
  /** The spans of a list's items. */
  readonly items: readonly Span[];
}

export async function readYaml(
  file: SourceFile,
  holds: 'parameters' | 'settings',
): Promise<{ entries: readonly YamlEntry[]; diagnostics: readonly Diagnostic[] }> {
  const yaml = await import('yaml');
  const document: Document = yaml.parseDocument(file.text, { uniqueKeys: false, prettyErrors: false });
  // The reader may stop one place behind the end.
  const within = (place: number): number => Math.min(place, file.text.length);
  const span = (start: number, end: number): Span => ({
    file,
    start: within(start),
    end: within(Math.max(start, end)),
  });
  const diagnostics = document.errors.map(({ pos, message }) =>
    diagnose('yamlSyntax', span(pos[0], pos[1]), { reason: plainReason(message) }),
  );
  const root = document.contents as Node | null;
  if (diagnostics.length > 0 || root === null) return { entries: [], diagnostics };
  if (yaml.isScalar(root) && root.value === null) return { entries: [], diagnostics };
  const nodeSpan = (node: Node | null): Span => {
    const [start, end] = node?.range ?? [0, 0];
    return trimmed(span(start, end));
  };
  if (!yaml.isMap(root)) {
    return { entries: [], diagnostics: [diagnose('notAMap', nodeSpan(root), { file: holds })] };
  }
  const entries: YamlEntry[] = [];
  const seen = new Map<string, Span>();
  for (const pair of (root as YAMLMap).items as Pair<Scalar, Node | null>[]) {
    const nameSpan = nodeSpan(pair.key);
    const name = String(pair.key.value ?? '');
    const first = seen.get(name);
    if (first !== undefined) {
      diagnostics.push(diagnose('givenTwice', nameSpan, { name, first }));
      continue;
    }
    seen.set(name, nameSpan);
    const node = yaml.isAlias(pair.value) ? (pair.value.resolve(document) ?? null) : pair.value;
    const empty =
      node === null || (node.range !== undefined && node.range !== null && node.range[0] === node.range[1]);
    const valueSpan = empty ? nameSpan : nodeSpan(node);
    const value = (node === null ? null : (node.toJS(document) as Json)) ?? null;
    if (!onlyFinite(value)) {
      diagnostics.push(diagnose('notFinite', valueSpan, { name }));
      continue;
    }
    entries.push({
      name,
      nameSpan,
      valueSpan,
      value,
      text: empty ? '' : file.text.slice(valueSpan.start, valueSpan.end),
      plain: yaml.isScalar(node) && node.type === 'PLAIN',
      kind: yaml.isMap(node) ? 'map' : yaml.isSeq(node) ? 'list' : 'scalar',
      items: yaml.isSeq(node) ? node.items.map((item) => nodeSpan(item as Node)) : [],
    });
  }
  return { entries, diagnostics };
}

/** Whether no number in a value is `.nan` or `.inf`, which canonical JSON cannot carry. */
function onlyFinite(value: Json): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  return typeof value !== 'object' || value === null || Object.values(value).every(onlyFinite);
}

function trimmed(span: Span): Span {
  const text = span.file.text.slice(span.start, span.end);
  return { ...span, end: span.start + text.trimEnd().length };
}

/** The first sentence of the YAML reader's message, without its own line and column. */
function plainReason(message: string): string {
  const first = message
    .split('\n')[0]!
    .replace(/ at line \d+.*$/, '')
    .replace(/\.$/, '');
  return /^[A-Z][a-z]/.test(first) ? first[0]!.toLowerCase() + first.slice(1) : first;
}
