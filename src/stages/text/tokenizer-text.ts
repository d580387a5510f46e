/**
 * What a file of subwords says, checked before the library of Hugging Face gets it: it may come from
 * anybody. `vocab.txt` of BERT becomes what a `tokenizer.json` would say.
 */
import type { Json, JsonObject } from '../../base/json.js';
import { byteCharacters } from '../subwords/byte-characters.js';
import { number } from '../../base/diagnostics/phrases.js';

export interface TokenizerText {
  /** In the format of `tokenizer.json`. */
  readonly json: JsonObject;
  /** Each token at its id; undefined where no token has the id. */
  readonly tokens: readonly (string | undefined)[];
  readonly unknown: string | null;
  /** Whether there are characters that it leaves out, for want of a token. */
  readonly drops: boolean;
  /** Ids in a row at most; null where the file says nothing of it. */
  readonly length: number | null;
}

/** Ids at most: no vocabulary has as many. */
const MOST_IDS = 2 ** 21;

/** Of parts in parts. */
const DEEPEST = 64;

const kinds = ['BPE', 'WordPiece', 'Unigram'] as const;

/** What is wrong with a file, in words. */
export class BadTokenizer extends Error {}

/** Throws `BadTokenizer`. */
export function readTokenizer(text: string): TokenizerText {
  const json = /^\s*\{/u.test(text) ? parse(text) : fromVocabulary(text);
  const { model, added_tokens: added = [], truncation = null } = json;
  if (!isObject(model)) throw new BadTokenizer('it has no `model`');
  if (!Array.isArray(added)) throw new BadTokenizer('its `added_tokens` are no list');
  const { type = null } = model;
  if (type !== null && !(kinds as readonly Json[]).includes(type)) {
    throw new BadTokenizer(`its model is of the kind ${JSON.stringify(type)}, not ${kinds.join(', ')}`);
  }
  const table = new TokenTable();
  for (const [token, id] of vocabularyOf(model)) table.add(token, id);
  for (const each of added) {
    if (!isObject(each) || typeof each['content'] !== 'string' || each['content'] === '') {
      throw new BadTokenizer('one of its `added_tokens` has no `content`');
    }
    table.add(each['content'], each['id']);
  }
  if (table.size === 0) throw new BadTokenizer('it has no tokens');
  if (table.tokens.length > 2 * table.size + 1000) {
    const ids = `${number(table.size)} tokens, and ids up to ${number(table.tokens.length - 1)}`;
    throw new BadTokenizer(`it has only ${ids}`);
  }
  const whole = { normalizer: null, pre_tokenizer: null, post_processor: null, decoder: null, ...json };
  return {
    json: { ...whole, model, added_tokens: added, truncation: null, padding: null },
    tokens: table.tokens,
    unknown: unknownOf(model, table.tokens),
    drops: drops(model, new Set(table.tokens)),
    length: lengthOf(truncation),
  };
}

function parse(text: string): JsonObject {
  let json: Json;
  try {
    json = JSON.parse(text) as Json;
  } catch (error) {
    throw new BadTokenizer(`it is no JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (!isObject(json)) throw new BadTokenizer('it is no JSON object');
  if (isDeep(json)) throw new BadTokenizer(`its parts are nested more than ${number(DEEPEST)} deep`);
  return json;
}

/** What reads or writes such a value calls itself: it would have no room. */
function isDeep(json: Json): boolean {
  let level: readonly Json[] = [json];
  for (let depth = 0; depth < DEEPEST; depth++) {
    level = level.flatMap((each) =>
      typeof each === 'object' && each !== null ? Object.values(each).filter(isNested) : [],
    );
    if (level.length === 0) return false;
  }
  return true;
}

function isNested(json: Json): boolean {
  return typeof json === 'object' && json !== null;
}

function isObject(json: Json | undefined): json is JsonObject {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

/** Tokens with their ids: an object, or of a unigram model a list with probabilities. */
function vocabularyOf({ vocab }: JsonObject): readonly (readonly [string, Json | undefined])[] {
  if (isObject(vocab)) return Object.entries(vocab);
  if (!Array.isArray(vocab)) throw new BadTokenizer('its `model` has no `vocab`');
  return vocab.map((pair, id) => {
    const [token, score] = Array.isArray(pair) ? pair : [];
    if (typeof token !== 'string' || typeof score !== 'number') {
      throw new BadTokenizer(`entry ${number(id)} of its \`vocab\` is no token with a number`);
    }
    return [token, id] as const;
  });
}

class TokenTable {
  readonly tokens: (string | undefined)[] = [];
  private readonly ids = new Map<string, number>();

  get size(): number {
    return this.ids.size;
  }

  add(token: string, id: Json | undefined): void {
    if (typeof id !== 'number' || !Number.isInteger(id) || id < 0 || id >= MOST_IDS) {
      throw new BadTokenizer(
        `the id of ${JSON.stringify(token)} is no whole number from 0 to ${number(MOST_IDS - 1)}`,
      );
    }
    if (/\p{Surrogate}/u.test(token)) throw new BadTokenizer(`the token of id ${number(id)} is no text`);
    const knownId = this.ids.get(token);
    const known = this.tokens[id];
    if ((knownId ?? id) !== id) {
      throw new BadTokenizer(`${JSON.stringify(token)} has two ids, ${number(knownId!)} and ${number(id)}`);
    }
    if ((known ?? token) !== token) {
      const both = `${JSON.stringify(known)} and ${JSON.stringify(token)}`;
      throw new BadTokenizer(`two tokens have the id ${number(id)}: ${both}`);
    }
    while (this.tokens.length < id) this.tokens.push(undefined);
    this.tokens[id] = token;
    this.ids.set(token, id);
  }
}

function unknownOf(
  { type, unk_token: written, unk_id: id }: JsonObject,
  tokens: readonly (string | undefined)[],
): string | null {
  if (typeof written === 'string') {
    if (!tokens.includes(written)) {
      throw new BadTokenizer(`its unknown token ${JSON.stringify(written)} has no id`);
    }
    return written;
  }
  if (type === 'WordPiece') throw new BadTokenizer('its `model` has no `unk_token`');
  return typeof id === 'number' ? (tokens[id] ?? null) : null;
}

/** Of byte-pair encoding without an unknown token: whether a byte is lacking. */
function drops(
  { type, unk_token: unknown, byte_fallback: inBytes }: JsonObject,
  tokens: ReadonlySet<string | undefined>,
): boolean {
  if (type === 'WordPiece' || type === 'Unigram' || typeof unknown === 'string') return false;
  const written = (byte: number): string =>
    inBytes === true ? `<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>` : byteCharacters[byte]!;
  return byteCharacters.some((_, byte) => !tokens.has(written(byte)));
}

function lengthOf(truncation: Json | undefined): number | null {
  if (!isObject(truncation)) return null;
  const { max_length: length } = truncation;
  return typeof length === 'number' && Number.isInteger(length) && length > 0 ? length : null;
}

const bertTokens = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]'];

/** `vocab.txt`: a token a line. It is lower-cased where no token has a letter from A to Z. */
function fromVocabulary(text: string): JsonObject {
  const lines = text.split('\n').map((line) => line.replace(/\r$/u, ''));
  while (lines.at(-1) === '') lines.pop();
  const ids = new Map<string, number>();
  for (const [id, token] of lines.entries()) {
    const before = ids.get(token);
    if (before !== undefined) {
      throw new BadTokenizer(
        `the lines ${number(before + 1)} and ${number(id + 1)} have the same token, ${JSON.stringify(token)}`,
      );
    }
    ids.set(token, id);
  }
  if (!ids.has('[UNK]')) {
    throw new BadTokenizer('it is no JSON, and of a `vocab.txt` of BERT it lacks the line `[UNK]`');
  }
  const added = bertTokens.flatMap((content) => {
    const id = ids.get(content);
    return id === undefined ? [] : [{ id, content, special: true, normalized: false }];
  });
  const [cls, sep] = [ids.get('[CLS]'), ids.get('[SEP]')];
  return {
    added_tokens: added,
    normalizer: {
      type: 'BertNormalizer',
      clean_text: true,
      handle_chinese_chars: true,
      strip_accents: null,
      lowercase: !lines.some((token) => !/^\[.*\]$/u.test(token) && /[A-Z]/u.test(token)),
    },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: cls === undefined || sep === undefined ? null : bertTemplate(cls, sep),
    decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
    model: {
      type: 'WordPiece',
      unk_token: '[UNK]',
      continuing_subword_prefix: '##',
      max_input_chars_per_word: 100,
      vocab: Object.fromEntries(ids),
    },
  };
}

function bertTemplate(cls: number, sep: number): JsonObject {
  const special = (id: string) => ({ SpecialToken: { id, type_id: 0 } });
  const named = (id: string, at: number) => ({ id, ids: [at], tokens: [id] });
  return {
    type: 'TemplateProcessing',
    single: [special('[CLS]'), { Sequence: { id: 'A', type_id: 0 } }, special('[SEP]')],
    pair: [],
    special_tokens: { '[CLS]': named('[CLS]', cls), '[SEP]': named('[SEP]', sep) },
  };
}
