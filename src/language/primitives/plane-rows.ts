/** `plane(codes.test, color: .label)`: rows of a table in the plane, by a column of vectors. */
import type { PlaneMethod } from '../../contract/operations/plane.js';
import { showColumns, showColumnType, type DatasetValue } from '../types/table.js';
import type { Reference } from '../types/node.js';
import type { Value } from '../types/value.js';
import { errorValue } from '../types/value.js';
import { columnNamed } from './column-named.js';
import { asWritten, type PrimitiveCall } from './define-primitive.js';
import { diagnose } from './diagnose.js';

/** What is said of words only. */
const settingsOfWords = ['vocabulary', 'words', 'rows'] as const;

export function planeOfRows(call: PrimitiveCall, data: DatasetValue, method: PlaneMethod): Value {
  const vectors = vectorsIn(call, data);
  const classes = classesIn(call, data);
  const rows = drawnRows(call, data);
  for (const setting of settingsOfWords) {
    if (!call.arguments.given(setting)) continue;
    call.context.report(diagnose('settingOfWords', call.arguments.span(setting), { setting }));
    return errorValue;
  }
  if (vectors === null || classes === undefined || rows === null) return errorValue;
  const node = call.context.nodes.operation({
    operation: 'plane',
    arguments: {
      method,
      words: null,
      limit: call.arguments.number('limit'),
      column: null,
      color: null,
      rows: { vectors, classes },
    },
    inputs: { data: rows },
    files: {},
    ...asWritten(call),
  });
  return { kind: 'plane', node };
}

/** The column that is named, or the only one of vectors; null when something was reported. */
function vectorsIn(call: PrimitiveCall, data: DatasetValue): string | null {
  const asked = call.arguments.value('vectors');
  if (asked?.kind === 'accessor') {
    const wanted = { kinds: ['numbers'], shown: ['float[width]'] } as const;
    const name = columnNamed(call, 'vectors', asked, data, wanted);
    if (name === undefined) return null;
    if (isVector(data, name)) return name;
    const type = showColumnType(data.columns.get(name)!);
    call.context.report(diagnose('noPointsOfColumn', call.arguments.span('vectors'), { name, type }));
    return null;
  }
  const fitting = [...data.columns.keys()].filter((name) => isVector(data, name));
  if (fitting.length === 1) return fitting[0]!;
  const at = call.arguments.span('of');
  call.context.report(diagnose('noVectorsOfRows', at, { fitting, columns: showColumns(data.columns) }));
  return null;
}

/** Two numbers or more, the same number in each row. */
function isVector(data: DatasetValue, name: string): boolean {
  const type = data.columns.get(name);
  if (type?.kind !== 'numbers' || type.shape.length !== 1) return false;
  const [width] = type.shape;
  return width!.kind !== 'ragged' && !(width!.kind === 'number' && width!.value < 2);
}

/** Null for none; undefined when something was reported. */
function classesIn(call: PrimitiveCall, data: DatasetValue): string | null | undefined {
  const color = call.arguments.value('color');
  if (color?.kind !== 'accessor') return null;
  return columnNamed(call, 'color', color, data, { kinds: ['class'], shown: ['Class'] });
}

/** The only split, or the training rows. Looking is no learning: rows that are held out are drawn. */
function drawnRows(call: PrimitiveCall, { splits, reference, splitSpan }: DatasetValue): Reference | null {
  if (splits.size === 1) return reference;
  if (splits.has('train')) return { node: reference.node, splits: ['train'] };
  const names = [...splits.keys()];
  const at = call.arguments.span('of');
  call.context.report(diagnose('whichSplitToDraw', at, { splits: { span: splitSpan, names } }));
  return null;
}
