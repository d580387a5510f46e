/**
 * The stage that leaves out rows without a result of a formula, before the step that computes it.
 * It stands where the source of the rows has a `tolerance`; else one such row stops the run.
 */
import {
  calendarParts,
  conditionFunctions,
  type Formula,
  type FormulaFunction,
} from '../../contract/operations/formula.js';
import type { NodeTable, Node, Reference, Step } from './node.js';

/** The rows that `step` reads: those of `rows`, or those of them that have a result. */
export function withResult(
  rows: Reference,
  step: Step,
  written: Pick<Node, 'span' | 'argumentSpans'>,
  nodes: NodeTable,
): Reference {
  const formula = formulaOf(step);
  if (formula === null || !mayHaveNone(formula)) return rows;
  const tolerance = toleranceOf(rows);
  if (tolerance === 0) return rows;
  const node = nodes.operation({
    operation: 'finite',
    arguments: { formula, tolerance },
    inputs: { data: rows },
    files: {},
    summary: 'rows with a result',
    ...written,
  });
  return { node, splits: null };
}

function formulaOf(step: Step): Formula | null {
  switch (step.operation) {
    case 'calculate':
    case 'condition':
      return step.arguments.formula;
    case 'log':
    case 'log1p':
      return { apply: step.operation, to: [{ column: step.column }] };
    default:
      return null;
  }
}

/** Functions whose result is finite for all finite numbers. */
const always: readonly FormulaFunction[] = [
  'negate',
  'abs',
  'min',
  'max',
  ...conditionFunctions,
  ...calendarParts,
];

function mayHaveNone(formula: Formula): boolean {
  return 'to' in formula && (!always.includes(formula.apply) || formula.to.some(mayHaveNone));
}

/**
 * The smallest `tolerance` of the sources that rows come from. Windows and streams are of rows that
 * follow each other: none may be missing among them.
 */
function toleranceOf({ node }: Reference): number {
  if (node.kind === 'map') return toleranceOf(node.input);
  switch (node.operation) {
    case 'windows':
    case 'streams':
    case 'encode':
      return 0;
    case 'dataset':
    case 'append':
    case 'parallel':
    case 'join':
      return Math.min(...Object.values<Reference>(node.inputs).map(toleranceOf));
    case 'pick':
      return toleranceOf(node.inputs['data.0']!);
    default:
      if ('data' in node.inputs && node.inputs.data !== undefined) return toleranceOf(node.inputs.data);
      return 'tolerance' in node.arguments ? node.arguments.tolerance : 0;
  }
}
