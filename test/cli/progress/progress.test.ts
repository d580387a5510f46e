import { expect, test, vi } from 'vitest';
import type { RunEvent } from '../../../src/run/execute/events.js';
import { progressBars } from '../../../src/cli/progress/bars.js';
import { plainLines } from '../../../src/cli/progress/plain-lines.js';
import { shortReason } from '../../../src/cli/progress/words.js';
import { grouped } from '../../../src/base/grouped.js';
import { RateMeter, describeProgress, showSeconds } from '../../../src/cli/progress/rate.js';

test.each([
  [0.04, '0.0 s'],
  [9.94, '9.9 s'],
  [12.4, '12 s'],
  [59.6, '1 min 0 s'],
  [200, '3 min 20 s'],
  [7500, '2 h 5 min'],
])('%d s is shown as %s', (seconds, text) => {
  expect(showSeconds(seconds)).toBe(text);
});

test.each([
  [0, '0'],
  [999, '999'],
  [1000, '1,000'],
  [1234567, '1,234,567'],
])('%d is shown as %s', (number, text) => {
  expect(grouped(number)).toBe(text);
});

test('rate and time left follow the last seconds, not the whole time', () => {
  const meter = new RateMeter();
  expect([meter.rate(), meter.secondsLeft(100)]).toEqual([null, null]);
  for (let second = 0; second <= 100; second++)
    meter.add(second * 1000, second < 50 ? second : 50 + 10 * (second - 50));
  expect(meter.rate()).toBeCloseTo(10);
  expect(meter.secondsLeft(650)).toBeCloseTo(10);
  expect(meter.secondsLeft(null)).toBeNull();
});

test('a count that begins again begins a new rate', () => {
  const meter = new RateMeter();
  meter.add(0, 0);
  meter.add(1000, 1000);
  meter.add(2000, 0);
  expect(meter.rate()).toBeNull();
  meter.add(3000, 5);
  expect(meter.rate()).toBeCloseTo(5);
});

test('progress in words', () => {
  const meter = new RateMeter();
  meter.add(0, 0);
  meter.add(10_000, 500_000);
  expect(describeProgress({ done: 500_000, total: 800_000, unit: 'rows', note: 'loss 0.4' }, meter)).toBe(
    '62 % · 500,000 of 800,000 rows · 50,000 rows/s · 6.0 s left · loss 0.4',
  );
  expect(describeProgress({ done: 1.5e9, total: null, unit: 'bytes' }, new RateMeter())).toBe('1.5 GB');
});

test.each([
  ['never made before', 'never made before'],
  [
    `${'a'.repeat(90)}; ${'b'.repeat(60)}; ${'c'.repeat(60)}`,
    `${'a'.repeat(90)}; ${'b'.repeat(60)}; and 1 more`,
  ],
  [`${'a'.repeat(90)}; ${'b'.repeat(90)}; c; and 4 more`, `${'a'.repeat(90)}; and 6 more`],
  ['a'.repeat(200), `${'a'.repeat(159)}…`],
])('a long reason is cut between its parts: %s', (reason, shown) => {
  expect(shortReason(reason)).toBe(shown);
});

const ESCAPE = new RegExp(`^${'\u001B'}\\[([\\d;]*)([A-Za-z])|^.`, 'su');

/** What a terminal would show: only the escapes that the bars use. */
function screen(written: string): string[] {
  const lines: string[] = [''];
  let row = 0;
  let rest = written.replaceAll('\u001B[?2026h', '').replaceAll('\u001B[?2026l', '');
  while (rest !== '') {
    const [token, count, letter] = ESCAPE.exec(rest) as unknown as [string, string, string];
    rest = rest.slice(token.length);
    if (letter === 'A') row -= Number(count);
    else if (letter === 'J') lines.splice(row, lines.length, '');
    else if (token === '\n') row += 1;
    else if (token === '\r') lines[row] = '';
    else if (letter === undefined) lines[row] = (lines[row] ?? '') + token;
    // Lines below are drawn anew as a whole: the first sign on one takes the place of what was there.
    if (token === '\n') lines[row] = '';
  }
  return lines.filter((line) => line !== '');
}

const run: RunEvent = {
  event: 'run',
  run: 'r',
  stages: [
    { name: 'tokens', summary: '' },
    { name: 'words', summary: '' },
  ],
};
const finished = (stage: string, status: 'ran' | 'hit'): RunEvent => ({
  event: 'finished',
  stage,
  status,
  seconds: 1,
  reason: 'why',
});

test('on a terminal, finished stages stay above the bars of running ones, and the bars go at the end', () => {
  let written = '';
  const display = progressBars({ write: (text) => void (written += text), columns: () => 60, color: false });
  display.observe(run);
  display.observe({ event: 'started', stage: 'tokens', reason: 'new' });
  display.observe({ event: 'progress', stage: 'tokens', progress: { done: 3, total: 4, unit: 'rows' } });
  display.observe(finished('raw', 'hit'));
  const during = screen(written);
  expect(during[0]).toBe('· raw         why');
  expect(during[1]).toMatch(/^. tokens {6}███████████████░░░░░ {2}75 % · 3 of 4 rows$/);
  display.observe(finished('tokens', 'ran'));
  display.close();
  expect(screen(written)).toEqual(['· raw         why', '✓ tokens      1.0 s  why']);
});

test('no line is wider than the terminal', () => {
  let written = '';
  const display = progressBars({ write: (text) => void (written += text), columns: () => 40, color: true });
  display.observe(run);
  display.observe({ event: 'started', stage: '日本語の段階', reason: 'x'.repeat(200) });
  display.observe(finished('other', 'ran'));
  display.close();
  for (const line of screen(written)) expect(line.length).toBeLessThan(40);
});

test('piped, a running stage is told of every ten seconds, not with every row', () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  try {
    let written = '';
    const display = plainLines((text) => void (written += text));
    display.observe(run);
    display.observe({ event: 'started', stage: 'tokens', reason: 'new' });
    for (let i = 0; i <= 250; i++) {
      display.observe({
        event: 'progress',
        stage: 'tokens',
        progress: { done: i, total: 250, unit: 'rows' },
      });
      vi.advanceTimersByTime(100);
    }
    display.observe(finished('tokens', 'ran'));
    const lines = written.trim().split('\n');
    expect(lines[0]).toBe('> tokens: new');
    expect(lines.slice(1, -1)).toHaveLength(2);
    expect(lines[1]).toMatch(/^ {2}tokens: 40 % · 100 of 250 rows · 10 rows\/s · 15 s left$/);
    expect(lines.at(-1)).toBe('✓ tokens: 1.0 s');
  } finally {
    vi.useRealTimers();
  }
});
