/** A number as data files write it. */

/**
 * Digits with a decimal point and an exponent, both optional; blanks around it do not count. Null
 * for all else.
 */
export function parseNumber(text: string): number | null {
  const trimmed = text.trim();
  if (!written.test(trimmed)) return null;
  const value = Number(trimmed);
  return Number.isFinite(value) ? value : null;
}

/**
 * The same with a decimal comma. Points between groups of three digits do not count: `1.234,5` is
 * 1234.5.
 */
export function parseDecimalComma(text: string): number | null {
  const trimmed = text.trim();
  const plain = grouped.test(trimmed) ? trimmed.replaceAll('.', '') : trimmed;
  return plain.includes('.') ? null : parseNumber(plain.replace(',', '.'));
}

const grouped = /^[+-]?\d{1,3}(?:\.\d{3})+(?:,\d+)?$/;

const written = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/**
 * The number of `bytes[start .. end)` where it is written plainly, with few enough digits that it
 * is exact; null where it is not, which says nothing about it. Much faster than through a text.
 */
export function parsePlain(bytes: Uint8Array, start: number, end: number): number | null {
  let at = start;
  const negative = bytes[at] === minus;
  if (negative) at++;
  if (end - at > mostDigits + 1) return null;
  let digits = 0;
  let decimals = -1;
  let value = 0;
  for (; at < end; at++) {
    const byte = bytes[at]!;
    if (byte === point && decimals < 0) {
      decimals = 0;
      continue;
    }
    const digit = byte - zero;
    if (digit < 0 || digit > 9) return null;
    value = value * 10 + digit;
    digits++;
    if (decimals >= 0) decimals++;
  }
  if (digits === 0 || digits > mostDigits) return null;
  // Both are exact in a 64-bit float, so the quotient is the float that is nearest.
  if (decimals > 0) value /= powers[decimals]!;
  return negative ? -value : value;
}

const minus = 0x2d;
const point = 0x2e;
const zero = 0x30;
/** Integers of so many digits are exact in a 64-bit float. */
const mostDigits = 15;
const powers = Array.from({ length: mostDigits + 1 }, (_, power) => 10 ** power);
