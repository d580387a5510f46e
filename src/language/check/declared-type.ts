/** Declared types, and whether values are of them. */
import { dictionary } from '../../base/dictionary.js';
import { artefactKind, artefactKinds } from '../../contract/artefact.js';
import { nearest } from '../../base/diagnostics/suggest.js';
import type { Span } from '../../base/source/source-file.js';
import { listOr } from '../../base/diagnostics/phrases.js';
import type { TypeNode } from '../syntax/ast.js';
import type { ScalarType, ScalarValue, Value } from '../types/value.js';
import { errorValue } from '../types/value.js';
import type { ColumnType, DatasetValue } from '../types/table.js';
import type { Checker } from './checker.js';
import { scalar } from './constants.js';
import { diagnose } from './diagnose.js';

const scalarTypes: Readonly<Record<string, ScalarType>> = dictionary({
  int: 'int',
  float: 'float',
  bool: 'bool',
  Text: 'Text',
});

/** The kinds of columns that a signature names; columns of numbers with a shape are no input of stages. */
export type NamedColumnKind = Exclude<ColumnType['kind'], 'numbers'>;

const columnTypes: Readonly<Record<string, NamedColumnKind>> = dictionary({
  Text: 'text',
  Tokens: 'tokens',
  Class: 'class',
  number: 'number',
  time: 'time',
  Id: 'ids',
});

const artefactTypes = Object.fromEntries(
  artefactKinds.map((kind) => [artefactKind(kind).typeName, [kind]] as const),
);

const valueKinds: Readonly<Record<string, readonly Value['kind'][]>> = dictionary({
  ...artefactTypes,
  Table: ['dataset'],
  Model: ['function'],
  Stage: ['function'],
  Loss: ['choice'],
  Optimizer: ['choice'],
  Metric: ['choice'],
  Tokenizer: ['choice'],
});

/** Every name of a type that a header may have. */
export const typeNames: readonly string[] = [
  ...new Set(['none', ...Object.keys(scalarTypes), ...Object.keys(columnTypes), ...Object.keys(valueKinds)]),
];

/** Reports names of types that do not exist. */
export function checkTypeNames(checker: Checker, type: TypeNode | null): boolean {
  if (type === null || type.kind === 'literal-type') return true;
  if (type.kind === 'union-type')
    return type.options.map((option) => checkTypeNames(checker, option)).every(Boolean);
  const columns = (type.columns ?? []).map((column) => checkTypeNames(checker, column.type)).every(Boolean);
  if (typeNames.includes(type.name.text)) return columns;
  const { text, span } = type.name;
  checker.report(
    diagnose('unknownType', span, {
      name: text,
      nearest: typesOfOthers.get(text) ?? nearest(text, typeNames),
    }),
  );
  return false;
}

/** The kind of column a stage's input wants; null when it is no column type. */
export function columnKind(type: TypeNode | null): NamedColumnKind | null {
  return type?.kind === 'named-type' ? (columnTypes[type.name.text] ?? null) : null;
}

/** True when `value` is of the declared `type`; an unknown type fits everything. */
export function isOfType(value: Value, type: TypeNode): boolean {
  if (value.kind === 'error') return true;
  switch (type.kind) {
    case 'literal-type':
      return (
        value.kind === 'scalar' &&
        (value.value === type.value || (value.value === undefined && scalarTypeOf(type) === value.type))
      );
    case 'union-type':
      return type.options.some((option) => isOfType(value, option));
    case 'named-type': {
      const name = type.name.text;
      if (name === 'none') return value.kind === 'scalar' && value.type === 'none';
      const scalar = scalarTypes[name];
      if (value.kind === 'scalar' && scalar !== undefined) return isScalarOf(value, scalar);
      if (value.kind === 'size') return scalar === 'int';
      const column = columnTypes[name];
      if (column !== undefined && value.kind === 'column') return value.type.kind === column;
      const kinds = valueKinds[name];
      if (kinds === undefined) return scalar === undefined && column === undefined;
      if (value.kind === 'dataset' && type.columns !== null && kinds.includes('dataset')) {
        return type.columns.every((wanted) => hasColumn(value, wanted.name.text, wanted.type));
      }
      if (value.kind === 'choice') return kinds.includes('choice') && value.family === name.toLowerCase();
      return kinds.includes(value.kind);
    }
  }
}

/** `Table{text: Text}`: further columns do not matter. */
function hasColumn(table: DatasetValue, name: string, type: TypeNode): boolean {
  const column = table.columns.get(name);
  return column !== undefined && columnKind(type) === column.kind;
}

function isScalarOf(value: ScalarValue, type: ScalarType): boolean {
  if (value.unit !== null) return value.unit === '%' && type === 'float';
  return value.type === type || (type === 'float' && value.type === 'int');
}

/** The scalar type that a type stands for when no value is there. */
function scalarTypeOf(type: TypeNode): ScalarType | null {
  switch (type.kind) {
    case 'named-type':
      return scalarTypes[type.name.text] ?? null;
    case 'literal-type':
      if (typeof type.value === 'string') return 'Text';
      if (typeof type.value === 'boolean') return 'bool';
      return Number.isInteger(type.value) ? 'int' : 'float';
    case 'union-type':
      return type.options.length === 0 ? null : scalarTypeOf(type.options[0]!);
  }
}

/** A value of the declared type that nobody knows, so that the rest of the file can be checked. */
export function unknownOf(type: TypeNode | null, span: Span): Value {
  const scalarType = type === null ? null : scalarTypeOf(type);
  return scalarType === null ? errorValue : scalar(scalarType, undefined, span);
}

/** A declared type as written, on one line. */
export function showTypeNode(type: TypeNode): string {
  switch (type.kind) {
    case 'literal-type':
      return JSON.stringify(type.value);
    case 'union-type':
      return listOr(type.options.map(showTypeNode));
    case 'named-type':
      return type.span.file.text.slice(type.span.start, type.span.end).replaceAll(/\s+/gu, ' ');
  }
}

/** The literals that a union allows, for nearest names. */
export function literalsOf(type: TypeNode): readonly string[] {
  if (type.kind === 'literal-type') return [String(type.value)];
  return type.kind === 'union-type' ? type.options.flatMap(literalsOf) : [];
}

/** Types of Python and its libraries. */
const typesOfOthers: ReadonlyMap<string, string> = new Map([
  ['str', 'Text'], ['string', 'Text'], ['String', 'Text'], ['double', 'float'], ['float32', 'float'], ['integer', 'int'],
  ['boolean', 'bool'], ['Tensor', 'Id[..time]'], ['LongTensor', 'Id[..time]'], ['FloatTensor', 'float[time, 300]'],
  ['ndarray', 'float[time, 300]'], ['DataFrame', 'Table'], ['texto', 'Text'], ['entero', 'int'], ['decimal', 'float'],
]); // prettier-ignore
