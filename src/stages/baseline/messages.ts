/** The texts of what the linear baseline has to say to the user. */
import type { StageTextsOf } from '../../contract/stage-diagnostics.js';
import { count } from '../../base/diagnostics/phrases.js';

export const messages = {
  /** `found`: the type of the column, or null if there is none. */
  notTokens: (given: { operation: string; column: string; found: string | null }) => ({
    blame: ['data'],
    message: `${given.operation} reads words, but column \`${given.column}\` holds ${given.found ?? 'nothing'}`,
    notes: ['it counts the words (and n-grams) of each row itself, so it comes before `index`'],
    help: ['give it the table that `tokenize` makes'],
  }),

  notClasses: ({ operation, column }: { operation: string; column: string }) => ({
    blame: ['target'],
    message: `${operation} needs a class to predict, but column \`${column}\` is not one`,
    help: ['choose a class column: `target: .label`'],
  }),

  splitMissing: ({ split, present }: { split: string; present: readonly string[] }) => ({
    blame: ['data'],
    message: `the data has no split \`${split}\``,
    notes: [`it has: ${present.join(', ')}`],
    help: ['divide it with `split(into: { train: 80%, test: 20% })`'],
  }),

  /** `present`: the only class, or null if there are no rows. */
  oneClassOnly: ({
    operation,
    rows,
    present,
  }: {
    operation: string;
    rows: number;
    present: string | null;
  }) => ({
    blame: ['data'],
    message:
      present === null
        ? `${operation} has no rows to learn from: the train split is empty`
        : `all ${rows} training rows are of the class \`${present}\`: there is nothing to tell apart`,
    help: ['check the split and the limit of the source; `stratify: .label` keeps the classes balanced'],
  }),

  /** `seen`: how many different terms the rows have. */
  noTerms: ({ minCount, seen }: { minCount: number; seen: number }) => ({
    blame: seen === 0 ? ['data'] : ['features'],
    message:
      seen === 0
        ? 'the training rows hold no words at all'
        : `none of the ${seen} terms of the training rows occurs in at least ${minCount} rows`,
    help: [seen === 0 ? 'check the tokenizer and the text column' : 'lower `min_count` of the features'],
  }),

  damagedModel: ({ tensor, size }: { tensor: string; size: number }) => ({
    message: `the linear model's weights do not fit its terms: \`${tensor}\` should hold ${count(size, 'number')}`,
    notes: ['its files have been changed or are of another version'],
    help: ['train it again with `seqpipe run FILE --fresh`'],
  }),

  notConverged: ({ iterations, tolerance }: { iterations: number; tolerance: number }) => ({
    message: `logistic_regression stopped after ${iterations} iterations, before its gradient fell below ${tolerance}`,
    notes: ['the coefficients are usable, but more iterations would still change them'],
    help: ['raise `max_iterations`, or lower `inverse_regularization`'],
  }),
} satisfies StageTextsOf<'baseline'>;
