/** The texts of what choosing among trainings, and joining them, has to say to the user. */
import type { StageTextsOf } from '../../contract/stage-diagnostics.js';
import { number } from '../../base/diagnostics/phrases.js';

export const messages = {
  noneMeasured: ({ metric, candidates }: { metric: string; candidates: number }) => ({
    message: `none of the ${number(candidates)} trainings has a ${metric} on \`validation\``,
    notes: ['a training that went astray has a measure that is no number'],
    help: ['look at the curves; a smaller learning rate often helps: `optimizer: adam(0.0003)`'],
  }),

  membersDisagree: ({ classes, other }: { classes: readonly string[]; other: readonly string[] }) => ({
    message: `the members of the ensemble have other classes: ${classes.join(', ')} and ${other.join(', ')}`,
    notes: ['an answer of one can be averaged with that of another only class by class'],
    help: ['give all of them their `labels` in one order: `class("label", labels: { n: "neg", p: "pos" })`'],
  }),
} satisfies StageTextsOf<'sweepStages'>;
