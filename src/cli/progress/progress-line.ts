/**
 * What a running stage says in one line: the most useful parts that fit. Each part has a long form
 * and perhaps a shorter one. Which parts are shown is decided with the shortest forms; room that is
 * left makes parts longer again.
 */
import { textWidth } from '../../base/diagnostics/display-width.js';
import type { Progress } from '../../contract/kernel.js';
import { showSeconds } from '../../base/show-seconds.js';
import { shortRate, shortSeconds, showAmount, showBare } from './amounts.js';
import type { RateMeter } from './rate.js';
import type { ProgressTexts } from './texts.js';

const SEPARATOR = ' · ';
/** Columns of the bar, long and short. */
const BARS = [20, 10];
const AFTER_BAR = '  ';

interface Part {
  /** From long to short. */
  readonly forms: readonly string[];
  /** The bar stands in front of all others. */
  readonly bar?: true;
}

/**
 * `████░░  epoch 2/4 · loss 0.4123 · 1,234 examples/s · 12 s left · 64 %` in at most `width`
 * columns.
 */
export function progressLine(
  progress: Progress,
  meter: RateMeter,
  width: number,
  say: ProgressTexts,
): string {
  const shown = choose(partsOf(progress, meter, say), width);
  const bar = shown.find(({ part }) => part.bar)?.text;
  const words = shown.flatMap(({ part, text }) => (part.bar ? [] : [text])).join(SEPARATOR);
  if (bar === undefined) return words;
  return words === '' ? bar : `${bar}${AFTER_BAR}${words}`;
}

/** All parts in words, for where a line may be as long as it likes. */
export function describeProgress(progress: Progress, meter: RateMeter, say: ProgressTexts): string {
  const words = partsOf(progress, meter, say).filter(({ bar }) => !bar);
  return words.map(({ forms }) => forms[0]).join(SEPARATOR);
}

/** In order of worth. */
function partsOf(progress: Progress, meter: RateMeter, say: ProgressTexts): Part[] {
  const { done, total, unit, epoch, measures = [], note } = progress;
  const [first, ...others] = measures;
  const share = total === null || total <= 0 ? null : Math.min(1, done / total);
  const rate = meter.rate();
  const left = meter.secondsLeft(total);
  const parts: (Part | null)[] = [
    epoch ? { forms: [say.epoch(`${epoch.now}/${epoch.of}`)] } : null,
    first
      ? { forms: [4, 3].map((digits) => `${say.measure(first.name)} ${first.value.toFixed(digits)}`) }
      : null,
    rate === null ? null : { forms: [`${showAmount(rate, unit, say)}/s`, shortRate(rate, unit, say)] },
    left === null || left < 1 ? null : { forms: [showSeconds(left), shortSeconds(left)].map(say.left) },
    note === undefined || note === '' ? null : { forms: [say.note(note)] },
    share === null ? null : { forms: BARS.map((columns) => barOf(share, columns)), bar: true },
    share === null ? null : { forms: [`${Math.floor(100 * share)} %`] },
    ...others.map(({ name, value }) => ({ forms: [`${say.measure(name)} ${value.toFixed(4)}`] })),
    {
      forms: [
        total === null
          ? showAmount(done, unit, say)
          : say.of(showBare(done, unit, say), showAmount(total, unit, say)),
      ],
    },
  ];
  return parts.filter((part) => part !== null);
}

interface Shown {
  readonly part: Part;
  readonly text: string;
}

function choose(parts: readonly Part[], width: number): readonly Shown[] {
  let shown: readonly Shown[] = [];
  for (const part of parts) {
    const longer = [...shown, { part, text: part.forms.at(-1) ?? '' }];
    if (widthOf(longer) <= width) shown = longer;
  }
  for (const { part } of shown) {
    const fuller = part.forms.map((text) =>
      shown.map((item) => (item.part === part ? { part, text } : item)),
    );
    shown = fuller.find((candidate) => widthOf(candidate) <= width) ?? shown;
  }
  return shown;
}

function widthOf(shown: readonly Shown[]): number {
  const words = shown.filter(({ part }) => !part.bar);
  const separators = SEPARATOR.length * Math.max(0, words.length - 1);
  const bar = words.length < shown.length && words.length > 0 ? AFTER_BAR.length : 0;
  return shown.reduce((sum, { text }) => sum + textWidth(text), separators + bar);
}

function barOf(share: number, columns: number): string {
  const full = Math.round(share * columns);
  return '█'.repeat(full) + '░'.repeat(columns - full);
}
