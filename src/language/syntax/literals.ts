/** What the text of a number or string token stands for. */
import type { IToken } from 'chevrotain';
import { units } from '../../../grammar/tokens.js';
import type { Unit } from './ast.js';
import type { NumberFault } from './messages/tokens.js';

export interface NumberValue {
  readonly value: number;
  readonly integer: boolean;
  readonly unit: Unit | null;
  /** What is wrong with how it is written, and how it would be right. */
  readonly problem: { readonly fault: NumberFault; readonly repaired: string } | null;
}

const unitPattern = new RegExp(`[ \\t]*(${units.join('|')})$`);

/**
 * `800_000`, `0.5`, `1e-3`, `50%`, `1000 steps`: the value is as written (50% is 50 with unit %).
 */
export function readNumber(image: string): NumberValue {
  const unitMatch = unitPattern.exec(image);
  const digits = unitMatch === null ? image : image.slice(0, unitMatch.index);
  const unit = unitMatch === null ? null : (unitMatch[1] as Unit);
  const value = Number(digits.replaceAll('_', ''));
  const integer = /^[0-9_]+$/.test(digits);
  return { value, integer, unit, problem: numberProblem(digits, value, integer) };
}

function numberProblem(digits: string, value: number, integer: boolean): NumberValue['problem'] {
  if (/_(?![0-9])|__/.test(digits)) {
    const repaired = digits.replaceAll(/_+(?![0-9])/g, '').replaceAll(/_+/g, '_');
    return { fault: 'misplaced _', repaired };
  }
  if (/^0[0-9]/.test(digits)) {
    return { fault: 'leading 0', repaired: digits.replace(/^[0_]+(?=[0-9])/, '') };
  }
  if (!Number.isFinite(value)) return { fault: 'too large', repaired: digits };
  if (integer && !Number.isSafeInteger(value)) return { fault: 'too large to be exact', repaired: digits };
  return null;
}

export interface EscapeProblem {
  /** Offset and length within the token's text. */
  readonly at: number;
  readonly escape: string;
}

/** The text of `"…"`, `r"…"` or `r#"…"#`; closing quotes may be missing where that was reported. */
export function readString(token: IToken): {
  value: string;
  raw: boolean;
  problems: readonly EscapeProblem[];
} {
  const image = token.image;
  const raw = /^r(#*)"/.exec(image);
  if (raw !== null) {
    const closer = `"${raw[1]!}`;
    const end =
      image.length > raw[0].length && image.endsWith(closer) ? image.length - closer.length : image.length;
    return { value: image.slice(raw[0].length, end), raw: true, problems: [] };
  }
  const closed = image.length > 1 && /["'\u201C\u201D\u201E]$/.test(image);
  const inner = image.slice(1, closed ? -1 : undefined);
  const problems: EscapeProblem[] = [];
  const value = inner.replace(
    /\\(?:u\{([^}]*)\}|([^]))/gu,
    (escape, hex: string | undefined, sign: string, at: number) => {
      const meant = hex === undefined ? simpleEscapes.get(sign) : fromHex(hex);
      if (meant !== undefined) return meant;
      problems.push({ at: at + 1, escape });
      return escape;
    },
  );
  return { value, raw: false, problems };
}

/** `"data\\train.csv"`, as Windows writes it: the path with slashes; null for any other text. */
export function pathMeant(image: string): string | null {
  if (
    !/^"(?:[A-Za-z]:|[\w .~-]+|\.{1,2})?(?:\\[\w .-]+)+\.(?:csv|tsv|txt|jsonl?|seq|gz|bz2|zip|npy|npz|vec|bin|xlsx?|ya?ml|parquet)"$/iu.test(
      image,
    )
  ) {
    return null;
  }
  return image.slice(1, -1).replaceAll('\\', '/');
}

const simpleEscapes = new Map([
  ['n', '\n'],
  ['t', '\t'],
  ['r', '\r'],
  ['"', '"'],
  ["'", "'"],
  ['\\', '\\'],
]);

function fromHex(hex: string): string | undefined {
  if (!/^[0-9a-fA-F]{1,6}$/.test(hex)) return undefined;
  const code = Number.parseInt(hex, 16);
  return code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : undefined;
}
