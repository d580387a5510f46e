/** The texts of what is wrong with steps and arithmetic on columns of numbers. */
import type { TextsOf } from '../../../base/diagnostics/build-diagnostic.js';
import { listOr, quote } from '../../../base/diagnostics/phrases.js';
import type { Span } from '../../../base/source/source-file.js';
import { madeColumnHere } from '../../types/phrases.js';
import type { ColumnOrigin } from '../../types/table.js';

export const numberSteps = {
  /** `fitting`: the columns of numbers. */
  whichNumbers: ({ step, name, fitting }: { step: string; name: string; fitting: readonly string[] }) => ({
    message: `\`${step}\` could work on ${listOr(fitting.map(quote))}`,
    label: `${fitting.length} columns of numbers`,
    notes: [
      'a column that a model is trained to predict may be among them; it can be scaled too: `evaluate` and `predict` then answer in the unit of the data',
    ],
    help: [
      `say which: \`${withColumns(step, name, fitting.slice(0, 1))}\`, or all of them: \`${withColumns(step, name, fitting)}\``,
    ],
  }),

  /** Something would be learned from rows that are not split yet. */
  scaledBeforeSplit: ({ step, made }: { step: string; made: Span }) => ({
    message: `\`${step}\` would learn from all rows: they are not split yet`,
    label: 'learns from the training rows only',
    related: [{ span: made, text: 'no split so far' }],
    notes: ['a mean or a range of all rows also knows the test rows, and the score would be too good'],
    help: [
      `split first: \`|> split(into: { train: 80%, test: 20% }) |> ${step}\``,
      'if all of these rows are for training, say so: `dataset(train: rows)`',
      'a range that you know is not learned: `scale(0, 1, from: 0..255)`',
    ],
  }),

  limitsInWrongOrder: ({ step, low, high }: { step: string; low: number; high: number }) => ({
    message: `\`${step}\` goes from ${low} to ${high}, which leaves no values between`,
    label: 'the second limit is above the first',
    help: [low > high ? `write \`${high}\` before \`${low}\`` : 'give two different limits'],
  }),

  noLimit: () => ({
    message: '`clip` has neither a lower nor an upper limit',
    label: 'changes nothing',
    help: ['give at least one: `clip(0, none)`'],
  }),

  /** `got`: what it holds; `holds`: which kind of column that is, as far as the help depends on it. */
  formulaOfOtherColumn: (given: {
    by: string;
    column: string;
    got: string;
    holds: 'comparison' | 'shape' | 'time' | 'other';
    wanted: 'numbers' | 'conditions';
    origin: ColumnOrigin;
  }) => ({
    message: `\`${given.by}\` works on ${given.wanted}, and \`${given.column}\` is ${given.got}`,
    label: `wants ${given.wanted}`,
    related: [madeColumnHere(given.origin)],
    help: [
      given.wanted === 'conditions'
        ? 'compare first: `.stars > 3 and .votes > 10`'
        : {
            comparison: 'a comparison is a class, not a number: compare the result of the arithmetic',
            shape: 'a comparison makes one class a row, so it needs one number a row',
            time: `take a number of it: \`day_of_week(.${given.column})\`, \`month(.${given.column})\``,
            other: `read the column as a number: \`${given.column}: number("…")\``,
          }[given.holds],
    ],
  }),

  formulaOfValue: ({ by, got, unit }: { by: string; got: string; unit: boolean }) => ({
    message: `\`${by}\` works on columns of numbers and plain numbers, not on ${got}`,
    label: unit ? 'has a unit' : 'no number',
    help: unit ? ['columns have no units: write the plain number, `0.5` for `50%`'] : [],
  }),

  /** The value is no arithmetic on columns of the table: it was scaled by rows. */
  formulaAfterStep: ({ by, step, column }: { by: string; step: string; column: string }) => ({
    message: `\`${by}\` cannot follow \`${step}\` in one expression`,
    label: `\`${step}\` is not arithmetic on one row`,
    // A step that was called with the column has it among its arguments.
    help: [
      `give the column a name first: \`rows with { ${column}: ${step.includes(`(.${column}`) ? step : `.${column} |> ${step}`} } with { … }\``,
    ],
  }),

  formulaOfTwoTables: ({ by, first }: { by: string; first: Span }) => ({
    message: `\`${by}\` has columns of two tables`,
    label: 'of another table',
    related: [{ span: first, text: 'of this table' }],
    help: ['put them into one table first: `join(rows, other, on: .id)`'],
  }),

  formulaShapesDiffer: (given: { by: string; first: string; other: string; place: Span }) => ({
    message: `\`${given.by}\` needs rows of one shape, and these are ${given.first} and ${given.other}`,
    label: given.other,
    related: [{ span: given.place, text: given.first }],
    notes: given.first.includes('..') ? ['rows of two columns may have other numbers of steps'] : [],
  }),

  dividesByConstantZero: () => ({
    message: 'this divides by zero in every row',
    label: 'is 0',
  }),

  oneOperand: ({ by }: { by: string }) => ({
    message: `\`${by}\` compares two or more values`,
    label: 'one value',
    help: [`give it two or more: \`${by}(.a, .b)\`, \`${by}(.a, 0)\``],
  }),

  severalOperands: ({ by }: { by: string }) => ({
    message: `\`${by}\` takes one value`,
    label: 'none, or several',
    help: [`write \`${by}(.a)\``],
  }),

  /** Of plain numbers. */
  noValue: ({ by, of }: { by: string; of: readonly number[] }) => ({
    message: `\`${by}(${of.join(', ')})\` has no value that is a number`,
    label: 'has no value',
  }),

  wrongRange: () => ({
    message: '`from` is the range of the values, from the smallest to the largest',
    label: 'wants a range such as `0..255`',
    help: ['write both ends: `from: 0..255`, `from: -1..1`'],
  }),

  /** `class(.stars)` */
  classOfNoCondition: ({ column, got }: { column: string; got: string }) => ({
    message: `\`class\` makes two classes of a comparison, and \`.${column}\` is ${got}`,
    label: 'compares nothing',
    help: [
      `compare it: \`class(.${column} > 3)\``,
      `a column of a file is read as classes by its source: \`csv(…, columns: { ${column}: class("${column}") })\``,
    ],
  }),

  /** An argument of `class` that only a column of a file can have. */
  onlyOfFile: ({ name }: { name: string }) => ({
    message: `\`${name}\` is about reading a file, and these rows are read already`,
    label: 'for a column of a file',
    help: ['leave it out'],
  }),

  /** `.stars > 3` where no table is at hand. */
  accessorWithoutTable: ({ by, accessor }: { by: string; accessor: string }) => ({
    message: `\`${by}\` needs the table whose column \`${accessor}\` is`,
    label: 'no table at hand',
    help: [
      `calculate within \`with\`: \`rows with { label: class(${accessor} > 3) }\``,
      `a source compares the number that it reads: \`label: class("${accessor.slice(1)}", above: 3)\``,
    ],
  }),

  /** `fitting`: the columns of numbers. */
  differenceOfNothing: ({ fitting, got }: { fitting: readonly string[]; got: string }) => ({
    message: '`difference` needs to know which column changes',
    label: fitting.length === 0 ? 'no column of numbers' : `${fitting.length} columns of numbers`,
    notes: fitting.length === 0 ? [`this is ${got}`] : [],
    help: fitting.length === 0 ? [] : [`name one: \`difference(.${fitting[0]})\``],
  }),

  /** `fitting`: the columns of times. */
  differenceWithoutTime: ({ fitting }: { fitting: readonly string[] }) => ({
    message: '`difference` follows the order of time, and needs one column of times',
    label: fitting.length === 0 ? 'no column of times' : `${fitting.length} columns of times`,
    help: [
      fitting.length === 0
        ? 'read the time of each row: `columns: { day: time("Date"), … }`'
        : `say which: \`time: .${fitting[0]}\``,
    ],
  }),

  differenceOfDrawnRows: ({ drawn, time }: { drawn: Span; time: string }) => ({
    message: '`difference` wants rows that follow each other, and these were drawn at random',
    label: 'neighbours in time are not neighbours here',
    related: [{ span: drawn, text: 'drawn here' }],
    help: [
      'take the difference first, then split',
      `or split in order of time: \`split(by: .${time}, into: { train: 80%, test: 20% })\``,
    ],
  }),

  /** Losses of trainings whose targets have different scales. */
  otherScale: (given: { callee: string; target: string; first: string; other: string }) => ({
    message: `\`${given.callee}\` compares trainings whose \`.${given.target}\` has different scales`,
    label: given.other,
    notes: [
      `the first has ${given.first}; a training measures itself in scaled values, so these measures cannot be compared`,
    ],
    help: ['measure each with `evaluate`, and compare the scores: they are in the unit of the data'],
  }),
} satisfies TextsOf<'numberSteps'>;

/** `scale(0, 1)` → `scale(0, 1, .a, .b)` */
export function withColumns(step: string, name: string, columns: readonly string[]): string {
  const given = step === name ? '' : step.slice(name.length + 1, -1).trim();
  const named = columns.map((column) => `.${column}`).join(', ');
  return `${name}(${[given, named].filter((part) => part !== '').join(', ')})`;
}
