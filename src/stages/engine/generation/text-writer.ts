/**
 * Texts that a language model writes: prompts as ids go in, texts come out. It stands between the
 * search, which knows ids only, and whoever wants texts.
 */
import type { GeneratedText } from '../../../contract/artefacts/generated.js';
import type { Choice } from '../../../contract/artefacts/choice.js';
import type { Joining } from '../../../contract/operations/tokenizer.js';
import { decodeIds } from '../../text/decode-ids.js';
import type { Vocabulary } from '../../text/vocabulary.js';
import { createWriter, search, type Model, type Writer, type WrittenRow } from '../engine.js';

export interface TextWriter {
  /** How many tokens a text may have with its prompt; null: any number. */
  readonly longest: number | null;
  /** Texts in the order of the prompts, `samples` of each. */
  write(request: WriteRequest): Promise<readonly WrittenText[]>;
  dispose(): void;
}

export interface WriteRequest {
  /** At least one id each. */
  readonly prompts: readonly Int32Array[];
  readonly samples: number;
  readonly choose: Choice;
  readonly tokens: number;
  readonly seed: number;
  readonly stop: string | null;
  /** Is told what is new at the end of a text, as soon as it is certain. */
  readonly onText?: (text: number, more: string) => void;
  /** Is called between batches of texts. */
  readonly between?: (done: number, total: number) => void;
}

export type WrittenText = Omit<GeneratedText, 'prompt'> & { readonly prompt: number };

/** What a language model reads and says. */
export interface TextModel {
  readonly model: Model;
  /** The input that is written. */
  readonly input: number;
  readonly vocabulary: Vocabulary;
  readonly joining: Joining;
}

/** Texts that are written together, at most. */
export const BATCH = 64;

/** Throws where a layer of the model looks at the whole row. */
export function createTextWriter({ model, input, vocabulary, joining }: TextModel): TextWriter {
  const writer = createWriter(model, input);
  const decode = (ids: ArrayLike<number>): string => decodeIds(vocabulary, ids, joining);
  return {
    longest: writer.longest,
    dispose: writer.dispose,
    async write(request) {
      const { prompts, samples, between } = request;
      const texts = prompts.flatMap((ids, prompt) =>
        Array.from({ length: samples }, () => ({ prompt, ids })),
      );
      const written: WrittenText[] = [];
      let done = 0;
      // All rows of a batch read the same number of ids.
      for (const numbers of batchesOf(texts.map(({ ids }) => ids.length))) {
        between?.(done, texts.length);
        const rows = await writeRows(
          writer,
          numbers.map((number) => texts[number]!.ids),
          { request, vocabulary, decode, numbers, inputs: model.graph.inputs.length },
        );
        rows.forEach((row, at) => {
          const number = numbers[at]!;
          const { prompt, ids } = texts[number]!;
          const { reason, logProbability } = row;
          const text = upTo(textAfter(decode, ids, row.ids), request.stop);
          written[number] = { prompt, text, tokens: row.ids.length, logProbability, reason };
        });
        done += numbers.length;
      }
      return written;
    },
  };
}

interface Rows {
  readonly request: WriteRequest;
  readonly vocabulary: Vocabulary;
  readonly decode: (ids: ArrayLike<number>) => string;
  /** Which texts these are. */
  readonly numbers: readonly number[];
  /** How many inputs the model has. */
  readonly inputs: number;
}

async function writeRows(
  writer: Writer,
  prompts: readonly Int32Array[],
  { request, vocabulary, decode, numbers, inputs }: Rows,
): Promise<readonly WrittenRow[]> {
  const { choose, tokens, seed, stop, onText } = request;
  const steps = prompts[0]!.length;
  const written = prompts.map((): number[] => []);
  const told = prompts.map(() => '');
  const tell = (row: number, text: string): void => {
    if (onText === undefined || !text.startsWith(told[row]!) || text === told[row]) return;
    onText(numbers[row]!, text.slice(told[row]!.length));
    told[row] = text;
  };
  await writer.begin({ rows: prompts.length, inputs: Array.from({ length: inputs }, () => null) });
  const rows = await search(writer, {
    first: { values: Int32Array.from(prompts.flatMap((ids) => [...ids])), steps },
    choose,
    end: vocabulary.ends?.end ?? null,
    forbidden: forbiddenIds(vocabulary),
    tokens,
    seed,
    numbers,
    onId(row, id) {
      const ids = written[row]!;
      ids.push(id);
      if (onText === undefined && stop === null) return true;
      const text = textAfter(decode, prompts[row]!, ids);
      const ends = stop !== null && text.includes(stop);
      tell(row, ends ? upTo(text, stop) : certain(text, stop));
      return !ends;
    },
  });
  rows.forEach(({ ids }, row) => tell(row, upTo(textAfter(decode, prompts[row]!, ids), stop)));
  return rows;
}

/** What no text has: padding, the unknown token, and the beginning of another text. */
export function forbiddenIds({ padId, unknownId, ends }: Vocabulary): readonly number[] {
  return [padId, unknownId, ends?.start].filter((id) => typeof id === 'number');
}

/** What stands behind the prompt, with the space between. */
function textAfter(
  decode: (ids: ArrayLike<number>) => string,
  prompt: Int32Array,
  ids: readonly number[],
): string {
  const before = decode(prompt);
  const whole = decode([...prompt, ...ids]);
  return whole.startsWith(before) ? whole.slice(before.length) : decode(ids);
}

const upTo = (text: string, stop: string | null): string => {
  const at = stop === null ? -1 : text.indexOf(stop);
  return at < 0 ? text : text.slice(0, at);
};

/** The part of a text that later tokens do not change: half a character, or the beginning of `stop`. */
function certain(text: string, stop: string | null): string {
  const whole = text.replace(/\uFFFD+$/u, '');
  for (let length = Math.min(whole.length, (stop ?? '').length - 1); length > 0; length--) {
    if (stop!.startsWith(whole.slice(-length))) return whole.slice(0, -length);
  }
  return whole;
}

/** Places of equal lengths together, at most `BATCH` of them. */
function batchesOf(lengths: readonly number[]): readonly (readonly number[])[] {
  const byLength = new Map<number, number[]>();
  lengths.forEach((length, at) => byLength.set(length, [...(byLength.get(length) ?? []), at]));
  return [...byLength.values()].flatMap((places) =>
    Array.from({ length: Math.ceil(places.length / BATCH) }, (_, batch) =>
      places.slice(batch * BATCH, (batch + 1) * BATCH),
    ),
  );
}
