/** The texts of what can be wrong with single characters, strings, numbers and units. */
import type { TextsOf } from '../../../base/diagnostics/build-diagnostic.js';
import { meant } from '../../../base/diagnostics/phrases.js';

export const tokens = {
  /** The file is in another encoding than UTF-8, or no text at all. */
  notUtf8: ({ binary }: { binary: boolean }) => ({
    message: binary ? 'this file is not UTF-8 text' : 'this is not UTF-8 text',
    label: binary ? 'a byte that no text holds' : 'bytes that mean no letter',
    notes: binary ? ['files saved as UTF-16 (“Unicode” in some editors) look like this too'] : [],
    help: ['save the file as UTF-8; editors offer it under “Save as”, “Encoding”'],
  }),

  strayCharacter: ({ character, instead }: { character: Character; instead: InsteadOfCharacter }) => ({
    message: `${showCharacter(character)} has no meaning here`,
    label: 'not part of the language',
    help: [showInstead(instead)],
  }),

  wrongQuotes: ({ kind, repaired }: { kind: 'single' | 'curly'; repaired: string }) => ({
    message: `text stands between ${kind === 'single' ? 'double' : 'straight'} quotes`,
    label: kind === 'single' ? 'single quotes' : 'other quotes',
    notes: [
      kind === 'single'
        ? "a single quote is part of a name in this language: h' is the next value of h"
        : 'such quotes come from word processors and web pages; they are other characters than "',
    ],
    help: [`write ${repaired}`],
  }),

  /**
   * `others`: the line has quotes before this one, any of which may be the one without a partner.
   */
  unclosedString: ({ quote, others }: { quote: string; others: boolean }) => ({
    message: 'this text is never closed',
    label: `opened here; no ${quote} before the end of the line`,
    help: [
      others
        ? `add the ${quote} that is missing on this line; it may be an earlier one`
        : `add the closing ${quote}`,
      'for a line break inside a text write \\n',
    ],
  }),

  /** `written`: the path with slashes. */
  backslashPath: ({ written }: { written: string }) => ({
    message: 'a path has slashes, `/`, on every system',
    label: 'a backslash begins an escape, such as `\\t`',
    help: [`write \`"${written}"\``],
  }),

  /** `whole`: the text that the escape is in, or the escape alone where that is long. */
  unknownEscape: ({ escape, whole }: { escape: string; whole: string }) => ({
    message: `${escape} is not an escape`,
    label: 'no such escape',
    notes: ['escapes are \\n \\t \\r \\" \\\\ and \\u{1F600}'],
    help: [`for a regular expression use a raw string: r"${whole}"`, 'for a plain backslash write \\\\'],
  }),

  /** `number`: what stands before the unit. */
  unknownUnit: ({ number, unit, instead }: { number: string; unit: string; instead: InsteadOfUnit }) => ({
    message: `\`${unit}\` is not a unit`,
    label: instead.is === 'nearest' ? meant(instead.unit) : 'unknown unit',
    notes: ['units are steps, epochs, %, s, ms, KiB, MiB and GiB'],
    help: [showUnit(number, instead)],
  }),

  /** `repaired`: the number without the fault. */
  malformedNumber: ({ fault, repaired }: { fault: NumberFault; repaired: string }) => ({
    message: numberFaults[fault],
    label: 'this number',
    help: [
      fault === 'too large'
        ? 'the largest is about 1.8e308'
        : fault === 'too large to be exact'
          ? 'the largest is 9_007_199_254_740_991'
          : fault !== 'decimal comma' || thousands(repaired) === null
            ? `write \`${repaired}\``
            : `write \`${repaired}\` if the comma begins decimals, or \`${thousands(repaired)}\` if it parts thousands`,
    ],
  }),
} satisfies TextsOf<'tokens'>;

/** `1000` of `1.000`, which was written `1,000`; null where no thousands can be meant. */
export function thousands(decimal: string): string | null {
  return /^[1-9]\d{0,2}\.\d{3}$/u.test(decimal) ? decimal.replace('.', '') : null;
}

export type NumberFault = keyof typeof numberFaults;

const numberFaults = {
  'misplaced _': '`_` stands between two digits of a number',
  'leading 0': 'a number does not begin with 0',
  'decimal comma': 'a number has a decimal point, not a comma',
  'too large': 'this number is too large',
  'too large to be exact': 'this whole number is too large to be exact',
};

/** The first characters of a run, or the code point of an invisible one (`U+200B`). */
export type Character = { readonly visible: string } | { readonly codePoint: string } | 'full-width';

function showCharacter(character: Character): string {
  if (character === 'full-width') return 'a full-width character';
  return 'visible' in character
    ? `\`${character.visible}\``
    : `an invisible character (${character.codePoint})`;
}

/** What a character was to be; `name`: the name after a `$`. */
export type InsteadOfCharacter =
  | 'minus'
  | 'line end'
  | 'percent'
  | 'power'
  | 'nothing'
  | { readonly name: string }
  | { readonly sign: string };

function showInstead(instead: InsteadOfCharacter): string {
  if (typeof instead === 'object') {
    return 'sign' in instead ? `write \`${instead.sign}\`` : `a name stands alone: \`${instead.name}\``;
  }
  switch (instead) {
    case 'minus':
      return 'for a minus write `-`';
    case 'line end':
      return 'a line goes on by itself inside brackets, or where the next begins with `|>`';
    case 'percent':
      return '`%` is a unit (`50%`); for the rest of a division write `mod(a, b)`';
    case 'power':
      return 'for a square write the product: `.height * .height`; a power of ten is `1e-3`';
    case 'nothing':
      return 'delete it, or put it between double quotes if it is text';
  }
}

/** What a unit was to be. */
export type InsteadOfUnit =
  | { readonly is: 'other spelling'; readonly number: string; readonly unit: string }
  /** `argument` is a count of steps or epochs; `share`: or a share of the training. */
  | { readonly is: 'count'; readonly argument: string; readonly share: boolean }
  /** `example`: what `seconds` are. */
  | { readonly is: 'in seconds'; readonly example: DurationExample; readonly seconds: string }
  /** `size`: what it stands for, where that is not plain. */
  | { readonly is: 'other name'; readonly unit: string; readonly size?: string }
  | { readonly is: 'zeros'; readonly zeros: string }
  | { readonly is: 'nearest'; readonly unit: string }
  | { readonly is: 'no unit' };

export type DurationExample = '3 minutes' | '1 hour';

function showUnit(number: string, instead: InsteadOfUnit): string {
  switch (instead.is) {
    case 'other spelling':
      return `the unit is written \`${instead.unit}\`, also after 1: \`${instead.number} ${instead.unit}\``;
    case 'count':
      return instead.share
        ? `\`${instead.argument}\` is a count of steps or epochs, or a share: \`500 steps\`, \`1 epochs\` or \`10%\``
        : `\`${instead.argument}\` is a count of steps or epochs: \`500 steps\` or \`1 epochs\``;
    case 'in seconds':
      return `write it in seconds: ${instead.example} ${instead.example.startsWith('1 ') ? 'is' : 'are'} \`${instead.seconds}\``;
    case 'other name':
      return `write \`${instead.unit}\`${instead.size === undefined ? '' : ` (${instead.size})`}`;
    case 'zeros':
      return `write the zeros: \`${number}${instead.zeros}\``;
    case 'nearest':
      return `write \`${number} ${instead.unit}\``;
    case 'no unit':
      return 'a number without a unit stands alone; a new argument needs a comma before it';
  }
}
