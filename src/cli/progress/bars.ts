/**
 * Progress on a terminal: finished stages stay as lines above, running ones have a bar each below,
 * drawn anew a few times a second. Each frame is one write between "begin" and "end of synchronised
 * update", so terminals that know those do not flicker, and others see one short write.
 */
import { sliceColumns, textWidth } from '../../base/diagnostics/display-width.js';
import type { Language } from '../../base/language.js';
import type { RunEvent } from '../../run/execute/events.js';
import type { Progress } from '../../contract/kernel.js';
import type { ProgressDisplay } from './display.js';
import { EpochTable } from './epoch-lines.js';
import { progressLine } from './progress-line.js';
import { RateMeter } from './rate.js';
import { progressTexts } from './texts.js';
import { MARKS, finishedWords, shortReason, waitingWords, warningWords } from './words.js';

const FRAME = 100;
const SPINNER = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const COLORS = { hit: '2', ran: '32', failed: '31', skipped: '33', bar: '36', quiet: '2' };

interface Running {
  readonly meter: RateMeter;
  progress: Progress | null;
  words: string;
}

export interface Terminal {
  write(text: string): void;
  columns(): number;
  readonly color: boolean;
  readonly language: Language;
}

export function progressBars(terminal: Terminal): ProgressDisplay {
  const say = progressTexts[terminal.language];
  const running = new Map<string, Running>();
  let nameWidth = 10;
  let drawn = 0;
  const epochs = new EpochTable(say);
  let tick = 0;
  let closed = false;
  let timer: NodeJS.Timeout | null = null;

  const paint = (color: keyof typeof COLORS, text: string): string =>
    terminal.color ? `\u001B[${COLORS[color]}m${text}\u001B[0m` : text;
  const track = (stage: string): Running => {
    const known = running.get(stage);
    if (known !== undefined) return known;
    const made = { meter: new RateMeter(), progress: null, words: '' };
    running.set(stage, made);
    timer ??= setInterval(() => draw([]), FRAME).unref();
    return made;
  };

  /** Writes lines that stay, and the running stages below them. */
  function draw(lines: readonly string[]): void {
    if (closed) return;
    tick += 1;
    const width = Math.max(20, terminal.columns() - 1);
    const live = [...running].map(([stage, state]) => liveLine(stage, state, width));
    const back = drawn > 0 ? `\u001B[${drawn}A` : '';
    const text = [...lines, ...live.map(paintLive)].map((line) => `${line}\u001B[K\n`).join('');
    drawn = live.length;
    terminal.write(`\u001B[?2026h${back}\r${text}\u001B[J\u001B[?2026l`);
  }

  function liveLine(stage: string, { progress, meter, words }: Running, width: number): string {
    const spinner = SPINNER[tick % SPINNER.length] as string;
    const head = `${spinner} ${fitName(stage, Math.min(nameWidth, roomForName(width)))}  `;
    const text = progress === null ? words : progressLine(progress, meter, width - textWidth(head), say);
    return sliceColumns(`${head}${text}`, 0, width);
  }

  /** Colours after cutting to width, so that no escape code is cut in two. */
  function paintLive(line: string): string {
    return line.replace(/█+/, (full) => paint('bar', full)).replace(/░+/, (empty) => paint('quiet', empty));
  }

  return {
    observe(event: RunEvent) {
      switch (event.event) {
        case 'run':
          nameWidth = Math.min(28, Math.max(10, ...event.stages.map((stage) => textWidth(stage.name))));
          break;
        case 'started':
          track(event.stage).words = shortReason(event.reason, say);
          break;
        case 'waiting':
          track(event.stage).words = waitingWords(event, say);
          break;
        case 'hashing': {
          const state = track(event.stage);
          state.meter.add(performance.now(), event.bytes);
          state.progress = { done: event.bytes, total: event.total, unit: 'bytes', note: say.hashing };
          break;
        }
        case 'progress': {
          const state = track(event.stage);
          state.meter.add(performance.now(), event.progress.done);
          state.progress = event.progress;
          break;
        }
        case 'epoch': {
          const width = Math.max(20, terminal.columns() - 1);
          const head = (text: string): string =>
            `  ${fitName(text, Math.min(nameWidth, roomForName(width)))}  `;
          const named = head(event.stage);
          const { header, row } = epochs.row(event, width - textWidth(named));
          const above =
            header === null ? [] : [paint('quiet', sliceColumns(`${head('')}${header}`, 0, width))];
          draw([...above, sliceColumns(`${named}${row}`, 0, width)]);
          break;
        }
        case 'warning':
          draw(
            warningWords(event.warning, terminal.language)
              .split('\n')
              .map((line, i) => paint('skipped', i === 0 ? `! ${event.stage}: ${line}` : `  ${line}`)),
          );
          break;
        case 'finished': {
          running.delete(event.stage);
          // The line that said why is gone with the bar.
          const why = event.status === 'ran' ? `  ${shortReason(event.reason, say)}` : '';
          const line = `${MARKS[event.status]} ${pad(event.stage, nameWidth)}  ${finishedWords(event, say)}${why}`;
          draw([paint(event.status, sliceColumns(line, 0, Math.max(20, terminal.columns() - 1)))]);
          break;
        }
        case 'note':
          draw(event.text.split('\n'));
          break;
        case 'activity':
          if (event.text === null) running.delete(event.name);
          else track(event.name).words = event.text;
          break;
        case 'diagnostic':
          break;
      }
    },
    close() {
      running.clear();
      draw([]);
      closed = true;
      if (timer !== null) clearInterval(timer);
    },
  };
}

function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - textWidth(text)));
}

/** On a narrow terminal a long name leaves room for what happens. */
const roomForName = (width: number): number => Math.max(10, Math.floor((width - 40) / 2));

/** Padded or cut to `width` columns. */
function fitName(name: string, width: number): string {
  if (textWidth(name) <= width) return pad(name, width);
  return pad(`${sliceColumns(name, 0, width - 1)}…`, width);
}
