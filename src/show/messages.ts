/** The texts of why something cannot be shown. */
import { didYouMean, listOr, number, quote } from '../base/diagnostics/phrases.js';
import type { TextsOf } from '../base/diagnostics/build-diagnostic.js';

interface SplitHoles {
  readonly name: string;
  readonly split: string;
  readonly nearest: string | null;
  readonly names: readonly string[];
}

export const messages = {
  /** `stage` learns, so `show` does not run it. */
  notRunYet: (given: { name: string; stage: string; command: string }) => ({
    message:
      given.name === given.stage
        ? `\`${given.name}\` has not been made yet`
        : `\`${given.name}\` has not been made yet: it needs \`${given.stage}\``,
    label: 'has to run first',
    notes: ['`show` runs the stages that prepare data, but none that learns'],
    help: [`make it first: \`${given.command}\``],
  }),

  sizesOpen: ({ name }: { name: string }) => ({
    message: `the sizes of \`${name}\` are not known`,
    notes: ['nothing trains it, and its signature or its settings leave sizes open'],
    help: ['give its settings defaults, or train it: then `show` has the sizes of that training'],
  }),

  /** `read`: values that a training reads. */
  noTrainingReads: ({ name, read }: { name: string; read: readonly string[] }) => ({
    message: `no training of the file reads \`${name}\``,
    notes: ['a batch depends on the training: its batch size, its seed, the columns that its model reads'],
    help: read.length === 0 ? [] : [`ask for a batch of ${listOr(read.map(quote))}`],
  }),

  noSuchBatch: ({ training, batch, batches }: { training: string; batch: number; batches: number }) => ({
    message: `\`${training}\` has no batch ${number(batch)} in an epoch`,
    help: [`choose one from 1 to ${number(batches)}`],
  }),

  noSuchWord: ({ word, called, nearest }: { word: string; called: string; nearest: string | null }) => ({
    message: `"${word}" is no word of ${called}`,
    notes: ['words are compared as they stand in the vocabulary: case counts'],
    help: didYouMean(nearest, (one) => `"${one}"`),
  }),

  wordWithoutVector: ({ word, called }: { word: string; called: string }) => ({
    message: `"${word}" has no vector in ${called}`,
    notes: ['its row is drawn at random, or is zeros: it has no neighbours'],
  }),

  noEmbedding: ({ name }: { name: string }) => ({
    message: `\`${name}\` has no vectors of words`,
    notes: [
      '`--of` and `--export` are for word vectors, and for trained models that begin with an embedding of words',
    ],
  }),

  severalToExport: ({ name, tables }: { name: string; tables: readonly string[] }) => ({
    message: `\`${name}\` has several tables of vectors, and a file holds one`,
    notes: [`its tables are: ${tables.join(', ')}`],
    help: ['train a model with one embedding of words, or show the neighbours with `--of`'],
  }),

  vectorsNotWritten: ({ path, reason }: { path: string; reason: string }) => ({
    message: `the vectors cannot be written to ${path}: ${reason}`,
    help: ['name a file in a folder that is there, and that you may write to'],
  }),

  splitNotShown: ({ name, split, nearest, names }: SplitHoles) => ({
    message: `\`${name}\` has no split \`${split}\``,
    notes: [`its splits are: ${names.join(', ')}`],
    help: didYouMean(nearest, (one) => `\`${one}\``),
  }),
} satisfies TextsOf<'show'>;
