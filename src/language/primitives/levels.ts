/**
 * The values behind forecasts of changes: the rows before the first difference of what is forecast.
 * A change is added to the value before it, so these rows must be all that the windows are of.
 */
import type { StepOperation } from '../../contract/operations/map-steps.js';
import type { MapNode, Node, OperationNode, Reference } from '../types/node.js';
import { rowsBefore } from './preparation.js';

export interface Levels {
  readonly rows: Reference;
  /** Of each target: the column whose changes are forecast, or that is forecast as it is. */
  readonly columns: readonly string[];
}

/** Why forecasts cannot be added up; `by`: the step or stage that makes it so. */
export interface NotAddedUp {
  readonly is: 'other rows' | 'lost values' | 'made later' | 'other series';
  readonly difference: OperationNode<'difference'>;
  readonly by: Node;
}

type Windows = OperationNode<'windows'>;

/** Null where no changes are forecast. */
export function levelsOf(windows: Windows): Levels | NotAddedUp | null {
  const { target } = windows.arguments;
  let columns: readonly Followed[] = target.map((name) => ({ name, isChange: false, lost: null }));
  let otherRows: Node | null = null;
  let levels: Levels | null = null;
  let rows: Reference | undefined = windows.inputs.data;
  while (rows !== undefined) {
    const { node }: Reference = rows;
    if (node.kind === 'map') {
      columns = columns.map((column) => (column.name === node.step.into ? before(column, node) : column));
      rows = node.input;
      continue;
    }
    if (node.operation === 'difference') {
      const changed = columns.map(({ name }) => name !== null && node.arguments.columns.includes(name));
      const fault = changed.includes(true) ? faultOf(columns, changed) : null;
      if (fault !== null) return { ...fault, difference: node };
      if (changed.includes(true)) {
        if (otherRows !== null) return { is: 'other rows', difference: node, by: otherRows };
        if (!isOfSeries(node, windows)) return { is: 'other series', difference: node, by: windows };
        levels = { rows: { node: node.inputs.data.node, splits: null }, columns: columns.map(nameOf) };
        columns = columns.map((column, at) => (changed[at] ? { ...column, isChange: true } : column));
      }
    } else if (!keepsRows(node)) otherRows ??= node;
    rows = rowsBefore(node);
  }
  return levels;
}

/** Whether changes are of the same rows in the same order as the windows. */
export function isOfSeries({ arguments: own }: OperationNode<'difference'>, windows: Windows): boolean {
  const { time, series } = windows.arguments;
  return own.time === time && own.series === series;
}

interface Followed {
  /** Its name here; null before it was made. */
  readonly name: string | null;
  /** Whether a later step takes its changes. */
  readonly isChange: boolean;
  /** The step that made it, or after which its values do not come back, and a difference after that. */
  readonly lost: MapNode | null;
}

function nameOf({ name }: Followed): string {
  if (name === null) throw new Error('a column that is made later has no values before');
  return name;
}

/** The column before `node` made it. */
function before(column: Followed, node: MapNode): Followed {
  const { operation, column: name } = node.step;
  switch (undoing[operation]) {
    case 'undone':
      return { ...column, name };
    case 'lost':
      return { ...column, name, lost: column.isChange ? node : column.lost };
    default:
      return { ...column, name: null, lost: node };
  }
}

/** Steps whose result is the same column; that of all others is a column with a unit of its own. */
const undoing: Partial<Record<StepOperation, 'undone' | 'lost'>> = {
  copy: 'undone',
  scale: 'undone',
  scale_from: 'undone',
  standardize: 'undone',
  log: 'undone',
  log1p: 'undone',
  clip: 'lost',
  noise: 'lost',
};

/** `changed`: which of them a difference changes. */
function faultOf(
  columns: readonly Followed[],
  changed: readonly boolean[],
): Pick<NotAddedUp, 'is' | 'by'> | null {
  const made = columns.find(({ name, lost }) => name === null && lost !== null);
  if (made?.lost) return { is: 'made later', by: made.lost };
  const lost = columns.find((column, at) => changed[at] && column.lost !== null);
  return lost?.lost ? { is: 'lost values', by: lost.lost } : null;
}

/** Whether rows that follow each other before the stage do so after it, and no others. */
function keepsRows(node: OperationNode): boolean {
  if (node.operation === 'dataset') return Object.keys(node.inputs).length === 1;
  return node.operation === 'split';
}
