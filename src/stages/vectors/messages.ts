/** The texts of what is wrong with the words of a picture. */
import type { StageTextsOf } from '../../contract/stage-diagnostics.js';
import { count, didYouMean, spelled } from '../../base/diagnostics/phrases.js';

export const messages = {
  wordNotInVocabulary: ({ word, nearest }: { word: string; nearest: string | null }) => ({
    blame: ['words', 'of', 'from', 'to'],
    message: `${spelled(word)} is no word of the vocabulary`,
    notes: ['the vocabulary has the words as the steps before it leave them, for example in lower case'],
    help: didYouMean(nearest, spelled),
  }),

  wordHasNoVector: ({ word }: { word: string }) => ({
    blame: ['words', 'of', 'from', 'to'],
    message: `${spelled(word)} has no vector`,
    notes: ['padding, the unknown word, words that a file of vectors lacks, and vectors of zeros have none'],
    help: ['leave it out'],
  }),

  tooFewToDraw: ({ found, least }: { found: number; least: number }) => ({
    blame: ['words', 'trained', 'vectors', 'vocabulary'],
    message: `a plane needs ${count(least, 'word')} with a vector, and here ${found === 1 ? 'is' : 'are'} ${found}`,
    help: ['learn the vocabulary from more rows, or name more words'],
  }),

  vectorsAllEqual: ({ words }: { words: number }) => ({
    blame: ['words', 'trained', 'vectors', 'vocabulary'],
    message: `the vectors of all ${count(words, 'word')} are equal, so there is no plane to see them in`,
    notes: ['an embedding that was never trained from its initial zeros has such vectors'],
    help: ['train the embedding, or draw other words'],
  }),

  tooFewRowsToDraw: ({ found, least }: { found: number; least: number }) => ({
    blame: ['data', 'limit'],
    message: `a plane needs ${count(least, 'row')}, and here ${found === 1 ? 'is' : 'are'} ${found}`,
    help: ['draw a split with more rows'],
  }),

  vectorsOfRowsAllEqual: ({ rows, column }: { rows: number; column: string }) => ({
    blame: ['rows', 'data'],
    message: `the vectors of all ${count(rows, 'row')} in \`.${column}\` are equal, so there is no plane to see them in`,
    notes: ['a model that gives all rows one code has learned nothing about them'],
    help: ['train the model that made them for longer, or with another learning rate'],
  }),

  perplexityTooLarge: ({ perplexity, words }: { perplexity: number; words: number }) => ({
    blame: ['method.perplexity'],
    message: `a perplexity of ${perplexity} needs more than ${count(perplexity, 'point')}, and here are ${words}`,
    notes: ['the perplexity says how many neighbours a point has'],
    help: [`use a smaller one, such as \`perplexity: ${Math.max(1, Math.floor((words - 1) / 3))}\``],
  }),

  tooManyNeighbours: ({ neighbours, words }: { neighbours: number; words: number }) => ({
    blame: ['method.neighbours'],
    message: `${neighbours} neighbours of each point need more than ${count(neighbours, 'point')}, and here are ${words}`,
    help: [`use fewer, such as \`neighbours: ${Math.max(2, Math.floor(words / 3))}\``],
  }),

  colorOfOneClass: ({ column, present }: { column: string; present: string | null }) => ({
    blame: ['color'],
    message:
      present === null
        ? `there are no rows to say which \`.${column}\` a word speaks for`
        : `all rows have the class ${spelled(present)} in \`.${column}\`, so no word speaks for one more than another`,
    help: ['take rows of two classes or more, or leave `color` out'],
  }),
} satisfies StageTextsOf<'vectorStages'>;
