/** The texts of what can be wrong with brackets. */
import type { TextsOf } from '../../../base/diagnostics/build-diagnostic.js';
import type { Label } from '../../../base/diagnostics/diagnostic.js';
import type { Span } from '../../../base/source/source-file.js';

export const brackets = {
  /**
   * The innermost of `count` brackets; `others`: some of the others. `reached`: where it became
   * plain that they are not closed, null at the end of the file.
   */
  unclosedBracket: (given: {
    bracket: string;
    closer: string;
    count: number;
    others: readonly Span[];
    reached: { readonly span: Span; readonly is: 'outer closer' | 'next declaration' } | null;
  }) => ({
    message:
      given.count === 1
        ? `this \`${given.bracket}\` is never closed`
        : `${given.count} brackets are never closed`,
    label: 'opened here',
    related: [
      ...given.others.map((span): Label => ({ span, text: 'and this one' })),
      ...(given.reached === null ? [] : [{ span: given.reached.span, text: reachedIs[given.reached.is] }]),
    ],
    help: [given.count === 1 ? `add the \`${given.closer}\`` : 'add the closing brackets'],
  }),

  strayCloser: ({ closer }: { closer: string }) => ({
    message: `this \`${closer}\` closes nothing`,
    label: 'no bracket is open here',
    help: [`delete the \`${closer}\`, or add the opening bracket before it`],
  }),

  wrongCloser: ({ written, wanted, opener }: { written: string; wanted: string; opener: Span }) => ({
    message: `\`${wanted}\` is needed here, not \`${written}\``,
    label: `write \`${wanted}\``,
    related: [{ span: opener, text: 'what is opened here is closed there' }],
  }),

  tooDeep: ({ limit }: { limit: number }) => ({
    message: `brackets are nested more than ${limit} deep here`,
    label: 'too deep',
    help: ['give the inner parts names of their own: `part = …`'],
  }),

  tooLong: ({ limit }: { limit: number }) => ({
    message: `this expression has more than ${limit} parts in a row`,
    label: 'too long',
    help: ['give some of the parts names of their own: `part = …`'],
  }),
} satisfies TextsOf<'brackets'>;

const reachedIs = {
  'outer closer': 'this closes an outer bracket',
  'next declaration': 'still open where the next declaration begins',
};
