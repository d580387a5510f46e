/** The words for what happens in a run, shared by bars and lines. */
import type { RunEvent } from '../../run/execute/events.js';
import type { StageWarning } from '../../contract/kernel.js';
import { headingOf } from '../../base/diagnostics/render-terminal.js';
import { inLanguage, type Language } from '../../base/language.js';
import { showSeconds } from '../../base/show-seconds.js';

export const MARKS = { hit: '·', ran: '✓', failed: '✗', skipped: '–' } as const;

type Finished = Extract<RunEvent, { event: 'finished' }>;
type Waiting = Extract<RunEvent, { event: 'waiting' }>;

/**
 * How it ended. Why a stage ran is left to the display, which may have said it when the stage
 * began.
 */
export function finishedWords(event: Finished): string {
  switch (event.status) {
    case 'hit':
      return event.reason;
    case 'ran':
      return showSeconds(event.seconds);
    case 'failed':
      return `failed after ${showSeconds(event.seconds)}`;
    case 'skipped':
      return `skipped: ${event.reason}`;
  }
}

/** Signs of a reason that people are shown; `--json` and `seqpipe why` have all of it. */
const REASON_LENGTH = 160;

/** `min_count 2 → 3; and 4 more`: as many of the parts of a reason as fit on about two lines. */
export function shortReason(reason: string): string {
  if (reason.length <= REASON_LENGTH) return reason;
  const parts = reason.split('; ');
  const already = Number(/^and (\d+) more$/.exec(parts.at(-1) ?? '')?.[1] ?? 0);
  if (already > 0) parts.pop();
  let kept = 1;
  while (kept < parts.length && parts.slice(0, kept + 1).join('; ').length <= REASON_LENGTH) kept += 1;
  const text = parts.slice(0, kept).join('; ');
  const shown = text.length > REASON_LENGTH ? `${text.slice(0, REASON_LENGTH - 1)}…` : text;
  const more = parts.length - kept + already;
  return more === 0 ? shown : `${shown}; and ${more} more`;
}

export function waitingWords({ holder, deadAfter }: Waiting): string {
  const since = new Date(holder.since);
  const time = Number.isNaN(since.getTime()) ? '' : ` since ${since.toTimeString().slice(0, 8)}`;
  const limit = deadAfter === null ? '' : `; without a sign of life it counts as dead after ${deadAfter} s`;
  return `waiting: process ${holder.pid} on ${holder.host} is making it${time}${limit}`;
}

export function warningWords(warning: StageWarning, language: Language): string {
  const { code, message, notes, help } = inLanguage(warning, language);
  const heading = headingOf('help', language);
  const more = [...notes, ...help.map((line) => `${heading}: ${line}`)];
  const first = `${headingOf('warning', language)}[${code}]: ${message}`;
  return [first, ...more.map((line) => `  ${line}`)].join('\n');
}
