/**
 * Learned subwords as a `tokenizer.json`, which Hugging Face's tokenizers read, and back. Only what
 * `subwords` wrote itself is read here; files of others go through their library.
 */
import { bytesOf, charactersOf } from './byte-characters.js';
import { CONTINUES } from './learn-merges.js';
import type { Piece, SubwordModel } from './subword-model.js';

export interface LearnedTokenizer {
  readonly model: SubwordModel;
  /** How special tokens are written, in the order of their ids, which are the first. */
  readonly specials: readonly string[];
  /** Of tokens, each is a word. */
  readonly reads: 'text' | 'tokens';
}

/** How each piece is written, in the order of the ids. */
export function writtenPieces({
  model,
  specials,
}: Pick<LearnedTokenizer, 'model' | 'specials'>): readonly string[] {
  return model.pieces.map((piece, id) => {
    if (piece === null) return specials[id]!;
    const continues = model.kind === 'wordpiece' && model.continuing[id] === true;
    return (continues ? CONTINUES : '') + charactersOf(piece);
  });
}

export function tokenizerToJson(tokenizer: LearnedTokenizer): string {
  const { model, specials, reads } = tokenizer;
  return JSON.stringify({
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: specials.map((content, id) => ({
      id,
      content,
      single_word: false,
      lstrip: false,
      rstrip: false,
      normalized: false,
      special: true,
    })),
    normalizer: null,
    pre_tokenizer: preTokenizer(model, reads),
    post_processor: null,
    decoder: { type: 'ByteLevel', add_prefix_space: true, trim_offsets: true, use_regex: true },
    model: modelToJson(model, writtenPieces(tokenizer)),
  });
}

function preTokenizer({ kind }: SubwordModel, reads: LearnedTokenizer['reads']) {
  const split = (pattern: object) => ({ type: 'Split', pattern, behavior: 'Isolated', invert: false });
  const bytes = {
    type: 'ByteLevel',
    add_prefix_space: false,
    trim_offsets: true,
    use_regex: reads === 'text',
  };
  const steps = [
    ...(reads === 'tokens' ? [split({ Regex: ' ?\\S+|\\s+' })] : []),
    bytes,
    ...(kind === 'wordpiece' ? [split({ String: ISOLATED })] : []),
  ];
  return steps.length === 1 ? steps[0]! : { type: 'Sequence', pretokenizers: steps };
}

/** Of WordPiece it is a word of its own, so that no text is written as `##` and a piece. */
export const ISOLATED = '#';

interface ModelJson {
  readonly type: string;
  readonly vocab: Readonly<Record<string, number>> | readonly (readonly [string, number])[];
  readonly merges?: readonly (readonly [string, string])[];
}

/** A special token is never chosen for a text: of a unigram model by its probability. */
const NEVER = -1e4;

function modelToJson(model: SubwordModel, written: readonly string[]): ModelJson {
  // The names are those of pieces: a Map would not be written.
  const vocab = Object.fromEntries(written.map((piece, id) => [piece, id]));
  switch (model.kind) {
    case 'bpe': {
      const merges = model.merges.map(([left, right]) => [written[left]!, written[right]!] as const);
      const options = {
        dropout: null,
        unk_token: null,
        continuing_subword_prefix: null,
        end_of_word_suffix: null,
        fuse_unk: false,
        byte_fallback: false,
        ignore_merges: false,
      };
      return { type: 'BPE', ...options, vocab, merges };
    }
    case 'wordpiece': {
      const unknown = written[0]!;
      const options = {
        unk_token: unknown,
        continuing_subword_prefix: CONTINUES,
        max_input_chars_per_word: 1e6,
      };
      return { type: 'WordPiece', ...options, vocab };
    }
    case 'unigram': {
      const pairs = written.map((piece, id) => [piece, Math.max(NEVER, model.scores[id]!)] as const);
      const options = { unk_id: null, byte_fallback: false };
      return { type: 'Unigram', ...options, vocab: pairs };
    }
  }
}

/** What `tokenizerToJson` wrote. */
export function tokenizerFromJson(text: string, reads: LearnedTokenizer['reads']): LearnedTokenizer {
  const json = JSON.parse(text) as {
    readonly added_tokens: readonly { readonly content: string }[];
    readonly model: ModelJson;
  };
  const specials = json.added_tokens.map(({ content }) => content);
  return { model: modelFromJson(json.model, specials.length), specials, reads };
}

function modelFromJson({ type, vocab, merges = [] }: ModelJson, specials: number): SubwordModel {
  const entries = Array.isArray(vocab) ? (vocab as readonly (readonly [string, number])[]) : [];
  const ids = new Map(Array.isArray(vocab) ? [] : Object.entries(vocab as Readonly<Record<string, number>>));
  const written: string[] = entries.map(([piece]) => piece);
  for (const [piece, id] of ids) written[id] = piece;
  const continues = written.map(
    (piece, id) =>
      type === 'WordPiece' &&
      id >= specials &&
      piece.startsWith(CONTINUES) &&
      piece.length > CONTINUES.length,
  );
  const pieces = written.map((piece, id): Piece => {
    if (id < specials) return null;
    const bytes = bytesOf(continues[id]! ? piece.slice(CONTINUES.length) : piece);
    if (bytes === null) throw new Error(`${piece} is no piece of bytes`);
    return bytes;
  });
  switch (type) {
    case 'BPE': {
      const idOf = (piece: string): number => ids.get(piece)!;
      return {
        kind: 'bpe',
        pieces,
        merges: merges.map(([left, right]) => [idOf(left), idOf(right), idOf(left + right)] as const),
      };
    }
    case 'WordPiece':
      return { kind: 'wordpiece', pieces, continuing: continues };
    case 'Unigram':
      return { kind: 'unigram', pieces, scores: Float64Array.from(entries, ([, score]) => score) };
    default:
      throw new Error(`${type} is no kind of subwords`);
  }
}
