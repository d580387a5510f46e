/** Times as files write them: what is read, what is refused, and how it is shown again. */
import { expect, test } from 'vitest';
import { dayOfWeek, dayOfYear, showTime } from '../../src/base/calendar.js';
import { readIso, timeReader, type TimeReader } from '../../src/base/time-format.js';

function shown(text: string, read: TimeReader = readIso): string {
  const time = read(text);
  if ('is' in time) return time.is;
  return showTime(time.milliseconds, { precision: time.precision, ...(time.zoned && { zone: 'UTC' }) });
}

test.each([
  ['1949', '1949'],
  ['1949-01', '1949-01'],
  ['1981-01-31', '1981-01-31'],
  [' 1981-01-31 ', '1981-01-31'],
  ['2020-02-29', '2020-02-29'],
  ['0000-02-29', '0000-02-29'],
  ['0099-12-31', '0099-12-31'],
  ['9999-12-31', '9999-12-31'],
  ['2020-05-01T12:30', '2020-05-01T12:30'],
  ['2020-05-01 12:30', '2020-05-01T12:30'],
  ['2020-05-01t12:30:05', '2020-05-01T12:30:05'],
  ['2020-05-01T12:30:05.25', '2020-05-01T12:30:05.250'],
  ['2020-05-01T12:30:05,250000', '2020-05-01T12:30:05.250'],
  ['2020-05-01T12:30:05.000', '2020-05-01T12:30:05'],
  ['2020-05-01T00:30:00+02:00', '2020-04-30T22:30:00Z'],
  ['2020-05-01T00:30Z', '2020-05-01T00:30Z'],
  ['2020-12-31T20:30-0500', '2021-01-01T01:30Z'],
])('%s is %s', (text, time) => {
  expect(shown(text)).toBe(time);
});

test.each([
  ['1981-02-29', 'impossible'],
  ['1900-02-29', 'impossible'],
  ['2020-13-01', 'impossible'],
  ['2020-00-01', 'impossible'],
  ['2020-04-31', 'impossible'],
  ['2020-04-00', 'impossible'],
  ['2020-04-01T24:00', 'impossible'],
  ['2020-04-01T12:60', 'impossible'],
  ['2020-04-01T12:00+15:00', 'impossible'],
  ['0000-01-01T00:00+02:00', 'impossible'],
  ['2020-04-01T12:00:00.0000001', 'too fine'],
  ['01/02/2020', 'ambiguous'],
  ['1.2.2020', 'ambiguous'],
  ['31/12/2020', 'no time'],
  ['20200401', 'no time'],
  ['2020/04/01', 'no time'],
  ['10000-01-01', 'no time'],
  ['-1000-01-01', 'no time'],
  ['1-01', 'no time'],
  ['1585699200', 'no time'],
  ['12:30', 'no time'],
  ['NaN', 'no time'],
  ['', 'no time'],
])('%s is %s', (text, fault) => {
  expect(shown(text)).toBe(fault);
});

test.each([
  ['01/02/2020', ['DD/MM/YYYY', 'MM/DD/YYYY']],
  ['1-2-2020', ['D-M-YYYY', 'M-D-YYYY']],
  ['31.12.2020', ['DD.MM.YYYY']],
  ['12/31/2020', ['MM/DD/YYYY']],
  ['31/31/2020', []],
  ['2020/4/1', ['YYYY/M/D']],
  ['20200401', ['YYYYMMDD']],
])('%s would be read by %o', (text, formats) => {
  const fault = readIso(text);
  expect('formats' in fault && fault.formats).toEqual(formats);
  for (const format of formats) expect(shown(text, reader(format))).not.toBe('another format');
});

test.each([
  ['DD/MM/YYYY', '01/02/2020', '2020-02-01'],
  ['MM/DD/YYYY', '01/02/2020', '2020-01-02'],
  ['D.M.YYYY', '1.12.2020', '2020-12-01'],
  ['Y-MM', '1-01', '0001-01'],
  ['DD MMM YYYY HH:mm', '05 Feb 1999 23:15', '1999-02-05T23:15'],
  ['YYYY-MM-DDTHH:mm:ss.SSSZ', '2020-05-01T00:00:00.000+01:00', '2020-04-30T23:00:00Z'],
  ['[week of] YYYY.MM.DD', 'week of 2020.05.04', '2020-05-04'],
  ['DD/MM/YYYY', '1/2/2020', 'another format'],
  ['DD/MM/YYYY', '31/02/2020', 'impossible'],
  ['YYYY.MM', '2020x01', 'another format'],
])('as %s, %s is %s', (format, text, time) => {
  expect(shown(text, reader(format))).toBe(time);
});

test.each([
  ['DD/MM/YY', { is: 'two-digit year' }],
  ['DD/MM', { is: 'part missing', part: 'year', before: 'day' }],
  ['YYYY-DD', { is: 'part missing', part: 'month', before: 'day' }],
  ['HH:mm', { is: 'part missing', part: 'year', before: 'minute' }],
  ['YYYY-MM-MM', { is: 'part twice', part: 'month' }],
  ['yyyy-MM', { is: 'unknown letter', letter: 'y' }],
  ['%Y-%m', { is: 'unknown letter', letter: 'm' }],
  ['', { is: 'part missing', part: 'year', before: 'year' }],
])('the format %s is refused', (format, fault) => {
  expect(timeReader(format)).toEqual(fault);
});

// The values of Python's datetime: `isoweekday()` and `timetuple().tm_yday`.
test.each([
  ['0001-01-01', 1, 1],
  ['1900-03-01', 4, 60],
  ['1981-01-01', 4, 1],
  ['2000-12-31', 7, 366],
  ['2023-12-31', 7, 365],
  ['9999-12-31', 5, 365],
])('%s is day %i of the week and %i of the year', (text, week, year) => {
  const time = readIso(text);
  if ('is' in time) throw new Error(time.is);
  expect([dayOfWeek(time.milliseconds), dayOfYear(time.milliseconds)]).toEqual([week, year]);
});

function reader(format: string): TimeReader {
  const made = timeReader(format);
  if (typeof made !== 'function') throw new Error(made.is);
  return made;
}
