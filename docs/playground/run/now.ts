/** What the running stage does right now, in the words of the command's progress lines. */
import type { Language } from '../../../src/base/language.ts';
import { describeProgress } from '../../../src/cli/progress/progress-line.ts';
import { RateMeter } from '../../../src/cli/progress/rate.ts';
import { progressTexts } from '../../../src/cli/progress/texts.ts';
import type { RunEvent } from '../../../src/run/execute/events.ts';

export interface Now {
  readonly text: string;
  readonly share: number | null;
}

/** One for each run; null for an event that changes nothing. */
export function nowOf(language: Language): (event: RunEvent) => Now | null {
  const say = progressTexts[language];
  let meter = new RateMeter();
  return (event) => {
    switch (event.event) {
      case 'started':
        meter = new RateMeter();
        return { text: event.stage, share: null };
      case 'progress': {
        const { done, total } = event.progress;
        meter.add(performance.now(), done);
        return {
          text: `${event.stage}: ${describeProgress(event.progress, meter, say)}`,
          share: total === null || total <= 0 ? null : Math.min(1, done / total),
        };
      }
      default:
        return null;
    }
  };
}
