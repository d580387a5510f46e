/** How fast something goes and how long it will still take, from its last few seconds. */
import { grouped } from '../../base/grouped.js';
import type { Progress } from '../../contract/kernel.js';

/** Samples older than this (ms) no longer count, so that the rate follows what happens now. */
const WINDOW = 15_000;

export class RateMeter {
  #samples: { readonly at: number; readonly done: number }[] = [];

  /** `now` in ms of any steady clock. */
  add(now: number, done: number): void {
    const last = this.#samples.at(-1);
    // A count that goes back is a new pass: what came before says nothing about it.
    if (last !== undefined && done < last.done) this.#samples = [];
    this.#samples.push({ at: now, done });
    while (this.#samples.length > 2 && now - (this.#samples[0]?.at ?? now) > WINDOW) this.#samples.shift();
  }

  /** Units per second; null before there is enough to tell. */
  rate(): number | null {
    const first = this.#samples[0];
    const last = this.#samples.at(-1);
    if (first === undefined || last === undefined || last.at - first.at < 500) return null;
    const rate = ((last.done - first.done) * 1000) / (last.at - first.at);
    return rate > 0 ? rate : null;
  }

  /** Seconds left; null when the rate or the total is unknown. */
  secondsLeft(total: number | null): number | null {
    const rate = this.rate();
    const last = this.#samples.at(-1);
    return rate === null || total === null || last === undefined
      ? null
      : Math.max(0, total - last.done) / rate;
  }
}

/** `64 % · 812,000 of 1,280,000 rows · 43,210 rows/s · 12 s left · loss 0.41` */
export function describeProgress(progress: Progress, meter: RateMeter): string {
  const { done, total, unit, note } = progress;
  const parts: string[] = [];
  if (total !== null && total > 0) parts.push(`${Math.floor((100 * Math.min(done, total)) / total)} %`);
  parts.push(total === null ? amount(done, unit) : `${bare(done, unit)} of ${amount(total, unit)}`);
  const rate = meter.rate();
  if (rate !== null) parts.push(`${amount(rate, unit)}/s`);
  const left = meter.secondsLeft(total);
  if (left !== null && left >= 1) parts.push(`${showSeconds(left)} left`);
  if (note !== undefined && note !== '') parts.push(note);
  return parts.join(' · ');
}

function amount(value: number, unit: string): string {
  return unit === 'bytes' ? showSize(value) : `${bare(value, unit)} ${unit}`;
}

function bare(value: number, unit: string): string {
  if (unit === 'bytes') return showSize(value);
  return value < 10 && !Number.isInteger(value) ? value.toFixed(1) : grouped(Math.round(value));
}

function showSize(bytes: number): string {
  if (bytes >= 1e9) return `${(bytes / 1e9).toFixed(1)} GB`;
  if (bytes >= 1e6) return `${(bytes / 1e6).toFixed(bytes >= 1e8 ? 0 : 1)} MB`;
  if (bytes >= 1e3) return `${Math.round(bytes / 1e3)} kB`;
  return `${Math.round(bytes)} bytes`;
}

/** `0.4 s`, `12 s`, `3 min 20 s`, `2 h 5 min` */
export function showSeconds(seconds: number): string {
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}
