/** The texts of why something cannot be shown. */
import { didYouMean } from '../base/diagnostics/phrases.js';
import type { TextsOf } from '../base/diagnostics/build-diagnostic.js';

interface SplitHoles {
  readonly name: string;
  readonly split: string;
  readonly nearest: string | null;
  readonly names: readonly string[];
}

export const messages = {
  /** `stage` learns, so `show` does not run it. */
  notRunYet: (given: { name: string; stage: string; summary: string; command: string }) => ({
    message:
      given.name === given.stage
        ? `\`${given.name}\` has not been made yet`
        : `\`${given.name}\` has not been made yet: it needs \`${given.stage}\``,
    label: `${given.summary} has to run first`,
    notes: ['`show` runs the stages that prepare data, but none that learns'],
    help: [`make it first: \`${given.command}\``],
  }),

  sizesOpen: ({ name }: { name: string }) => ({
    message: `the sizes of \`${name}\` are not known`,
    notes: ['nothing trains it, and its signature or its settings leave sizes open'],
    help: ['give its settings defaults, or train it: then `show` has the sizes of that training'],
  }),

  splitNotShown: ({ name, split, nearest, names }: SplitHoles) => ({
    message: `\`${name}\` has no split \`${split}\``,
    notes: [`its splits are: ${names.join(', ')}`],
    help: didYouMean(nearest, (one) => `\`${one}\``),
  }),
} satisfies TextsOf<'show'>;
