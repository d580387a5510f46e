/** Numbers of the calendar, in a stage and for rows to predict. */
import { expect, test } from 'vitest';
import { readIso } from '../../../src/base/time-format.js';
import type { CalendarPart, Formula } from '../../../src/contract/operations/formula.js';
import type { Column } from '../../../src/stages/artefacts/column.js';
import { readAs } from '../../../src/contract/operations/map-steps.js';
import { evaluateFormula, examineFormula } from '../../../src/stages/numbers/evaluate-formula.js';
import { mapStep } from '../../support/map-step.js';
import { createSteps } from '../../../src/stages/text/steps.js';

const written = ['2020-02-29T23:59', '1981-01-01', '2023-12-31'];

function textColumn(texts: readonly string[]): Column {
  const parts = texts.map((text) => Buffer.from(text));
  const offsets = Int32Array.from(
    [0, ...parts].map((_, i) => parts.slice(0, i).reduce((n, p) => n + p.length, 0)),
  );
  return { kind: 'text', offsets, bytes: Buffer.concat(parts) };
}

const calendar = (part: CalendarPart) =>
  ({
    operation: 'calendar',
    version: 1,
    arguments: { part },
    column: 'day',
    into: part,
    fitted: {},
  }) as const;

const parse = (format?: string) =>
  ({
    operation: 'parse_time',
    version: 1,
    arguments: format === undefined ? {} : { format },
    column: 'day',
    into: 'day',
    fitted: {},
  }) as const;

// As Python's datetime has them: `isoweekday()`, `timetuple().tm_yday`, `month`, `hour`.
test.each<[CalendarPart, number[]]>([
  ['day_of_week', [6, 4, 7]],
  ['day_of_year', [60, 1, 365]],
  ['month', [2, 1, 12]],
  ['hour', [23, 0, 0]],
])('%s', (part, numbers) => {
  const values = BigInt64Array.from(written, (text) => {
    const time = readIso(text);
    return BigInt('is' in time ? 0 : time.milliseconds);
  });
  const stored = createSteps([calendar(part)], {}, { day: { type: 'time', precision: 'minute' } });
  const column = stored.apply({ rows: 3, columns: { day: { kind: 'time', values } } }, 0).columns[part];
  expect(column).toEqual({ kind: 'number', values: Float64Array.from(numbers) });
  const raw = createSteps([parse(), calendar(part)], {}, { day: { type: 'text' } });
  expect(raw.apply({ rows: 3, columns: { day: textColumn(written) } }, 0).columns[part]).toEqual(column);
});

test('a text that is no time, and one of another format, stop the step with their row (SEQ577)', () => {
  const run = (text: string, format?: string) =>
    createSteps([parse(format)], {}, { day: { type: 'text' } }).apply(
      { rows: 1, columns: { day: textColumn([text]) } },
      4,
    );
  expect(() => run('01/02/2020')).toThrow(/^row 5 has no time .*can be two days/u);
  expect(() => run('2020-02-01', 'DD/MM/YYYY')).toThrow(/is not written as `DD\/MM\/YYYY`/u);
  expect(run('01/02/2020', 'DD/MM/YYYY').columns['day']).toEqual({
    kind: 'time',
    values: BigInt64Array.of(1580515200000n),
  });
});

test('arithmetic reads parts of a time, and tells the time of a row without a result', () => {
  const values = BigInt64Array.from([Date.UTC(2020, 1, 29), Date.UTC(2020, 2, 1, 6)].map(BigInt));
  const columns: Record<string, Column> = { day: { kind: 'time', values } };
  const weekday: Formula = { apply: 'day_of_week', to: [{ column: 'day' }] };
  const ofWeek = { apply: 'divide', to: [weekday, { number: 7 }] } as const;
  const made = evaluateFormula(ofWeek, { rows: 2, columns }, 0);
  expect(made).toEqual({ kind: 'number', values: Float64Array.of(6 / 7, 1) });
  const month: Formula = {
    apply: 'subtract',
    to: [{ apply: 'month', to: [{ column: 'day' }] }, { number: 3 }],
  };
  const { without } = examineFormula({ apply: 'divide', to: [weekday, month] }, { rows: 2, columns });
  expect([...without]).toEqual([
    [1, { why: 'divides', values: [{ column: 'day', value: '2020-03-01T06:00:00.000' }] }],
  ]);
});

test('a row to predict has the times of a formula as texts', () => {
  const formula: Formula = {
    apply: 'negate',
    to: [{ apply: 'hour', to: [{ column: 'at' }] }, { column: 'n' }],
  };
  const step = mapStep('calculate', { formula }, { column: 'at', into: 'made' });
  expect([readAs(step, 'at'), readAs(step, 'n')]).toEqual(['text', 'number']);
});
