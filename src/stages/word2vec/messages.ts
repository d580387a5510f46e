/** The texts of what can go wrong where word vectors are learned. */
import { count, number } from '../../base/diagnostics/phrases.js';
import type { StageTextsOf } from '../../contract/stage-diagnostics.js';

const nothingToLearn = '`word2vec` has nothing to learn from';

export const messages = {
  oneWord: () => ({
    blame: ['min_count', 'data'],
    message: nothingToLearn,
    notes: ['only one word of the training rows occurs often enough, so there is no other to tell it from'],
    help: ['lower `min_count`, or read more rows'],
  }),

  noNeighbours: ({ rows, leftOut }: { rows: number; leftOut: number }) => ({
    blame: ['data'],
    message: nothingToLearn,
    notes: [
      `none of the ${count(rows, 'row')} has two words beside each other that are in the vocabulary` +
        (leftOut === 0 ? '' : `; ${count(leftOut, 'token')} occur too rarely and are left out`),
    ],
    help: [
      'give it rows of several words',
      ...(leftOut === 0 ? [] : ['lower `min_count`, so that fewer tokens are left out']),
    ],
  }),

  mostTokensRare: ({ leftOut, tokens }: { leftOut: number; tokens: number }) => ({
    message: `\`word2vec\` leaves out ${number(leftOut)} of the ${count(tokens, 'token')}: their words occur too rarely`,
    notes: ['what is left is learned as if it stood side by side'],
    help: ['lower `min_count`, or read more rows'],
  }),

  /** `kept`: how many tokens are left on average, of `tokens`. */
  mostTokensFrequent: ({ kept, tokens }: { kept: number; tokens: number }) => ({
    message: `\`subsample\` leaves about ${number(kept)} of ${count(tokens, 'token')} in an epoch`,
    notes: [
      'it is meant for many words, of which few are frequent; where there are few words, all are frequent',
    ],
    help: ['turn it off with `subsample: none`, or set it higher'],
  }),

  allLeftOut: () => ({
    blame: ['subsample', 'data'],
    message: nothingToLearn,
    notes: ['`subsample` left out so many tokens that never two words were left beside each other'],
    help: ['turn it off with `subsample: none`, or read more rows'],
  }),

  vectorsTooLarge: ({ words, width, gigabytes }: { words: number; width: number; gigabytes: number }) => ({
    blame: ['min_count', 'width'],
    message: `two tables of ${count(words, 'word')} with ${number(width)} numbers each take ${gigabytes.toFixed(1)} GB, more than \`word2vec\` can have`,
    notes: ['it has 4 GB at most, and no more than the machine has'],
    help: ['raise `min_count`, so that rare words are left out, or choose a smaller `width`'],
  }),

  vectorsDiverged: ({ epoch, rate, lower }: { epoch: number; rate: number; lower: number }) => ({
    blame: ['rate'],
    message: `the vectors grew beyond all bounds in epoch ${epoch}`,
    notes: ['no vectors are kept'],
    help: [`lower the learning rate, for example from ${rate} to ${lower}`],
  }),
} satisfies StageTextsOf<'word2vecStages'>;
