/** Types as people read them in messages, hovers and `NamedValue.type`. */
import { artefactKind, isArtefactKind } from '../../contract/artefact.js';
import { showColumns, showColumnType } from './table.js';
import { showDimension } from './dimension.js';
import type { ScalarValue, TensorValue, Value } from './value.js';
import type { DatasetValue } from './table.js';

export function showValueType(value: Value): string {
  switch (value.kind) {
    case 'error':
      return 'error';
    case 'scalar':
      return showScalarType(value);
    case 'size':
      return 'int';
    case 'accessor':
      return `the accessor .${value.path.join('.')}`;
    case 'list':
      return value.items.length === 0
        ? 'an empty list'
        : value.items.some(({ value: item }) => item.kind === 'error')
          ? 'a list'
          : `a list of ${showItemType(value.items[0]!.value)}`;
    case 'range':
      return `the range \`${value.from}..${value.to}\``;
    case 'record':
      return `a record {${[...value.fields.keys()].join(', ')}}`;
    case 'choice':
      return `the ${value.family} \`${value.shown}\``;
    case 'dataset':
      return showDatasetType(value);
    case 'column':
      return showColumnType(value.type);
    case 'tensor':
      return showTensorType(value);
    case 'function':
      return value.domain === 'tensor' ? 'Model' : value.domain === 'data' ? 'Stage' : 'a function';
    case 'cell':
      return 'Cell';
    case 'column-spec':
      return `a column of ${showColumnType(value.type)}`;
    default:
      return artefactKind(value.kind).typeName;
  }
}

/** Constants in a list count by their type. */
function showItemType(value: Value): string {
  return value.kind === 'scalar' ? value.type : showValueType(value);
}

export function showDatasetType(value: DatasetValue): string {
  const splits = [...value.splits.keys()];
  const shown = `{${showColumns(value.columns)}}`;
  return splits.length === 1 ? `Table${shown}` : `Dataset<${splits.join(', ')}>${shown}`;
}

export function showTensorType(value: Pick<TensorValue, 'element' | 'vocabulary' | 'shape'>): string {
  const shape = `[${value.shape.map(showDimension).join(', ')}]`;
  if (value.element === 'float') return `float${shape}`;
  return value.vocabulary === null ? `Id${shape}` : `Id<${value.vocabulary.shown}>${shape}`;
}

function showScalarType(value: ScalarValue): string {
  if (value.value === undefined) return value.type;
  return showScalar(value);
}

/** A constant as it would be written. */
export function showScalar(value: ScalarValue): string {
  if (value.value === undefined) return value.type;
  if (value.value === null) return 'none';
  if (typeof value.value === 'string') return JSON.stringify(value.value);
  if (value.unit === null) return String(value.value);
  return value.unit === '%' ? `${value.value}%` : `${value.value} ${value.unit}`;
}

/** What to call a value when it stands in the wrong place: `a Vocabulary`, `the text "left"`. */
export function describeValue(value: Value): string {
  switch (value.kind) {
    case 'scalar':
      if (value.value === undefined)
        return /^[ai]/u.test(value.type) ? `an ${value.type}` : `a ${value.type}`;
      if (typeof value.value === 'string') return `the text ${showScalar(value)}`;
      if (value.value === null) return '`none`';
      return `\`${showScalar(value)}\``;
    case 'dataset':
      return value.splits.size === 1
        ? `a table with ${listColumns(value)}`
        : `a dataset with ${listColumns(value)}`;
    case 'column':
      return `a column of ${showColumnType(value.type)}`;
    case 'tensor':
      return `a tensor ${showTensorType(value)}`;
    case 'function':
      return `the function \`${value.shown}\``;
    case 'cell':
      return `the cell \`${value.shown}\``;
    case 'size':
      return 'a size that only the data knows';
    default:
      return isArtefactKind(value.kind) ? artefactKind(value.kind).described : showValueType(value);
  }
}

function listColumns(value: DatasetValue): string {
  return `the columns \`${showColumns(value.columns)}\``;
}
