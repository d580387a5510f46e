import { expect, test, vi } from 'vitest';
import type { RunEvent } from '../../../src/run/execute/events.js';
import { showMeasure } from '../../../src/base/show-measure.js';
import type { EpochEvent } from '../../../src/cli/progress/epoch-lines.js';
import { progressBars } from '../../../src/cli/progress/bars.js';
import { plainLines } from '../../../src/cli/progress/plain-lines.js';
import { shortReason } from '../../../src/cli/progress/words.js';
import { grouped } from '../../../src/base/grouped.js';
import { showSeconds } from '../../../src/base/show-seconds.js';
import { memoryHost } from '../../../src/base/host/memory-host.js';
import { displayRun } from '../../../src/cli/progress/display-run.js';
import { because } from '../../../src/run/plan/reasons.js';
import { progressTexts } from '../../../src/cli/progress/texts.js';
import { shortRate, shortSeconds } from '../../../src/cli/progress/amounts.js';
import { describeProgress, progressLine } from '../../../src/cli/progress/progress-line.js';
import { RateMeter } from '../../../src/cli/progress/rate.js';
import type { Progress } from '../../../src/contract/kernel.js';
import { textWidth } from '../../../src/base/diagnostics/display-width.js';

const say = progressTexts.en;

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
  [9.6, '10 s'],
  [59.4, '59 s'],
  [200, '3 min'],
  [7500, '2 h'],
])('in short, %d s is shown as %s', (seconds, text) => {
  expect(shortSeconds(seconds)).toBe(text);
});

test.each([
  [0.54, 'steps', '0.5/s'],
  [640, 'rows', '640/s'],
  [999.7, 'rows', '1.0k/s'],
  [1234, 'rows', '1.2k/s'],
  [43_210, 'rows', '43k/s'],
  [1_234_567, 'rows', '1.2M/s'],
  [1_234_567, 'bytes', '1.2 MB/s'],
])('in short, a rate of %d %s is shown as %s', (rate, unit, text) => {
  expect(shortRate(rate, unit, say)).toBe(text);
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
  expect(
    describeProgress({ done: 500_000, total: 800_000, unit: 'rows', note: 'counting' }, meter, say),
  ).toBe('50,000 rows/s · 6.0 s left · counting · 62 % · 500,000 of 800,000 rows');
  expect(describeProgress({ done: 1.5e9, total: null, unit: 'bytes' }, new RateMeter(), say)).toBe('1.5 GB');
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
  expect(shortReason(reason, say)).toBe(shown);
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
    // Lines below are drawn anew as a whole: the first sign on one takes the place of what was
    // there.
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
  lists: [],
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
  const display = progressBars({
    write: (text) => void (written += text),
    columns: () => 60,
    color: false,
    language: 'en',
  });
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

const epoch: EpochEvent = {
  event: 'epoch',
  stage: 'classifier',
  epoch: 2,
  epochs: 4,
  step: 200,
  train: { loss: 0.412345, accuracy: 0.83125 },
  validation: { loss: 0.398765, accuracy: 0.8413 },
  seconds: 12.3,
  best: true,
};

/** What stays on a terminal after these epochs. */
function epochTable(columns: number, events: readonly EpochEvent[]): string[] {
  let written = '';
  const display = progressBars({
    write: (text) => void (written += text),
    columns: () => columns,
    color: false,
    language: 'en',
  });
  const stages = [...new Set(events.map(({ stage }) => stage))].map((name) => ({ name, summary: '' }));
  display.observe({ event: 'run', run: 'r', stages, lists: [] });
  for (const event of events) {
    display.observe({ event: 'progress', stage: event.stage, progress: { done: 3, total: 4, unit: 'rows' } });
    display.observe(event);
  }
  display.close();
  return screen(written);
}

test('on a terminal, epochs are a table that stays', () => {
  const second: EpochEvent = { ...epoch, epoch: 2.5, validation: null, best: false, seconds: 1 };
  expect(epochTable(100, [epoch, second])).toEqual([
    '               epoch     loss  accuracy  validation loss  validation accuracy    time',
    '  classifier     2/4   0.4123    0.8313           0.3988               0.8413    12 s  best',
    '  classifier  2.50/4   0.4123    0.8313                –                    –   1.0 s',
  ]);
});

test('the header is said again for other columns, not for each training', () => {
  const other = { ...epoch, stage: 'tagger', train: { loss: 3e-5, f1: 0 }, validation: null, best: false };
  const lines = epochTable(100, [epoch, { ...epoch, stage: 'other' }, other, other]);
  expect(lines.map((line) => line.trim().split(' ')[0])).toEqual([
    'epoch',
    'classifier',
    'other',
    'epoch',
    'tagger',
    'tagger',
  ]);
  expect(lines[4]).toBe('  tagger         2/4  3.00e-5   0.0000    12 s');
});

test.each([
  [80, 'epoch     loss  accuracy  val loss  val accuracy    time'],
  [66, 'epoch     loss  val loss  val accuracy    time'],
])('on a terminal of %d columns, the table has what fits', (columns, header) => {
  const lines = epochTable(columns, [epoch]);
  expect(lines[0]!.trim()).toBe(header);
  for (const line of lines) expect(textWidth(line)).toBeLessThan(columns);
});

test('piped, an epoch is one line of words', () => {
  let written = '';
  const write = (text: string): void => void (written += text);
  plainLines(write, 'en').observe(epoch);
  expect(written).toBe(
    '  classifier: epoch 2/4 · loss 0.4123 · accuracy 0.8313 · validation loss 0.3988 · validation accuracy 0.8413 · 12 s · best so far\n',
  );
});

test.each([
  [0, '0.0000'],
  [0.03456, '0.0346'],
  [-0.0000123, '-1.23e-5'],
  [12345.678, '12345.7'],
  [Number.NaN, '–'],
])('a measure of %d is shown as %s', (value, text) => {
  expect(showMeasure(value)).toBe(text);
});

const training: Progress = {
  done: 3_210,
  total: 10_000,
  unit: 'examples',
  epoch: { now: 2, of: 4 },
  measures: [
    { name: 'loss', value: 0.412345 },
    { name: 'accuracy', value: 0.83125 },
    { name: 'validation loss', value: 0.398765 },
    { name: 'validation accuracy', value: 0.8413 },
  ],
};

/** The line of a running stage; the training has done 321 examples a second for ten seconds. */
function runningLine(columns: number, progress: Progress, stage = 'classifier'): string {
  vi.useFakeTimers();
  try {
    let written = '';
    const display = progressBars({
      write: (text) => void (written += text),
      columns: () => columns,
      color: false,
      language: 'en',
    });
    const stages = [{ name: stage, summary: '' }];
    display.observe({ event: 'run', run: 'r', stages, lists: [] });
    display.observe({ event: 'progress', stage, progress: { ...progress, done: 0 } });
    vi.advanceTimersByTime(10_000);
    display.observe({ event: 'progress', stage, progress });
    vi.advanceTimersByTime(100);
    const [line = ''] = screen(written);
    display.close();
    return line.replace(/^[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏]/u, '*');
  } finally {
    vi.useRealTimers();
  }
}

// At 100 columns the loss was never shown, at 60 neither rate nor time left.
test.each([
  [60, '* classifier  epoch 2/4 · loss 0.4123 · 321/s · 21 s left'],
  [80, '* classifier  ███░░░░░░░  epoch 2/4 · loss 0.4123 · 321/s · 21 s left · 32 %'],
  [100, '* classifier  ███░░░░░░░  epoch 2/4 · loss 0.4123 · 321/s · 21 s left · 32 % · accuracy 0.8313'],
  [
    140,
    '* classifier  ██████░░░░░░░░░░░░░░  epoch 2/4 · loss 0.4123 · 321 examples/s · 21 s left · 32 % · accuracy 0.8313 · validation loss 0.3988',
  ],
])('a training on a terminal of %d columns', (columns, line) => {
  expect(runningLine(columns, training)).toBe(line);
});

test.each([
  [60, '* tokens      321/s · 21 s left · counting terms · 32 %'],
  [80, '* tokens      ███░░░░░░░  321 rows/s · 21 s left · counting terms · 32 %'],
  [100, '* tokens      ███░░░░░░░  321 rows/s · 21 s left · counting terms · 32 % · 3,210 of 10,000 rows'],
  [
    140,
    '* tokens      ██████░░░░░░░░░░░░░░  321 rows/s · 21 s left · counting terms · 32 % · 3,210 of 10,000 rows',
  ],
])('a stage that reads rows on a terminal of %d columns', (columns, line) => {
  expect(
    runningLine(columns, { done: 3_210, total: 10_000, unit: 'rows', note: 'counting terms' }, 'tokens'),
  ).toBe(line);
});

test('a long name leaves room on a narrow terminal', () => {
  const name = 'classifier_with_a_long_name';
  expect(runningLine(60, training, name)).toBe('* classifie…  epoch 2/4 · loss 0.4123 · 321/s · 21 s left');
  expect(runningLine(100, training, name)).toBe(
    '* classifier_with_a_long_name  ███░░░░░░░  epoch 2/4 · loss 0.4123 · 321/s · 21 s left · 32 %',
  );
});

test('at no width is a part cut, or the line too wide', () => {
  const meter = new RateMeter();
  meter.add(0, 0);
  meter.add(10_000, 3_210);
  const parts = describeProgress(training, meter, say).split(' · ');
  for (let width = 0; width <= 200; width++) {
    const line = progressLine(training, meter, width, say);
    expect(textWidth(line)).toBeLessThanOrEqual(width);
    const shown = line.replace(/^[█░]+( {2}|$)/u, '').split(' · ');
    const known = [...parts, 'loss 0.412', '321/s', ''];
    expect(known).toEqual(expect.arrayContaining(shown));
  }
});

test('no line is wider than the terminal', () => {
  let written = '';
  const display = progressBars({
    write: (text) => void (written += text),
    columns: () => 40,
    color: true,
    language: 'en',
  });
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
    const display = plainLines((text) => void (written += text), 'en');
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
    expect(lines[1]).toMatch(/^ {2}tokens: 10 rows\/s · 15 s left · 40 % · 100 of 250 rows$/);
    expect(lines.at(-1)).toBe('✓ tokens: 1.0 s');
  } finally {
    vi.useRealTimers();
  }
});

test('lines are in the language of the reader, and so is what stages say', async () => {
  const host = memoryHost({}, { language: 'es' });
  const display = await displayRun('plain', host);
  const reason = because((words) => words.follows('`words`'));
  display.observe({ event: 'started', stage: 'data', ...reason });
  display.observe({
    event: 'warning',
    stage: 'data',
    warning: {
      code: 'SEQ500',
      message: 'odd',
      notes: [],
      help: [],
      translations: { es: { message: 'raro', notes: ['por qué'], help: ['haz esto'] } },
    },
  });
  display.observe({ event: 'finished', stage: 'data', status: 'failed', seconds: 0.25, ...reason });
  const skipped = because((words) => words.failed('data'));
  display.observe({ event: 'finished', stage: 'net', status: 'skipped', seconds: 0, ...skipped });
  expect(host.written.stderr).toBe(`> data: depende de \`words\`
  data: aviso[SEQ500]: raro
  por qué
  ayuda: haz esto
✗ data: ha fallado después de 0.3 s
– net: omitida: \`data\` ha fallado
`);
  const progress = { done: 12_345, total: 20_000, unit: 'rows', epoch: { now: 2, of: 4 } };
  expect(describeProgress(progress, new RateMeter(), progressTexts.es)).toBe(
    'época 2/4 · 61 % · 12\u00A0345 de 20\u00A0000 filas',
  );
});

test('events for other programs stay English and have no translations', async () => {
  const host = memoryHost({}, { language: 'es' });
  const display = await displayRun('json', host);
  display.observe({ event: 'started', stage: 'data', ...because(({ neverMade }) => neverMade) });
  expect(JSON.parse(host.written.stderr)).toEqual({
    event: 'started',
    stage: 'data',
    reason: 'never made before',
    time: expect.any(String),
  });
});
