/** Which display a run gets, by what was asked for and who is watching. */
import type { Host } from '../../base/host/host.js';
import { wantsColor } from '../../base/host/host.js';
import { inLanguage, type Language } from '../../base/language.js';
import type { RunEvent } from '../../run/execute/events.js';
import { plainLines } from './plain-lines.js';
import type { ProgressDisplay } from './display.js';
import { sweepLines } from './sweep-lines.js';

export type ProgressKind = 'auto' | 'plain' | 'json' | 'none';

export async function displayRun(kind: ProgressKind, host: Host): Promise<ProgressDisplay> {
  const { language } = host;
  const write = (text: string): void => host.stderr(text);
  if (kind === 'none') return { observe() {}, close() {} };
  if (kind === 'json') return (await import('./event-stream.js')).eventStream(write);
  if (kind === 'auto' && host.terminal.stderr && host.env['TERM'] !== 'dumb') {
    const { progressBars } = await import('./bars.js');
    const columns = (): number => process.stderr.columns ?? host.terminal.width ?? 80;
    const color = wantsColor(host, 'stderr');
    const bars = progressBars({ write, columns, color, language });
    return inReaderLanguage(sweepLines(bars, { starts: true, language }), language);
  }
  const lines = plainLines(write, language);
  return inReaderLanguage(sweepLines(lines, { starts: false, language }), language);
}

/** Shows what stages and others say in the language of the reader. */
function inReaderLanguage(display: ProgressDisplay, language: Language): ProgressDisplay {
  return {
    observe: (event) => display.observe(translated(event, language)),
    close: () => display.close(),
  };
}

function translated(event: RunEvent, language: Language): RunEvent {
  switch (event.event) {
    case 'started':
    case 'finished':
    case 'note':
    case 'activity':
      return inLanguage(event, language);
    default:
      return event;
  }
}
