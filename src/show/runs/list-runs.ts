/** The runs of a project, newest first. */
import { showMeasure } from '../../base/show-measure.js';
import { showLocalTime } from '../../base/show-local-time.js';
import { showSeconds } from '../../base/show-seconds.js';
import type { JsonObject } from '../../base/json.js';
import type { RunScores, RunSummary } from '../../run/cache/run-history.js';
import { tableLines } from '../layout/table.js';
import { fitted, visible } from '../layout/visible.js';
import { beganAt } from './find-run.js';
import type { RunsTexts } from './texts.js';

/** `first`: the place of the first of `runs` in the whole list, from 1. */
export function runLines(runs: readonly PlacedRun[], width: number, say: RunsTexts): readonly string[] {
  const rows = runs.map(({ place, summary }) => [
    String(place),
    summary.run,
    showLocalTime(beganAt(summary)),
    program(summary),
    say.status(summary.status),
    summary.seconds === undefined ? '–' : showSeconds(summary.seconds),
    paramWords(summary),
    scoreWords(summary.scores ?? []),
  ]);
  const header = ['', ...say.header];
  const alignment = ['right', 'left', 'left', 'left', 'left', 'right', 'left'] as const;
  return tableLines([header, ...rows], alignment).map((line) => fitted(line, width));
}

export interface PlacedRun {
  /** In the list of all runs, from 1: `seqpipe diff 2 1` takes it. */
  readonly place: number;
  readonly summary: RunSummary;
}

export function runJson({ place, summary }: PlacedRun): JsonObject {
  const { run, program: file, status, seconds, targets, params, scores, stages } = summary;
  const count = (wanted: string): number => stages.filter((stage) => stage.status === wanted).length;
  return {
    place,
    run,
    began: beganAt(summary)?.toISOString() ?? null,
    program: file,
    status,
    seconds: seconds ?? null,
    targets: targets === undefined ? null : [...targets],
    params: params === undefined ? null : params.map(({ name, text, given }) => ({ name, text, given })),
    scores:
      scores === undefined ? null : scores.map(({ name, numbers }) => ({ name, numbers: { ...numbers } })),
    stages: { ran: count('ran'), hit: count('hit'), failed: count('failed'), skipped: count('skipped') },
  };
}

/** `reviews.seq → data` where only a part was asked for. */
function program({ program: file, targets = [] }: RunSummary): string {
  return visible(targets.length === 0 ? file : `${file} → ${targets.join(', ')}`);
}

/** Those that were given; the others have their defaults. */
function paramWords({ params }: RunSummary): string {
  const given = (params ?? []).filter((param) => param.given);
  return given.map(({ name, text }) => `${name}=${visible(text)}`).join(' ');
}

/** The first metric of each, or its loss: the rest is in `diff` and in `show`. */
function scoreWords(scores: readonly RunScores[]): string {
  return scores
    .map(({ name, numbers }) => {
      const entries = Object.entries(numbers);
      const [metric, value] = entries.find(([key]) => key !== 'loss') ?? entries[0] ?? ['', Number.NaN];
      return `${visible(name)} ${metric} ${showMeasure(value)}`;
    })
    .join(', ');
}
