/**
 * The treebank tokenizer over bytes: the tokens of `treebank-rules.ts`, found faster.
 *
 * No rule looks past white space, but for two at the very end of a text (its final period, a final
 * comma). So a text is cut at ASCII white space into chunks. Most are settled by one pass over them
 * (`treebank-chunk.ts`). For the others the rules are asked once and the answer is kept, since
 * chunks come again and again; what it depends on besides the chunk is whether a space, other white
 * space or nothing stands on either side.
 */
import { ByteTable } from '../artefacts/byte-table.js';
import { GrowableBytes, GrowableInts, type TokensBuilder } from '../artefacts/growable.js';
import { scanChunk, type Before } from './treebank-chunk.js';
import { treebankTokens } from './treebank-rules.js';

/** Chunks longer than this are not kept, and no more than so many are. */
const keptLength = 48;
const keptChunks = 1 << 16;

export type TreebankTokenizer = (bytes: Buffer, start: number, end: number, output: TokensBuilder) => void;

/** A tokenizer with a memory of its own. */
export function createTreebank(): TreebankTokenizer {
  let memory = createMemory();

  return (bytes, start, end, output) => {
    const tail = tailStart(bytes, start, end);
    let at = start;
    while (at < tail) {
      if (isBlank(bytes[at]!)) {
        at++;
        continue;
      }
      const first = at;
      while (at < tail && !isBlank(bytes[at]!)) at++;
      const before = beforeAt(bytes, first, start);
      if (!scanChunk(bytes, first, at, before, output)) recall(bytes, first, at, before, output);
    }
    if (tail < end) lastChunks(bytes, tail, end, beforeAt(bytes, tail, start), output);
  };

  /** Asks the rules about a chunk from the middle of a text, or remembers what they said. */
  function recall(bytes: Buffer, first: number, last: number, before: Before, output: TokensBuilder): void {
    const spaceAfter = bytes[last] === 0x20;
    const ask = (): string[] => {
      const text = bytes.toString('utf8', first, last);
      return treebankTokens(textBefore[before] + text + (spaceAfter ? ' ' : '\n'), false);
    };
    if (last - first > keptLength) {
      for (const token of ask()) appendToken(token, output);
      return;
    }
    if (memory.size > keptChunks) memory = createMemory();
    const table = memory.tables[spaceAfter ? 'space' : 'other'][before];
    let entry = table.chunks.find(bytes, first, last);
    if (entry < 0) {
      entry = table.chunks.add(bytes, first, last);
      memory.size++;
      for (const token of ask()) {
        table.bytes.appendText(token);
        table.ends.push(table.bytes.length);
      }
      table.counts.push(table.ends.length);
    }
    const to = table.counts.values[entry + 1]!;
    for (let token = table.counts.values[entry]!; token < to; token++) {
      output.append(table.bytes.buffer, table.ends.values[token - 1]!, table.ends.values[token]!);
    }
  }
}

/** Chunks and what became of them. */
interface ChunkTable {
  readonly chunks: ByteTable;
  /** Chunk i has the tokens `counts[i] .. counts[i + 1])`. */
  readonly counts: GrowableInts;
  /** Token j is `bytes[ends[j - 1] .. ends[j])`; token 0 is empty and nobody's. */
  readonly ends: GrowableInts;
  readonly bytes: GrowableBytes;
}

type ChunkTables = Readonly<Record<Before, ChunkTable>>;

function createMemory(): { readonly tables: Readonly<Record<'space' | 'other', ChunkTables>>; size: number } {
  const table = (): ChunkTable => {
    const made = {
      chunks: new ByteTable(),
      counts: new GrowableInts(),
      ends: new GrowableInts(),
      bytes: new GrowableBytes(),
    };
    made.ends.push(0);
    made.counts.push(1);
    return made;
  };
  const tables = (): ChunkTables => ({ nothing: table(), space: table(), other: table() });
  return { tables: { space: tables(), other: tables() }, size: 0 };
}

const textBefore: Readonly<Record<Before, string>> = { nothing: '', space: ' ', other: '\n' };

function beforeAt(bytes: Buffer, at: number, start: number): Before {
  if (at === start) return 'nothing';
  return bytes[at - 1] === 0x20 ? 'space' : 'other';
}

/**
 * Where the chunks begin that the rules for a text's end may touch: the last one, or the one with a
 * period that only closing marks and white space follow.
 */
function tailStart(bytes: Buffer, start: number, end: number): number {
  let at = end;
  while (at > start && mayClose(bytes[at - 1]!)) at--;
  if (at === start || bytes[at - 1] !== 0x2e) {
    at = end;
    while (at > start && isBlank(bytes[at - 1]!)) at--;
  }
  while (at > start && !isBlank(bytes[at - 1]!)) at--;
  return at;
}

/** The end of a text: most often one chunk, with or without a period. */
function lastChunks(bytes: Buffer, first: number, end: number, before: Before, output: TokensBuilder): void {
  let last = end;
  while (last > first && isBlank(bytes[last - 1]!)) last--;
  const endsInPeriod = bytes[last - 1] === 0x2e;
  const body = endsInPeriod ? last - 1 : last;
  const isSimple = body > first && bytes[body - 1] !== 0x2e && (endsInPeriod || !mayClose(bytes[last - 1]!));
  if (isSimple && scanChunk(bytes, first, body, before, output)) {
    if (endsInPeriod) output.append(bytes, body, last);
    return;
  }
  const text = textBefore[before] + bytes.toString('utf8', first, end);
  for (const token of treebankTokens(text)) appendToken(token, output);
}

/** White space and `]})>"'»”’`; beyond ASCII every byte might belong to one. */
function mayClose(byte: number): boolean {
  if (byte > 127 || isBlank(byte)) return true;
  return byte === 0x5d || byte === 0x7d || byte === 0x29 || byte === 0x3e || byte === 0x22 || byte === 0x27;
}

function isBlank(byte: number): boolean {
  return byte === 0x20 || (byte >= 9 && byte <= 13);
}

function appendToken(token: string, output: TokensBuilder): void {
  output.bytes.appendText(token);
  output.endToken();
}
