/**
 * Progress where nobody watches a terminal: a line when something begins or ends, and now and then
 * between.
 */
import type { Language } from '../../base/language.js';
import type { RunEvent } from '../../run/execute/events.js';
import { describeProgress } from './progress-line.js';
import { epochWords } from './epoch-lines.js';
import { RateMeter } from './rate.js';
import { progressTexts } from './texts.js';
import { MARKS, finishedWords, shortReason, waitingWords, warningWords } from './words.js';
import type { ProgressDisplay } from './display.js';

/** Between two lines about one running stage, in ms. */
const INTERVAL = 10_000;

export function plainLines(write: (text: string) => void, language: Language): ProgressDisplay {
  const say = progressTexts[language];
  const running = new Map<string, { meter: RateMeter; told: number }>();
  const track = (stage: string): { meter: RateMeter; told: number } => {
    const known = running.get(stage);
    if (known !== undefined) return known;
    const made = { meter: new RateMeter(), told: performance.now() };
    running.set(stage, made);
    return made;
  };
  return {
    observe(event: RunEvent) {
      switch (event.event) {
        case 'started':
          write(`> ${event.stage}: ${shortReason(event.reason, say)}\n`);
          track(event.stage);
          break;
        case 'waiting':
          write(`  ${event.stage}: ${waitingWords(event, say)}\n`);
          break;
        case 'hashing':
        case 'progress': {
          const progress =
            event.event === 'progress'
              ? event.progress
              : { done: event.bytes, total: event.total, unit: 'bytes', note: say.hashing };
          const state = track(event.stage);
          const now = performance.now();
          state.meter.add(now, progress.done);
          if (now - state.told < INTERVAL) break;
          state.told = now;
          write(`  ${event.stage}: ${describeProgress(progress, state.meter, say)}\n`);
          break;
        }
        case 'epoch':
          write(`  ${event.stage}: ${epochWords(event, say)}\n`);
          break;
        case 'warning':
          write(`  ${event.stage}: ${warningWords(event.warning, language)}\n`);
          break;
        case 'finished':
          running.delete(event.stage);
          write(`${MARKS[event.status]} ${event.stage}: ${finishedWords(event, say)}\n`);
          break;
        case 'note':
          write(`${event.text}\n`);
          break;
        case 'activity': {
          const state = track(event.name);
          const now = performance.now();
          if (event.text === null || now - state.told < INTERVAL) break;
          state.told = now;
          write(`  ${event.name}: ${event.text}\n`);
          break;
        }
        case 'run':
        case 'diagnostic':
          break;
      }
    },
    close() {},
  };
}
