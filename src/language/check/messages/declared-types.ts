/** The texts of what can be wrong with types that are written. */
import type { TextsOf } from '../../../base/diagnostics/build-diagnostic.js';
import { didYouMean } from '../../../base/diagnostics/phrases.js';

export const declaredTypes = {
  unknownType: ({ name, nearest }: { name: string; nearest: string | null }) => ({
    message: `there is no type \`${name}\``,
    label: 'unknown type',
    help: didYouMean(nearest),
  }),

  inputNeedsType: ({ model, name }: { model: string; name: string }) => ({
    message: `the input \`${name}\` of \`${model}\` has no type`,
    label: 'needs a type',
    help: [`ids of words are \`${name}: Id[..time]\`, numbers \`${name}: float[1]\``],
  }),

  inputIsNoTensor: ({ type }: { type: string }) => ({
    message: `a model's input must be a tensor, not ${type}`,
    label: 'wants a tensor',
    help: ['write the type of ids as `Id[..time]`, of numbers as `float[time, 300]`'],
  }),
} satisfies TextsOf<'declaredTypes'>;
