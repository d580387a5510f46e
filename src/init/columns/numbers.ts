/** Whether a column is of numbers, and which mark stands before the decimals. */
export type DecimalMark = '.' | ',';

export type NumberColumn =
  | {
      readonly is: 'numbers';
      readonly decimal: DecimalMark;
      readonly whole: boolean;
      readonly unclear: boolean;
    }
  /** As English writes thousands: no source reads it. */
  | { readonly is: 'grouped' }
  | { readonly is: 'other' };

const plain = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i;
const comma = /^[-+]?(\d+|\d{1,3}(\.\d{3})+)(,\d+)?$/;
const english = /^[-+]?\d{1,3}(,\d{3})+(\.\d+)?$/;

/** `values`: those that are not empty. One in a hundred may be something else. */
export function numbersOf(values: readonly string[], delimiter: string | null): NumberColumn {
  if (values.length === 0) return { is: 'other' };
  const share = (test: (value: string) => boolean): number =>
    values.filter((value) => test(value.trim())).length / values.length;
  const isPlain = share((value) => plain.test(value));
  const isComma = share((value) => comma.test(value));
  const isEnglish = share((value) => english.test(value) || plain.test(value));
  const withComma = values.some((value) => value.includes(','));
  if (isPlain >= enough && isPlain >= isComma) {
    // Three digits after each point may be thousands, where the fields stand between semicolons.
    const unclear =
      delimiter === ';' &&
      values.every((value) => !value.includes('.') || /^[-+]?\d{1,3}(\.\d{3})+$/.test(value.trim()));
    return {
      is: 'numbers',
      decimal: '.',
      whole: values.every((value) => /^[-+]?\d+$/.test(value.trim())),
      unclear: unclear && values.some((value) => value.includes('.')),
    };
  }
  if (
    withComma &&
    isEnglish >= enough &&
    values.some((value) => value.includes(',') && english.test(value.trim()))
  ) {
    const isClear = values.some(
      (value) => value.includes(',') && value.includes('.') && value.indexOf(',') < value.indexOf('.'),
    );
    if (isClear || isComma < enough || delimiter === ',') return { is: 'grouped' };
  }
  if (isComma >= enough) return { is: 'numbers', decimal: ',', whole: false, unclear: false };
  return { is: 'other' };
}

const enough = 0.99;

/** A number as the source reads it. */
export function numberOf(text: string, decimal: DecimalMark): number {
  const trimmed = text.trim();
  if (trimmed === '') return Number.NaN;
  return Number(decimal === '.' ? trimmed : trimmed.replaceAll('.', '').replace(',', '.'));
}
