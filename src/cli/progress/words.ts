/** The words for what happens in a run, shared by bars and lines. */
import type { RunEvent } from '../../run/execute/events.js';
import type { StageWarning } from '../../contract/kernel.js';
import { headingOf } from '../../base/diagnostics/render-terminal.js';
import { inLanguage, type Language } from '../../base/language.js';
import { showSeconds } from '../../base/show-seconds.js';
import type { ProgressTexts } from './texts.js';

export const MARKS = { hit: '·', ran: '✓', failed: '✗', skipped: '–' } as const;

type Finished = Extract<RunEvent, { event: 'finished' }>;
type Waiting = Extract<RunEvent, { event: 'waiting' }>;

/**
 * How it ended. Why a stage ran is left to the display, which may have said it when the stage
 * began.
 */
export function finishedWords(event: Finished, say: ProgressTexts): string {
  switch (event.status) {
    case 'hit':
      return event.reason;
    case 'ran':
      return showSeconds(event.seconds);
    case 'failed':
      return say.failedAfter(showSeconds(event.seconds));
    case 'skipped':
      return say.skipped(event.reason);
  }
}

/** Signs of a reason that people are shown; `--json` and `seqpipe why` have all of it. */
const REASON_LENGTH = 160;

/** `min_count 2 → 3; and 4 more`: as many of the parts of a reason as fit on about two lines. */
export function shortReason(reason: string, say: ProgressTexts): string {
  if (reason.length <= REASON_LENGTH) return reason;
  const parts = reason.split('; ');
  const count = Number(/\d+/.exec(parts.at(-1) ?? '')?.[0] ?? 0);
  const already = parts.at(-1) === say.more(count) ? count : 0;
  if (already > 0) parts.pop();
  let kept = 1;
  while (kept < parts.length && parts.slice(0, kept + 1).join('; ').length <= REASON_LENGTH) kept += 1;
  const text = parts.slice(0, kept).join('; ');
  const shown = text.length > REASON_LENGTH ? `${text.slice(0, REASON_LENGTH - 1)}…` : text;
  const more = parts.length - kept + already;
  return more === 0 ? shown : `${shown}; ${say.more(more)}`;
}

export function waitingWords({ holder, deadAfter }: Waiting, say: ProgressTexts): string {
  const { pid, host } = holder;
  const since = new Date(holder.since);
  const time = Number.isNaN(since.getTime()) ? null : since.toTimeString().slice(0, 8);
  return say.waiting({ pid, host, time, deadAfter });
}

export function warningWords(warning: StageWarning, language: Language): string {
  const { code, message, notes, help } = inLanguage(warning, language);
  const heading = headingOf('help', language);
  const more = [...notes, ...help.map((line) => `${heading}: ${line}`)];
  const first = `${headingOf('warning', language)}[${code}]: ${message}`;
  return [first, ...more.map((line) => `  ${line}`)].join('\n');
}
