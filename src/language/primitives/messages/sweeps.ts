/** The texts of what is wrong with lists of trainings, and with what makes and joins them. */
import type { TextsOf } from '../../../base/diagnostics/build-diagnostic.js';
import { didYouMean, number, quote } from '../../../base/diagnostics/phrases.js';

export type SeedProblem = 'no-integers' | 'twice' | 'many';

export const sweeps = {
  zipUneven: ({ lengths }: { lengths: readonly number[] }) => ({
    message:
      lengths.length < 2
        ? `\`zip\` takes two lists or more, and here ${lengths.length === 0 ? 'is none' : 'is one'}`
        : `these lists have ${lengths.map(number).join(' and ')} items`,
    label: lengths.length < 2 ? 'too few lists' : 'lists of different lengths',
    help: [
      lengths.length < 2
        ? 'write `for width, rate in zip([50, 100], [0.01, 0.005])`'
        : 'give each list the same number of items',
    ],
  }),

  noCaseFor: (given: { name: string; names: readonly string[]; nearest: string | null }) => ({
    message: `there is no case for ${JSON.stringify(given.name)}`,
    label: given.names.length === 0 ? 'no cases' : `cases for ${given.names.map(quote).join(', ')}`,
    help: [
      ...didYouMean(given.nearest),
      'let the type of the parameter list the names: `param opt: "adam" | "sgd" = "adam"`',
    ],
  }),

  nothingToRepeat: ({ got }: { got: string }) => ({
    message: `\`repeat\` repeats a training, not ${got}`,
    label: 'not a training',
    help: ['write `repeat(train(net, data, target: .label), seeds: 1..5)`'],
  }),

  noSeedToRepeat: ({ operation }: { operation: string }) => ({
    message: `\`${operation}\` gives the same result for every seed`,
    label: 'nothing random to repeat',
    help: ['repeat a `train`, which draws initial weights, the order of rows, and dropout'],
  }),

  wrongSeeds: ({ problem, limit }: { problem: SeedProblem; limit: number }) => ({
    message: {
      'no-integers': 'seeds are whole numbers from 0 to 4294967295',
      twice: '`seeds` needs one seed or more, and each of them once',
      many: `these are more than ${number(limit)} seeds`,
    }[problem],
    label: { 'no-integers': 'not such numbers', twice: 'none, or one twice', many: 'too many' }[problem],
    help: ['write `seeds: 1..5`'],
  }),
} satisfies TextsOf<'sweeps'>;
