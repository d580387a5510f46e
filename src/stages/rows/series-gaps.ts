/** Where the series of a table have steps missing: how many places, and the first few. */
import { showTime } from '../../base/calendar.js';
import type { GapsFound } from './messages.js';
import type { SeriesTable } from './read-series.js';
import { followsStep } from './regular-times.js';

const mostExamples = 3;

export function gapsOf({ series, style }: SeriesTable): GapsFound {
  let gaps = 0;
  const examples: (readonly [string, string])[] = [];
  for (const { times } of series) {
    followsStep(times, style.precision).forEach((follows, at) => {
      if (follows === 1) return;
      gaps++;
      if (examples.length < mostExamples)
        examples.push([showTime(times[at - 1]!, style), showTime(times[at]!, style)]);
    });
  }
  return { gaps, examples };
}
