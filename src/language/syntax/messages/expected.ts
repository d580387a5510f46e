/** The texts of what stands where something else was needed. */
import type { TextsOf } from '../../../base/diagnostics/build-diagnostic.js';
import type { Span } from '../../../base/source/source-file.js';
import { instead, isOpenParen, showExpected, showFound, sign, type Expected, type Found } from './found.js';

export const expected = {
  /** `leftless`: what was found joins two values, and the left one is missing. */
  unexpectedToken: ({
    found,
    expected,
    leftless = false,
  }: {
    found: Found;
    expected: Expected;
    leftless?: boolean;
  }) => ({
    ...instead(expected, found),
    help: leftless ? [`${showFound(found)} needs a value on its left`] : [],
  }),

  /** `name: value` where a declaration begins. */
  colonAfterName: ({ name }: { name: string }) => ({
    ...instead(sign('='), sign(':')),
    help: [
      `write \`${name} = …\``,
      `for a value that can be changed from outside write \`param ${name}: …\``,
    ],
  }),

  /** `written`: the import as it is to be. */
  importOrder: ({ written, others }: { written: readonly string[]; others: readonly Span[] }) => ({
    message: 'an import begins with its names, in braces',
    label: 'in the order of another language',
    related: others.map((span) => ({ span, text: 'and here' })),
    help: written.map((each) => `write \`${each}\``),
  }),

  brokenImport: ({ found, expected }: { found: Found; expected: Expected }) => ({
    ...instead(expected, found),
    help: ['write `import { name } from "std/text"`'],
  }),

  /** `param name type`; `found` is `type`, as it is written. */
  typeWithoutColon: ({ name, type, found }: { name: string; type: string; found: Found }) => ({
    ...instead(sign(':'), found),
    help: [`write \`param ${name}: ${type} = …\``],
  }),

  /** `param name: type value`. */
  defaultWithoutEquals: ({ value, found }: { value: string; found: Found }) => ({
    ...instead(sign('='), found),
    help: [`a default stands after \`=\`: \`= ${value}\``],
  }),

  stageWithBlock: () => ({
    ...instead(sign('='), sign('{')),
    help: ['the body of a stage is one expression: `= text |> …`; only models have blocks'],
  }),

  cellWithoutBlock: ({ found }: { found: Found }) => ({
    ...instead(sign('{'), found),
    help: ['the body of a cell is a block: its states and equations, one a line, between `{` and `}`'],
  }),

  /** No inputs after the name of a stage, model or cell. */
  missingInputs: ({ keyword, name, found }: { keyword: string; name: string; found: Found }) => ({
    ...instead(sign('('), found),
    help: [
      keyword === 'cell'
        ? `write what goes in: \`cell ${name}(x: float[n]; units: int) { … }\``
        : `write what goes in: \`${keyword} ${name}(${keyword === 'model' ? 'ids: Id[time]' : 'text: Text'}) = …\``,
    ],
  }),

  brokenInputs: ({ found }: { found: Found }) => ({
    ...instead({ either: [',', ')'] }, found),
    help: isOpenParen(found)
      ? ['sizes of a type stand in brackets: `float[50]`']
      : ['an input is written `name: Type`, a setting `name: type = default`'],
  }),

  notAField: ({ found }: { found: Found }) => ({
    ...instead('field', found),
    help: ['fields are written `name: value`'],
  }),

  /** `doubled`: another comma stands before this one. */
  commaTooMany: ({ item, doubled }: { item: 'argument' | 'item' | 'field'; doubled: boolean }) => ({
    ...instead(item, 'comma'),
    label: doubled ? 'a second comma' : 'nothing stands before this comma',
    help: ['delete the comma'],
  }),

  semicolonInBrackets: () => ({
    ...instead(sign(','), sign(';')),
    help: ['`;` stands only between the inputs and the settings of a declaration'],
  }),

  colonInBrackets: () => ({
    ...instead(sign(','), sign(':')),
    help: ['an argument is named by one word: `name: value`'],
  }),

  colonOutsideBrackets: () => ({
    ...instead('end of the declaration', sign(':')),
    label: 'no name is given here',
    help: ['`name: value` stands inside the brackets of a call or record'],
  }),

  /** `32 epochs: 5`: without the comma the next argument's name is read as a unit. */
  unitTakesName: ({ number, name }: { number: string; name: string }) => ({
    message: `expected \`,\` before \`${name}:\``,
    label: 'read as one number with a unit',
    help: [`write the comma: \`${number}, ${name}: …\``],
  }),

  badLineOfBlock: ({ found }: { found: Found }) => ({
    ...instead('value', found),
    label: `a line of a block cannot begin with ${showFound(found)}`,
    notes: ['in a block a line ends where the text does, unless the next line begins with `|>` or `>>`'],
    help: [`put ${showFound(found)} at the end of the line before`],
  }),

  /** `list`: the same values as a list, or null where they are long. */
  severalInParentheses: ({ list }: { list: string | null }) => ({
    ...instead(sign(')'), 'comma'),
    label: 'parentheses hold one value',
    help: [`a list has brackets: \`${list ?? '[a, b]'}\``],
  }),

  secondEquals: () => ({
    ...instead('end of the declaration', 'second ='),
    label: 'one `=` is enough',
    help: ['to compare two values write `==`', 'to name an argument write `name: value`'],
  }),

  /** A `;` or `,` after a declaration that is complete. */
  tooMuch: ({ sign: written }: { sign: string }) => ({
    message: `this \`${written}\` is too much`,
    label: 'delete it',
    notes: ['a declaration ends by itself; nothing stands between two of them'],
  }),

  /** The declaration stops in the middle. */
  unfinished: ({ expected }: { expected: Expected }) => ({
    message: `this ends too early: ${showExpected(expected)} is missing`,
    label: `${showExpected(expected)} should follow`,
  }),
} satisfies TextsOf<'expected'>;
