/** Numbers as the page shows them; the same on every machine, whatever its language. */

/** `1,234,567` */
export function count(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** `0.966`; small values keep three digits that say something. */
export function measure(value: number): string {
  if (!Number.isFinite(value)) return '–';
  if (value !== 0 && Math.abs(value) < 0.001) return value.toExponential(1).replace('e-', 'e−');
  if (Math.abs(value) >= 1000) return count(value);
  // Beside others that are thousands, `558.960` could be read as one of them.
  return value.toFixed(Math.abs(value) >= 100 ? 1 : 3).replace('-', '−');
}

/** `98.2 %` */
export function percent(share: number, digits = 1): string {
  if (!Number.isFinite(share)) return '–';
  // Never round to a perfect 100 % (or to 0 %) what is not.
  const text = (share * 100).toFixed(digits);
  if (share < 1 && Number(text) === 100) return `> ${(100 - 10 ** -digits).toFixed(digits)} %`;
  if (share > 0 && Number(text) === 0) return `< ${(10 ** -digits).toFixed(digits)} %`;
  return `${text} %`;
}

/** `+0.012` or `−0.004` */
export function difference(value: number): string {
  if (!Number.isFinite(value)) return '–';
  const text = Math.abs(value).toFixed(3);
  if (Number(text) === 0) return '±0.000';
  return (value > 0 ? '+' : '−') + text;
}

/** `12 ms`, `3.2 s`, `1 min 12 s` */
export function duration(seconds: number): string {
  if (seconds < 0.9995) return `${Math.max(0, Math.round(seconds * 1000))} ms`;
  if (seconds < 59.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}

/**
 * Between two and `most` + 1 round values that cover `least` to `largest` (after Heckbert, "Nice
 * numbers for graph labels").
 */
export function niceTicks(least: number, largest: number, most = 5): number[] {
  const span = largest - least || Math.abs(largest) || 1;
  const rough = span / Math.max(1, most - 1);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough * 0.999)!;
  const first = Math.floor(least / step + 1e-9);
  const last = Math.ceil(largest / step - 1e-9);
  return Array.from({ length: Math.max(2, last - first + 1) }, (_, i) =>
    Number(((first + i) * step).toPrecision(12)),
  );
}

/** A tick's value with as many digits as its step needs. */
export function tickLabel(value: number, step: number): string {
  if (Math.abs(value) >= 1000) return count(value);
  const digits = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  return value.toFixed(Math.min(6, digits)).replace('-', '−');
}
