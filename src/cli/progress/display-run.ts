/** Which display a run gets, by what was asked for and who is watching. */
import type { Host } from '../../base/host/host.js';
import { wantsColor } from '../../base/host/host.js';
import { plainLines } from './plain-lines.js';
import type { ProgressDisplay } from './display.js';
import { sweepLines } from './sweep-lines.js';

export type ProgressKind = 'auto' | 'plain' | 'json' | 'none';

export async function displayRun(kind: ProgressKind, host: Host): Promise<ProgressDisplay> {
  const write = (text: string): void => host.stderr(text);
  if (kind === 'none') return { observe() {}, close() {} };
  if (kind === 'json') return (await import('./event-stream.js')).eventStream(write);
  if (kind === 'auto' && host.terminal.stderr && host.env['TERM'] !== 'dumb') {
    const { progressBars } = await import('./bars.js');
    const columns = (): number => process.stderr.columns ?? host.terminal.width ?? 80;
    const { language } = host;
    const color = wantsColor(host, 'stderr');
    return sweepLines(progressBars({ write, columns, color, language }), { starts: true });
  }
  return sweepLines(plainLines(write, host.language), { starts: false });
}
