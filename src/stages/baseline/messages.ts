/** What the linear baseline has to say to the user. */
import { StageFailure, type StageWarning } from '../../contract/kernel.js';

export function notTokens(column: string, found: string): StageFailure {
  return new StageFailure(
    'SEQ555',
    `logistic_regression reads words, but column \`${column}\` holds ${found}`,
    ['it counts the words (and n-grams) of each row itself, so it comes before `index`'],
    ['give it the table that `tokenize` makes'],
  );
}

export function notClasses(column: string): StageFailure {
  return new StageFailure(
    'SEQ555',
    `logistic_regression needs a class to predict, but column \`${column}\` is not one`,
    [],
    ['choose a class column: `target: .label`'],
  );
}

export function noSplit(split: string, present: readonly string[]): StageFailure {
  return new StageFailure(
    'SEQ556',
    `the data has no split \`${split}\``,
    [`it has: ${present.join(', ')}`],
    ['divide it with `split(into: { train: 80%, test: 20% })`'],
  );
}

export function oneClassOnly(rows: number, present: string | null): StageFailure {
  return new StageFailure(
    'SEQ557',
    present === null
      ? 'logistic_regression has no rows to learn from: the train split is empty'
      : `all ${rows} training rows are of the class \`${present}\`: there is nothing to tell apart`,
    [],
    ['check the split and the limit of the source; `stratify: .label` keeps the classes balanced'],
  );
}

export function noTerms(minCount: number, seen: number): StageFailure {
  return new StageFailure(
    'SEQ558',
    seen === 0
      ? 'the training rows hold no words at all'
      : `none of the ${seen} terms of the training rows occurs in at least ${minCount} rows`,
    [],
    [seen === 0 ? 'check the tokenizer and the text column' : 'lower `min_count` of the features'],
  );
}

export function damagedModel(tensor: string, size: number): StageFailure {
  return new StageFailure(
    'SEQ559',
    `the linear model's weights do not fit its terms: \`${tensor}\` should hold ${size} numbers`,
    ['its files have been changed or are of another version'],
    ['train it again with `seqpipe run FILE --fresh`'],
  );
}

export function notConverged(iterations: number, tolerance: number): StageWarning {
  return {
    code: 'SEQ554',
    message: `logistic_regression stopped after ${iterations} iterations, before its gradient fell below ${tolerance}`,
    notes: ['the coefficients are usable, but more iterations would still change them'],
    help: ['raise `max_iterations`, or lower `inverse_regularization`'],
  };
}
