/** The words for what happens in a run, shared by bars and lines. */
import type { LockHolder } from '../../cache/lock.js';
import type { RunEvent } from '../../execute/events.js';
import type { StageWarning } from '../../execute/kernel.js';
import { showSeconds } from './rate.js';

export const MARKS = { hit: '·', ran: '✓', failed: '✗', skipped: '–' } as const;

type Finished = Extract<RunEvent, { event: 'finished' }>;

/** `12.3 s  min_count 2 → 3` */
export function finishedWords(event: Finished): string {
  switch (event.status) {
    case 'hit':
      return event.reason;
    case 'ran':
      return `${showSeconds(event.seconds)}  ${event.reason}`;
    case 'failed':
      return `failed after ${showSeconds(event.seconds)}`;
    case 'skipped':
      return `skipped: ${event.reason}`;
  }
}

export function waitingWords(holder: LockHolder): string {
  const since = new Date(holder.since);
  const time = Number.isNaN(since.getTime()) ? '' : ` since ${since.toTimeString().slice(0, 8)}`;
  return `waiting: process ${holder.pid} on ${holder.host} is making it${time}`;
}

export function warningWords(warning: StageWarning): string {
  const more = [...warning.notes, ...warning.help.map((help) => `help: ${help}`)];
  return [`warning[${warning.code}]: ${warning.message}`, ...more.map((line) => `  ${line}`)].join('\n');
}
