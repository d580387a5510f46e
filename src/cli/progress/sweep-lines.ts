/**
 * Shows the lists of trainings of a run as a line each: how many elements are done, and one line for
 * an element that was trained, with what it measured last. Elements that were there already, and
 * trials that do not go on, are only counted.
 */
import type { RunEvent } from '../../run/execute/events.js';
import { showSeconds } from '../../base/show-seconds.js';
import type { Language } from '../../base/language.js';
import type { ProgressDisplay } from './display.js';
import { measuredWords, type EpochEvent } from './epoch-lines.js';
import { progressTexts, type ProgressTexts } from './texts.js';

interface Sweep {
  readonly elements: number;
  done: number;
  /** Of those, how many were there already. */
  unchanged: number;
  /** Of a search with halving: those that left what they had come to before; else null. */
  stopped: number | null;
}

/** `display` sees the same run with fewer events; `starts`: also where an element begins. */
export function sweepLines(
  display: ProgressDisplay,
  { starts, language }: { readonly starts: boolean; readonly language: Language },
): ProgressDisplay {
  const say = progressTexts[language];
  const sweeps = new Map<string, Sweep>();
  const listOf = new Map<string, string>();
  const measured = new Map<string, EpochEvent>();

  const finished = (event: Extract<RunEvent, { event: 'finished' }>, list: string): void => {
    const sweep = sweeps.get(list)!;
    sweep.done++;
    if (event.status === 'hit') sweep.unchanged++;
    else if (event.status === 'ran' && sweep.stopped !== null && !measured.has(event.stage)) sweep.stopped++;
    else display.observe(withMeasures(event, measured.get(event.stage), say));
    measured.delete(event.stage);
    const whole = sweep.done === sweep.elements;
    display.observe({ event: 'activity', name: list, text: whole ? null : sweepWords(sweep, say) });
    if (whole) display.observe({ event: 'note', text: `${list}: ${sweepWords(sweep, say)}` });
  };

  return {
    observe(event) {
      if (event.event === 'run') {
        for (const { list, stages, halved } of event.lists) {
          sweeps.set(list, {
            elements: stages.length,
            done: 0,
            unchanged: 0,
            stopped: halved === true ? 0 : null,
          });
          for (const stage of stages) listOf.set(stage, list);
        }
      }
      const list = 'stage' in event ? listOf.get(event.stage) : undefined;
      if (list === undefined) display.observe(event);
      else if (event.event === 'finished') finished(event, list);
      else if (event.event === 'epoch') measured.set(event.stage, event);
      else if (event.event !== 'started' || starts) display.observe(event);
    },
    close: () => display.close(),
  };
}

/** `12 of 40 done, 8 of them unchanged` */
function sweepWords({ elements, done, unchanged, stopped }: Sweep, say: ProgressTexts): string {
  return say.sweep({ done, elements, unchanged, stopped: stopped ?? 0 });
}

type Finished = Extract<RunEvent, { event: 'finished' }>;

/** What an element came to stands in its last line. */
function withMeasures(event: Finished, epoch: EpochEvent | undefined, say: ProgressTexts): RunEvent {
  if (epoch === undefined || event.status !== 'ran') return event;
  const words = `${measuredWords(epoch, say)} · ${showSeconds(event.seconds)}`;
  return { event: 'note', text: `✓ ${event.stage}: ${words}` };
}
