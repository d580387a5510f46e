/** Numbers as a page shows them, in the reader's form; the same on every machine. */
import type { Language } from '../../base/language.js';

export interface Numbers {
  /** `1,234,567` */
  count(value: number): string;
  /** `0.966`; small values keep three digits that say something. */
  measure(value: number): string;
  /** `98.2 %` */
  percent(share: number, digits?: number): string;
  /** `+0.012` or `−0.004` */
  difference(value: number): string;
  /** `12 ms`, `3.2 s`, `1 min 12 s` */
  duration(seconds: number): string;
  /** A tick's value with as many digits as its step needs. */
  tickLabel(value: number, step: number): string;
  /** A number that JavaScript wrote: `0.5`. */
  decimal(text: string): string;
  /** A sentence with such numbers; versions (`2.21.0`), and names such as the class "1.5", stay. */
  sentence(text: string): string;
}

interface Form {
  /** Between groups of three digits, in numbers of so many digits and more. */
  readonly group: string;
  readonly groupedFrom: number;
  readonly point: string;
}

/** Spanish: no group of four digits alone, a no-break space between groups, a decimal comma (RAE). */
const forms: Readonly<Record<Language, Form>> = {
  en: { group: ',', groupedFrom: 4, point: '.' },
  es: { group: '\u00A0', groupedFrom: 5, point: ',' },
};

export const numbers: Readonly<Record<Language, Numbers>> = {
  en: numbersOf(forms.en),
  es: numbersOf(forms.es),
};

function numbersOf({ group, groupedFrom, point }: Form): Numbers {
  const decimal = (text: string): string => text.replace('.', point).replace('-', '−');
  const count = (value: number): string => {
    const digits = String(Math.round(value));
    return digits.replace('-', '').length < groupedFrom ? digits : digits.replace(/\B(?=(\d{3})+$)/g, group);
  };
  return {
    count,
    decimal,
    sentence: (text) =>
      text.replace(
        /"(?:[^"\\]|\\.)*"|(?<![\w.])(\d+)\.(\d+)(?![\w.]*\.\d)/gu,
        (whole: string, units?: string, rest?: string) =>
          units === undefined ? whole : `${units}${point}${rest}`,
      ),
    measure(value) {
      if (!Number.isFinite(value)) return '–';
      if (value !== 0 && Math.abs(value) < 0.001) {
        return value.toExponential(1).replace('e-', 'e−').replace('.', point);
      }
      if (Math.abs(value) >= 1000) return count(value);
      // Beside others that are thousands, `558.960` could be read as one of them.
      return decimal(value.toFixed(Math.abs(value) >= 100 ? 1 : 3));
    },
    percent(share, digits = 1) {
      if (!Number.isFinite(share)) return '–';
      // Never round to a perfect 100 % (or to 0 %) what is not.
      const text = (share * 100).toFixed(digits);
      if (share < 1 && Number(text) === 100) return `> ${decimal((100 - 10 ** -digits).toFixed(digits))} %`;
      if (share > 0 && Number(text) === 0) return `< ${decimal((10 ** -digits).toFixed(digits))} %`;
      return `${text.replace('.', point)} %`;
    },
    difference(value) {
      if (!Number.isFinite(value)) return '–';
      const text = Math.abs(value).toFixed(3);
      if (Number(text) === 0) return decimal('±0.000');
      return (value > 0 ? '+' : '−') + decimal(text);
    },
    duration(seconds) {
      if (seconds < 0.9995) return `${Math.max(0, Math.round(seconds * 1000))} ms`;
      if (seconds < 59.95) return `${decimal(seconds.toFixed(1))} s`;
      const whole = Math.round(seconds);
      if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
      return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
    },
    tickLabel(value, step) {
      if (Math.abs(value) >= 1000) return count(value);
      const digits = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
      return decimal(value.toFixed(Math.min(6, digits)));
    },
  };
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
