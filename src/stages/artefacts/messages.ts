/** The texts of what can be wrong with the values of a table while it is built. */
import type { StageTextsOf } from '../../contract/stage-diagnostics.js';
import { number } from '../../base/diagnostics/phrases.js';

export const messages = {
  tooManyClasses: ({ column, limit }: { column: string; limit: number }) => ({
    blame: [`columns.${column}`, 'columns', 'path'],
    message: `the column ${column} has more than ${number(limit)} different classes`,
    help: ['this looks like text or a number rather than a class: check which column `columns` names'],
  }),

  trialWithoutWeights: () => ({
    message: 'this trial of a search has no weights: its loss was not a number any more',
    notes: ['the trial says at which step; `best` leaves such trials out'],
    help: [
      'choose from the trials: `best(trials, by: .validation.loss)`',
      'or end the range of the learning rate lower: `rate: log(1e-4..1e-2)`',
    ],
  }),
} satisfies StageTextsOf<'artefacts'>;

/** What is wrong with one value. The source that reads the row adds where it is. */
export const valueFaults = {
  /** `comma`: it would be one with a decimal comma. */
  notANumber: ({ value, comma }: { value: string; comma: boolean }) =>
    `"${shorten(value)}" is not a number${comma ? '; for a decimal comma, set `decimal: ","`' : ''}`,

  noMatch: ({ value, pattern }: { value: string; pattern: string }) =>
    `"${shorten(value)}" does not match the pattern ${pattern}`,

  tooLarge: ({ value }: { value: string }) => `"${shorten(value)}" is larger than a 32-bit float can be`,

  noClass: ({ column }: { column: string }) => `no ${column}`,

  unknownLabel: ({ label, known }: { label: string; known: readonly string[] }) =>
    `the label "${shorten(label)}" is not among ${listed(known)}`,
};

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

function listed(names: readonly string[]): string {
  const few = names.slice(0, 8).map((name) => `"${name}"`);
  return few.join(', ') + (names.length > few.length ? ', …' : '');
}
