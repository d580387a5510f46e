/** The texts of what can be wrong with the values of a table while it is built. */
import type { StageTextsOf } from '../../contract/stage-diagnostics.js';
import type { TimeFault } from '../../base/time-format.js';
import { count, number } from '../../base/diagnostics/phrases.js';

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

  notATime: ({ value, fault }: { value: string; fault: TimeFault }) => timeFault(shorten(value), fault),

  /** `zoned`: whether the rows before have a zone. */
  otherZone: ({ value, zoned }: { value: string; zoned: boolean }) =>
    `"${shorten(value)}" has ${zoned ? 'no zone' : 'a zone'}, and the rows before it have ${zoned ? 'one' : 'none'}`,

  noMatch: ({ value, pattern }: { value: string; pattern: string }) =>
    `"${shorten(value)}" does not match the pattern ${pattern}`,

  tooLarge: ({ value }: { value: string }) => `"${shorten(value)}" is larger than a 32-bit float can be`,

  numberCount: ({ found, wanted, ragged }: { found: number; wanted: number; ragged: boolean }) =>
    ragged
      ? `${count(found, 'number')}, which are not steps of ${number(wanted)}`
      : `${count(found, 'number')} where ${number(wanted)} are wanted`,

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

function timeFault(value: string, fault: TimeFault): string {
  switch (fault.is) {
    case 'ambiguous': {
      const [one, other] = fault.formats;
      return `"${value}" can be two days; say which comes first: \`format: "${one}"\` or \`format: "${other}"\``;
    }
    case 'impossible':
      return `"${value}" is no time: ${fault.why}`;
    case 'too fine':
      return `"${value}" is finer than a millisecond`;
    case 'another format':
      return `"${value}" is not written as \`${fault.format}\``;
    case 'no time': {
      const [format] = fault.formats;
      const wanted = format === undefined ? '' : `; \`format: "${format}"\` would read it`;
      return `"${value}" is no date or time as ISO 8601 writes it (1981-01-31, 1949-01)${wanted}`;
    }
  }
}
