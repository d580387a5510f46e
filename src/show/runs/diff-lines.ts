/** The difference of two runs, for people. */
import { showMeasure } from '../../base/show-measure.js';
import { showLocalTime } from '../../base/show-local-time.js';
import { showSeconds } from '../../base/show-seconds.js';
import { grouped } from '../../base/grouped.js';
import type { RunSummary } from '../../run/cache/run-history.js';
import { tableLines } from '../layout/table.js';
import { visible } from '../layout/visible.js';
import type { RunDifference, StageDifference, StageTime } from './compare-runs.js';
import { beganAt } from './find-run.js';
import { runsTexts, type RunsTexts } from './texts.js';

export function diffLines(
  a: RunSummary,
  b: RunSummary,
  difference: RunDifference,
  say: RunsTexts,
): readonly string[] {
  if (a.run === b.run) return [...headLines(a, b, say), '', say.sameRun];
  const titles = say.sections;
  const sections = [
    headLines(a, b, say),
    troubleLines(difference, say),
    equalLines(difference, say),
    section(titles.parameters, paramLines(difference, say), say),
    section(titles.program, stageLines(difference, ['program', 'only in a', 'only in b'], say), say),
    section(titles.data, stageLines(difference, ['data'], say), say),
    section(titles.environment, stageLines(difference, ['environment'], say), say),
    section(titles.results, numberLines(difference.numbers, say), say),
    section(titles.time, timeLines(a, b, difference, say), say),
  ];
  const unexplained = difference.unexplained.map((name) => `\`${visible(name)}\``).join(', ');
  const note = unexplained === '' ? [] : [say.unexplained(unexplained)];
  return [...sections.filter((lines) => lines.length > 0), note]
    .filter((lines) => lines.length > 0)
    .flatMap((lines, at) => (at === 0 ? lines : ['', ...lines]));
}

/** Lines of a section at most: a sweep has a line for each of its elements. */
const mostLines = 60;

function section(title: string, lines: readonly string[], say: RunsTexts): readonly string[] {
  if (lines.length === 0) return [];
  const more = lines.length - mostLines;
  const rest = more > 0 ? [`  ${say.moreLines(more)}`] : [];
  return [title, ...lines.slice(0, mostLines).map((line) => `  ${line}`), ...rest];
}

/**
 * What a run was made of is said to be equal, so that nobody looks for it. What a skipped stage
 * would have been made of nobody knows.
 */
function equalLines(
  { params, stages, unexplained, times }: RunDifference,
  say: RunsTexts,
): readonly string[] {
  if (params === null || params.length > 0 || stages.length > 0 || unexplained.length > 0) return [];
  const skipped = times.some(({ a, b }) => a?.status === 'skipped' || b?.status === 'skipped');
  return skipped ? [] : [say.allTheSame];
}

function headLines(a: RunSummary, b: RunSummary, say: RunsTexts): readonly string[] {
  const row = (side: string, summary: RunSummary): readonly string[] => [
    side,
    summary.run,
    showLocalTime(beganAt(summary)),
    visible(summary.program),
    say.status(summary.status),
  ];
  const lines = tableLines([row('A', a), row('B', b)], ['left']);
  if (a.program === b.program) return lines;
  return [...lines, '', say.twoFiles];
}

function troubleLines({ troubles }: RunDifference, say: RunsTexts): readonly string[] {
  return troubles.map(({ side, stage, reason }) => {
    // What is kept begins as this line does; a reason of before there was Spanish, in English.
    const own = [say, runsTexts.en]
      .map((texts) => texts.failedStage(stage))
      .find((head) => reason.startsWith(head));
    const rest = reason.slice(own?.length ?? 0);
    return `${side === 'a' ? 'A' : 'B'}: ${say.failedStage(visible(stage))}${visible(rest)}`;
  });
}

function paramLines({ params }: RunDifference, say: RunsTexts): readonly string[] {
  if (params === null) return [say.notKept];
  const show = (text: string | null): string => (text === null ? say.noParameter : visible(text));
  return params.map(({ name, a, b }) => `${visible(name)}: ${show(a)} → ${show(b)}`);
}

function stageLines(
  { stages }: RunDifference,
  kinds: readonly StageDifference['kind'][],
  say: RunsTexts,
): readonly string[] {
  return stages
    .filter(({ kind }) => kinds.includes(kind))
    .flatMap(({ stage, kind, changes }) => {
      if (changes.length === 0) return [`${visible(stage)}: ${say.onlyIn(kind === 'only in a' ? 'A' : 'B')}`];
      return changes.map((change) => `${visible(stage)}: ${visible(change)}`);
    });
}

function numberLines(numbers: RunDifference['numbers'], say: RunsTexts): readonly string[] {
  if (numbers === null) return [say.notKept];
  if (numbers.length === 0) return [];
  const rows = numbers.map(({ value, name, a, b }) => [
    visible(value),
    visible(say.number(name)),
    showNumber(a),
    showNumber(b),
    a === null || b === null ? '' : showChange(b - a),
  ]);
  return tableLines([['', '', 'A', 'B', 'B − A'], ...rows], ['left', 'left', 'right']);
}

function showNumber(value: number | null): string {
  if (value === null) return '–';
  return Number.isInteger(value) && Math.abs(value) >= 2 ? grouped(value) : showMeasure(value);
}

function showChange(change: number): string {
  if (change === 0) return '=';
  const size = Math.abs(change);
  const shown = Number.isInteger(change) ? grouped(size) : showMeasure(size);
  return `${change > 0 ? '+' : '−'}${shown}`;
}

function timeLines(
  a: RunSummary,
  b: RunSummary,
  { times }: RunDifference,
  say: RunsTexts,
): readonly string[] {
  const slowest = (pair: (typeof times)[number]): number =>
    Math.max(pair.a?.seconds ?? 0, pair.b?.seconds ?? 0);
  const ran = times
    .filter((pair) => [pair.a, pair.b].some((time) => time !== null && time.status !== 'hit'))
    .toSorted((one, other) => slowest(other) - slowest(one));
  const shown = ran.slice(0, mostLines - 3);
  const more = ran.length - shown.length;
  const rows = [
    ...shown.map((pair) => [visible(pair.name), showTimeOf(pair.a, say), showTimeOf(pair.b, say)]),
    ...(more > 0 ? [[say.fasterStages(more), '', '']] : []),
  ];
  const total = (summary: RunSummary): string =>
    summary.seconds === undefined ? '–' : showSeconds(summary.seconds);
  return tableLines([['', 'A', 'B'], ...rows, [say.wholeRun, total(a), total(b)]], ['left', 'right']);
}

function showTimeOf(time: StageTime | null, say: RunsTexts): string {
  if (time === null) return '–';
  if (time.status === 'ran' || time.status === 'failed') {
    return time.status === 'failed' ? say.failedAfter(showSeconds(time.seconds)) : showSeconds(time.seconds);
  }
  if (time.status !== 'hit') return say.status(time.status);
  return say.unchanged(time.madeIn === null ? null : showSeconds(time.madeIn));
}
