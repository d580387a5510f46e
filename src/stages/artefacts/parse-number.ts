/** A number as data files write it. */

/** Digits with a decimal point and an exponent, both optional; blanks around it do not count. Null for all else. */
export function parseNumber(text: string): number | null {
  const trimmed = text.trim();
  if (!written.test(trimmed)) return null;
  const value = Number(trimmed);
  return Number.isFinite(value) ? value : null;
}

const written = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
