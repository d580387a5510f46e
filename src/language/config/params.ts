/**
 * Values for a file's parameters: a YAML file first, then `-p name=value`, which wins. Types are
 * checked later, by whoever knows the declarations (`ParamValues`).
 */
import type { Diagnostic } from '../../base/diagnostics/diagnostic.js';
import type { Json } from '../../base/json.js';
import { commandLinePath } from '../../base/source/source-file.js';
import type { SourceFile } from '../../base/source/source-file.js';
import type { Expression } from '../syntax/ast.js';
import { parse } from '../syntax/build-ast.js';
import { readNumber } from '../syntax/literals.js';
import { diagnose } from './diagnose.js';
import { commandLine } from './given-places.js';
import type { GivenParam } from './param-values.js';

export type { GivenParam, ParamValues } from './param-values.js';

/** `yaml` is loaded only when there is a YAML file. */
export async function loadParams(given: {
  readonly yamlFile?: SourceFile;
  /**
   * What stood after `-p`: `name=value`, the value written as in a `.seq` file. A text needs no
   * quotes, and keeps its blanks, unless some stand before the `=` too.
   */
  readonly assignments: readonly string[];
}): Promise<{ values: ReadonlyMap<string, GivenParam>; diagnostics: readonly Diagnostic[] }> {
  const values = new Map<string, GivenParam>();
  const diagnostics: Diagnostic[] = [];
  if (given.yamlFile !== undefined) await addYaml(given.yamlFile, values, diagnostics);
  const assigned = new Set<string>();
  for (const assignment of given.assignments) {
    const match = /^\s*([^=\s]+)(\s*)=([^]*)$/u.exec(assignment);
    if (match === null) {
      const lacks = assignment.includes('=') ? 'name' : '=';
      diagnostics.push(diagnose('malformedAssignment', commandLine(assignment), { lacks }));
      continue;
    }
    const name = match[1]!.normalize('NFC');
    const text = match[2] === '' ? match[3]! : match[3]!.trim();
    if (assigned.has(name)) {
      diagnostics.push(diagnose('givenTwice', commandLine(`${name}=…`), { name, first: null }));
    }
    assigned.add(name);
    values.set(name, { value: valueOf(text), origin: 'command line', text });
  }
  return { values, diagnostics };
}

async function addYaml(
  file: SourceFile,
  values: Map<string, GivenParam>,
  diagnostics: Diagnostic[],
): Promise<void> {
  const { readYaml } = await import('./yaml-document.js');
  const read = await readYaml(file, 'parameters');
  diagnostics.push(...read.diagnostics);
  for (const entry of read.entries) {
    const nested =
      entry.kind === 'map' ||
      (Array.isArray(entry.value) && entry.value.some((item) => typeof item === 'object' && item !== null));
    if (nested) {
      const span = entry.kind === 'map' ? entry.nameSpan : entry.valueSpan;
      diagnostics.push(diagnose('nestedValue', span, { name: entry.name }));
      continue;
    }
    const value = entry.plain && typeof entry.value === 'string' ? plainValue(entry.value) : entry.value;
    values.set(entry.name.normalize('NFC'), {
      value,
      origin: entry.valueSpan,
      nameOrigin: entry.nameSpan,
      text: entry.text,
    });
  }
}

/** `none` and `800_000` are text in YAML, but no text here; a number with a unit stays as written. */
function plainValue(text: string): Json {
  if (text === 'none') return null;
  if (!/^-?[0-9][0-9_]*(\.[0-9][0-9_]*)?([eE][+-]?[0-9]+)?$/.test(text)) return text;
  const number = readNumber(text.replace(/^-/, ''));
  if (number.problem !== null) return text;
  return text.startsWith('-') ? -number.value : number.value;
}

/** A value as it would be written in a `.seq` file; what is no literal there is taken as text. */
function valueOf(text: string): Json {
  const { program, diagnostics } = parse({ path: commandLinePath, text: `value = ${text}` });
  const [declaration] = program.declarations;
  if (diagnostics.length > 0 || program.declarations.length !== 1 || declaration?.kind !== 'binding')
    return text;
  const literal = literalOf(declaration.value);
  return literal === undefined ? text : literal;
}

function literalOf(expression: Expression): Json | undefined {
  switch (expression.kind) {
    case 'number':
      return expression.unit === null ? expression.value : undefined;
    case 'string':
    case 'boolean':
      return expression.value;
    case 'none':
      return null;
    case 'unary': {
      const operand = literalOf(expression.operand);
      return expression.operator === '-' && typeof operand === 'number' ? -operand : undefined;
    }
    case 'list': {
      const items = expression.items.map(({ kind, value }) =>
        kind === 'item' ? (value.kind === 'name' ? value.name : literalOf(value)) : undefined,
      );
      return items.includes(undefined) ? undefined : (items as Json[]);
    }
    default:
      return undefined;
  }
}
