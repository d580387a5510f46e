/** `generate`: texts that a language model writes. */
import type { Choice } from '../artefacts/choice.js';
import type { NoFiles, OperationTraits } from './operation.js';
import type { Joining } from './tokenizer.js';

export interface GenerateOperation {
  readonly arguments: {
    /** As the program has them. */
    readonly prompt: readonly string[];
    /** How many texts of each. */
    readonly samples: number;
    readonly choose: Choice;
    /** The most tokens of a text, without the prompt. */
    readonly tokens: number;
    readonly seed: number;
    /** A text ends before it; null where nothing does. */
    readonly stop: string | null;
    /** A text begins with `<start>`, as the rows of a decoder do; absent of windows of a stream. */
    readonly begins?: 'start';
    /** How tokens become a text again. */
    readonly joining: Joining;
    /** The column of `ids`, and that of `words`. */
    readonly ids: string;
    readonly words: string;
  };
  readonly inputs: {
    readonly model: 'trained';
    readonly vocabulary: 'vocabulary';
    /** The prompts, and behind them an empty text, as the model reads them. */
    readonly ids: 'dataset';
    /** The same before `index`. */
    readonly words: 'dataset';
  };
  readonly files: NoFiles;
  readonly leaves: 'generated';
}

export const generate: OperationTraits = { version: 1, resource: 'tensorflow' };
