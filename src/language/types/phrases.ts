/**
 * Phrases about tensors and tables that the texts of the language share. Like the texts, they are
 * of one language.
 */
import type { Label } from '../../base/diagnostics/diagnostic.js';
import type { Span } from '../../base/source/source-file.js';
import type { MadeTensor } from './value.js';
import type { ColumnOrigin, HeldOutPlace, TargetKind } from './table.js';

/** The place that made a tensor. */
export function madeTensorHere({ by, shown, type, span }: MadeTensor): Label {
  const text = {
    layer: `\`${shown}\` gives ${type}`,
    width: `\`${shown}\` makes it ${type}`,
    column: `the column \`${shown}\` is ${type}`,
    declaration: `\`${shown}\` is declared as ${type}`,
  }[by];
  return { span, text };
}

/** The place that made a column. */
export function madeColumnHere({ by, shown, span }: ColumnOrigin): Label {
  const text = {
    source: `\`${shown}\` is read here`,
    step: `\`${shown}\` makes it`,
    table: `\`${shown}\` comes from here`,
    declaration: `\`${shown}\` is declared here`,
  }[by];
  return { span, text };
}

/** A place on the way of held-out rows. */
export function heldOutHere({ is, name, span }: HeldOutPlace): Label {
  const text = {
    made: `\`${name}\` is made here`,
    renamed: `goes on as \`${name}\``,
    taken: `\`.${name}\` is taken here`,
  }[is];
  return { span, text };
}

/**
 * Where the rows of a split come from: the last division on their way, or the source whose rows
 * they all are.
 */
export interface RowsWay {
  readonly span: Span;
  readonly division: { readonly part: string; readonly seed: number } | null;
}

/** The place by which rows got their way into `name`. */
export function rowsCameHere(name: string, { span, division }: RowsWay): Label {
  if (division === null)
    return { span, text: `${name === 'all' ? 'these are' : `\`${name}\` has`} all rows of this source` };
  const { part, seed } = division;
  const as = part === name ? '' : ` as \`${part}\``;
  return { span, text: `\`${name}\` was drawn here${as}, with seed ${seed}` };
}

/** What a column to predict holds. */
export function whatHolds(kind: TargetKind): string {
  return { class: 'classes', number: 'numbers', numbers: 'numbers', ids: 'ids' }[kind];
}

/** What stands in the wrong order with a step, or is missing before it. */
export type MissingStep = 'tokenize before' | 'tokenize after' | 'index before' | 'index after';

export const indexFirst = 'turn tokens into ids first: `|> index(words)`';

/** How to put `step` and what is missing right. */
export function putRight(missing: MissingStep, step: string): string {
  return {
    'tokenize before': 'cut the text into tokens first: `|> tokenize(treebank)`',
    'tokenize after': `put \`${step}\` before \`tokenize\`: it works on whole texts`,
    'index before': indexFirst,
    'index after': `put \`${step}\` before the vocabulary is counted and before \`index\`: it works on words, and ids have none`,
  }[missing];
}
