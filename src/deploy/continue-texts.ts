/** Texts that a language model goes on from, as text, JSON lines or CSV, text by text as they come. */
import { once } from 'node:events';
import { inLanguage, type Language } from '../base/language.js';
import type { BadInput, InputBlock, InputRow } from './input/input-row.js';
import { rounded, type OutputFormat } from './output/answer-writer.js';
import { csvRecord, valuesOf } from './output/write-csv.js';
import { inputText } from './output/write-jsonl.js';
import { predictTexts } from './texts.js';
import { promptOf, type ContinuedText, type TextContinuer, type WriteSettings } from './text-continuer.js';

export interface ContinueOptions {
  readonly output: OutputFormat;
  readonly writing: WriteSettings;
  /** Texts appear token by token. */
  readonly stream: boolean;
  /** Of what is said beside the texts; English unless said. */
  readonly language?: Language;
}

export interface ContinueIo {
  readonly stdout: NodeJS.WritableStream;
  stderr(text: string): void;
}

/** What CSV has beside the columns of the input. */
const added = ['continuation', 'tokens', 'log_probability'];

/** Resolves to the place that has no text, or null. */
export async function continueTexts(
  continuer: TextContinuer,
  blocks: AsyncIterable<InputBlock>,
  { output, writing, stream, language = 'en' }: ContinueOptions,
  io: ContinueIo,
): Promise<BadInput | null> {
  let header: string | null = null;
  const write = async (text: string): Promise<void> => {
    if (text !== '' && !io.stdout.write(text)) await once(io.stdout, 'drain');
  };
  for await (const { rows, bad } of blocks) {
    for (const row of rows) {
      const streams = stream && output === 'table';
      if (streams) await write(promptOf(row.row));
      const text = await continuer.continue(
        row.row,
        writing,
        streams ? (more) => void io.stdout.write(more) : undefined,
      );
      for (const warning of text.warnings) {
        const { message } = inLanguage(warning, language);
        io.stderr(`${predictTexts[language].note(message)}\n`);
      }
      if (streams) {
        await write('\n');
        continue;
      }
      const written = answerText(output, row, text);
      if ('problem' in written) return { place: row.place, problem: written.problem };
      if (written.header !== header) {
        if (header !== null) {
          return { place: row.place, problem: { is: 'other columns', columns: written.names, first: [] } };
        }
        header = written.header;
        await write(header);
      }
      await write(written.text);
    }
    if (bad) return bad;
  }
  return null;
}

type Answer =
  | { readonly text: string; readonly header: string; readonly names: readonly string[] }
  | Pick<BadInput, 'problem'>;

function answerText(output: OutputFormat, { row, kept }: InputRow, text: ContinuedText): Answer {
  const { text: more, tokens, logProbability, reason } = text;
  const plain = { header: '', names: [] };
  switch (output) {
    case 'table':
      return { ...plain, text: `${promptOf(row)}${more}\n` };
    case 'jsonl': {
      const fields = { continuation: more, tokens, log_probability: rounded(logProbability), reason };
      const answer = JSON.stringify(fields);
      return { ...plain, text: `${answer.slice(0, -1)},"input":${inputText(kept)}}\n` };
    }
    case 'csv': {
      const read = valuesOf(kept);
      if ('is' in read) return { problem: read };
      const taken = read.names.find((name) => added.includes(name));
      if (taken !== undefined) return { problem: { is: 'column taken', column: taken } };
      return {
        names: read.names,
        header: csvRecord([...read.names, ...added]),
        text: csvRecord([...read.values, more, String(tokens), String(rounded(logProbability))]),
      };
    }
  }
}
