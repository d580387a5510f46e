/** Words and their ids. */
import type { ArtefactKind } from './artefact-kind.js';
import { outputTexts } from './output-texts.js';

/** Words in id order in `vocabulary.arrow` (columns `token: text`, `count: number`). */
export interface VocabularyDocument {
  readonly kind: 'vocabulary';
  readonly file: string;
  readonly size: number;
  readonly pad: string | null;
  readonly unknown: string | null;
  /** It has the tokens of `endTokens`, after padding and unknown word. */
  readonly ends?: true;
  /** Of subwords: how texts are cut into its pieces. */
  readonly tokenizer?: TokenizerFile;
}

export type SubwordKind = 'bpe' | 'wordpiece' | 'unigram';

/** A `tokenizer.json` in the format of Hugging Face's tokenizers, beside the words. */
export interface TokenizerFile {
  readonly file: string;
  /** Of tokens, each is a word. */
  readonly reads: 'text' | 'tokens';
  /** Absent where `subwords` learned it. */
  readonly given?: GivenTokenizer;
}

/** How a tokenizer that others have made is used. */
export interface GivenTokenizer {
  /** Rows get the special tokens that the file puts around a text. */
  readonly special: boolean;
  /** Ids in a row at most, special tokens included; null for no limit. */
  readonly length: number | null;
  /** The unknown token, wherever it stands among the ids. */
  readonly unknownId: number | null;
}

/** What stands before the first token of a row that is written step by step, and behind its last. */
export const endTokens = { start: '<start>', end: '<end>' } as const;

type VocabularyOutput = Pick<VocabularyDocument, 'size' | 'pad' | 'unknown'> & {
  /** Its entries are parts of words. */
  readonly subwords?: true;
  /** Rows are cut to so many ids. */
  readonly length?: number;
};

export const vocabulary: ArtefactKind<VocabularyDocument, VocabularyOutput> = {
  typeName: 'Vocabulary',
  described: 'a vocabulary',
  files: ({ file, tokenizer }) => (tokenizer === undefined ? [file] : [file, tokenizer.file]),
  output: ({ document: { size, pad, unknown, tokenizer } }) => ({
    size,
    pad,
    unknown,
    ...(tokenizer !== undefined && { subwords: true }),
    ...(typeof tokenizer?.given?.length === 'number' && { length: tokenizer.given.length }),
  }),
  lines({ size, subwords, length }, language = 'en') {
    const say = outputTexts[language];
    return [say.vocabulary(size, subwords === true), ...(length === undefined ? [] : [say.cutAt(length)])];
  },
};
