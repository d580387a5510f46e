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
