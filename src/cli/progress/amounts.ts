/** Amounts, rates and times of progress for people, in full and short. */
import type { ProgressTexts } from './texts.js';

/** `1,280,000 rows`, `1.5 GB` */
export function showAmount(value: number, unit: string, say: ProgressTexts): string {
  return unit === 'bytes' ? showSize(value) : `${showBare(value, unit, say)} ${say.unit(unit)}`;
}

/** Without the unit, for the first of two amounts. */
export function showBare(value: number, unit: string, say: ProgressTexts): string {
  if (unit === 'bytes') return showSize(value);
  return value < 10 && !Number.isInteger(value) ? value.toFixed(1) : say.amount(Math.round(value));
}

/** `640/s`, `1.2k/s`, `43k/s`; the unit is left out, except that of bytes. */
export function shortRate(rate: number, unit: string, say: ProgressTexts): string {
  if (unit === 'bytes') return `${showSize(rate)}/s`;
  if (rate >= 999_500) return `${short(rate / 1e6)}M/s`;
  if (rate >= 999.5) return `${short(rate / 1e3)}k/s`;
  return `${showBare(rate, unit, say)}/s`;
}

const short = (value: number): string => (value < 9.95 ? value.toFixed(1) : String(Math.round(value)));

function showSize(bytes: number): string {
  if (bytes >= 1e9) return `${(bytes / 1e9).toFixed(1)} GB`;
  if (bytes >= 1e6) return `${(bytes / 1e6).toFixed(bytes >= 1e8 ? 0 : 1)} MB`;
  if (bytes >= 1e3) return `${Math.round(bytes / 1e3)} kB`;
  return `${Math.round(bytes)} bytes`;
}

/** `4 s`, `12 s`, `3 min`, `2 h`: its largest unit alone. */
export function shortSeconds(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  return whole < 3600 ? `${Math.round(whole / 60)} min` : `${Math.round(whole / 3600)} h`;
}
