/** The texts of what can be wrong with lists that are made with `for`. */
import type { TextsOf } from '../../../base/diagnostics/build-diagnostic.js';
import { number, quote } from '../../../base/diagnostics/phrases.js';

export const comprehensions = {
  forNoList: ({ got, fields }: { got: string; fields: readonly string[] | null }) => ({
    message: `\`for\` goes through a list, not through ${got}`,
    label: 'not a list',
    help:
      fields === null
        ? ['write a list, `[50, 100, 200]`, or a range of whole numbers, `1..5`']
        : [`list its fields: \`[${fields.join(', ')}]\``],
  }),

  conditionNoBool: ({ got }: { got: string }) => ({
    message: `\`if\` takes \`true\` or \`false\`, not ${got}`,
    label: 'not a condition',
    help: ['compare something: `if w > 50`'],
  }),

  cannotTakeApart: ({ names, got }: { names: readonly string[]; got: string }) => ({
    message: `there are ${names.length} variables, ${names.map(quote).join(' and ')}, and an item is ${got}`,
    label: 'an item does not have a value for each variable',
    help: [
      `\`zip\` puts lists side by side: \`for ${names.join(', ')} in zip([50, 100], [0.1, 0.2])\``,
      'for all combinations write one `for` after the other',
    ],
  }),

  noElement: () => ({
    message: 'this list has no element',
    label: 'the loops and conditions leave nothing',
    help: ['give the list after `in` at least one item that the condition lets through'],
  }),

  sameElements: (given: { one: string; other: string; variables: readonly string[]; trained: boolean }) => ({
    message: `the elements for ${given.one} and ${given.other} are the same`,
    label:
      given.variables.length === 1 ? `${quote(given.variables[0]!)} changes nothing` : 'two equal elements',
    notes: ['elements with the same data, model and settings give the same result'],
    help: [
      given.variables.length === 1
        ? `use ${quote(given.variables[0]!)} in the element`
        : `use ${given.variables.map(quote).join(' and ')} in the element, and list no value twice`,
      ...(given.trained
        ? [
            'for the same training with other seeds, write `repeat(train(net, data, target: .label), seeds: 1..5)`',
          ]
        : []),
    ],
  }),

  // ---- ranges -----------------------------------------------------------------------------------------

  rangeEnd: ({ got }: { got: string }) => ({
    message: `a range goes from a number to a number, and this is ${got}`,
    label: 'not a number',
    help: ['write `1..5`'],
  }),

  rangeBackwards: ({ from, to }: { from: number; to: number }) => ({
    message: `this range goes from ${from} down to ${to}`,
    label: 'it has no numbers',
    help: [`write \`${to}..${from}\``],
  }),

  rangeNoIntegers: ({ got }: { got: string }) => ({
    message: `a loop goes through whole numbers, and ${got} has other ends`,
    label: 'not from a whole number to a whole number',
    help: ['list the numbers: `[0.1, 0.2, 0.5]`'],
  }),

  rangeTooLong: ({ count, limit }: { count: number; limit: number }) => ({
    message: `this range has ${number(count)} numbers`,
    label: `more than ${number(limit)}`,
    help: ['list the values that matter: `[50, 100, 200]`'],
  }),
} satisfies TextsOf<'comprehensions'>;
