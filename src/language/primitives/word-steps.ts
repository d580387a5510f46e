/** The steps that the words of a column went through, from its source on. */
import type { StepOperation } from '../../contract/operations/map-steps.js';
import type { Node } from '../types/node.js';
import type { ColumnStep, ColumnValue } from '../types/value.js';
import { relevantSteps, stepsTo } from './preparation.js';

/** A step with where and how it is written. */
export type WordStep = Pick<ColumnStep, 'step' | 'span' | 'summary'>;

/** Steps that change which words a row has. */
const changesWords: ReadonlySet<StepOperation> = new Set<StepOperation>([
  'lowercase',
  'replace',
  'mask_urls',
  'strip_accents',
  'ascii',
  'normalize',
  'tokenize',
  'remove',
  'remove_listed',
  'stem',
  'ngrams',
]);

/** Of a column on its way: in its table, and since it was taken out. */
export function wordSteps({ table, column, steps }: ColumnValue): readonly WordStep[] {
  const before = table === null ? [] : wordStepsTo(table.reference.node, column);
  return [...before, ...steps.filter(({ step }) => changesWords.has(step.operation))];
}

/** Of the column `column` of a node. */
export function wordStepsTo(node: Node, column: string): readonly WordStep[] {
  return relevantSteps(stepsTo(node), [column]).steps.flatMap((one) =>
    one.kind === 'map' && changesWords.has(one.step.operation) ? [one] : [],
  );
}
