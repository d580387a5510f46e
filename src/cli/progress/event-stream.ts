/** `--progress json`: one JSON object a line, in the form of `schemas/progress.schema.json`. */
import type { RunEvent } from '../../run/execute/events.js';
import { diagnosticsToJson } from '../../base/diagnostics/render-json.js';
import { originalOnly } from '../../base/language.js';
import type { ProgressDisplay } from './display.js';

/** Between two progress lines of one stage, in ms. */
const INTERVAL = 200;

export function eventStream(write: (text: string) => void): ProgressDisplay {
  const told = new Map<string, number>();
  return {
    observe(event: RunEvent) {
      const time = new Date().toISOString();
      if (event.event === 'progress' || event.event === 'hashing') {
        const now = performance.now();
        const last = event.event === 'progress' && event.progress.done === event.progress.total;
        if (!last && now - (told.get(event.stage) ?? -INTERVAL) < INTERVAL) return;
        told.set(event.stage, now);
      }
      write(`${JSON.stringify({ ...documentOf(event), time })}\n`);
    },
    close() {},
  };
}

/** In English, whoever watches. */
function documentOf(event: RunEvent): object {
  switch (event.event) {
    case 'diagnostic':
      return { ...event, diagnostic: diagnosticsToJson([event.diagnostic])[0] };
    case 'warning':
      return { ...event, warning: originalOnly(event.warning) };
    default:
      return 'translations' in event ? originalOnly(event) : event;
  }
}
