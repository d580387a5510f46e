/** Labels raw texts with a trained model and writes the answers, text by text as they come. */
import { once } from 'node:events';
import { buildDiagnostic } from '../base/diagnostics/build-diagnostic.js';
import type { DiagnosticName } from '../base/diagnostics/catalogue.js';
import type { Diagnostic } from '../base/diagnostics/diagnostic.js';
import { diagnosticsToJson } from '../base/diagnostics/render-json.js';
import type { Language, Phrase } from '../base/language.js';
import { StageFailure } from '../contract/kernel.js';
import type { StageGraph } from '../contract/stage-graph.js';
import { answerRows, type AnsweredBlock } from './answer-rows.js';
import { diagnose } from './diagnose.js';
import type { BadInput, InputRow, Place } from './input/input-row.js';
import { openInput, type GivenInput, type OpenInput } from './input/open-input.js';
import { NoPredictor, openPredictor, type OpenOptions, type Predictor } from './load-predictor.js';
import type { AnswerWriter, OutputFormat, Written } from './output/answer-writer.js';
import { createWriter } from './output/create-writer.js';
import type { ForecastPredictor } from './forecast-predictor.js';
import { continueTexts } from './continue-texts.js';
import { plainly, type WriteSettings } from './text-continuer.js';
import { writeForecasts } from './output/write-forecasts.js';
import { predictTexts } from './texts.js';
import { UnknownTexts } from './unknown-texts.js';

export interface PredictOptions extends OpenOptions, GivenInput {
  readonly graph: StageGraph;
  /** The trained value: `classifier`. */
  readonly name: string;
  readonly output: OutputFormat;
  /** How a language model writes; null or absent where nothing is said of that. */
  readonly writing?: WriteSettings | null;
  /** Its texts appear token by token. */
  readonly stream?: boolean;
  /** Of what is said beside the answers; English unless said. */
  readonly language?: Language;
  /** Steps to forecast; null for those that the model was trained on. */
  readonly ahead?: number | null;
}

export interface PredictIo {
  readonly stdin: AsyncIterable<Uint8Array>;
  /** Whether a person types: they get a word of what to do. */
  readonly typed: boolean;
  readonly stdout: NodeJS.WritableStream;
  stderr(text: string): void;
  render(diagnostics: readonly Diagnostic[]): void;
}

/**
 * Resolves to the exit code: 1 where an answer could not be given. When the reader of `stdout`
 * leaves, it ends quietly.
 */
export async function answerTexts(options: PredictOptions, io: PredictIo): Promise<0 | 1> {
  const { language = 'en' } = options;
  const say = predictTexts[language];
  let predictor: Predictor;
  try {
    predictor = await openPredictor(options.graph, options.name, options);
  } catch (error) {
    if (!(error instanceof NoPredictor)) throw error;
    return fail(error.diagnostics, options, io);
  }
  try {
    const { columns, sources } = predictor;
    const input = openInput(columns, { ...options, sources }, io.stdin);
    if ('diagnostic' in input) return fail([input.diagnostic], options, io);
    const { format } = input;
    if (io.typed && format !== null && options.files.length === 0) {
      io.stderr(`${say.oneALine(format === 'lines' ? 'text' : 'row')}\n`);
    }
    if (typeof options.ahead === 'number' && predictor.kind !== 'forecast') {
      return fail([diagnose('aheadOfRows', null, { name: options.name })], options, io);
    }
    if (predictor.kind === 'texts') {
      const { output, writing, stream = false } = options;
      const how = { output, writing: writing ?? plainly, stream, language };
      const bad = await continueTexts(predictor, input.blocks, how, io);
      return bad ? fail([diagnose('badInput', null, { ...bad, format, columns })], options, io) : 0;
    }
    if ((options.writing ?? null) !== null || options.stream === true) {
      return fail([diagnose('writesNothing', null, { name: options.name })], options, io);
    }
    if (predictor.kind === 'forecast') return await answerSeries(predictor, input, options, io);
    const unknown = new UnknownTexts();
    const writer = createWriter(options.output, {
      classes: predictor.classes.length > 0,
      texts: predictor.writes,
      explain: options.explain === true,
      language,
    });
    for await (const block of answerRows(predictor, input.blocks)) {
      const bad = await writeBlock(block, writer, unknown, io);
      if (bad) return fail([diagnose('badInput', null, { ...bad, format, columns })], options, io);
    }
    if (options.output === 'table') io.stderr(unknown.note(say));
    return 0;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EPIPE') return 0;
    const diagnostic = inputFailure(error);
    if (diagnostic === null) throw error;
    return fail([diagnostic], options, io);
  } finally {
    predictor.dispose();
  }
}

/** The steps after the last rows of the whole input. */
async function answerSeries(
  predictor: ForecastPredictor,
  { blocks, format }: Exclude<OpenInput, { readonly diagnostic: Diagnostic }>,
  options: PredictOptions,
  io: PredictIo,
): Promise<0 | 1> {
  const { columns } = predictor;
  const rows: InputRow[] = [];
  for await (const block of blocks) {
    rows.push(...block.rows);
    if (block.bad) return fail([diagnose('badInput', null, { ...block.bad, format, columns })], options, io);
  }
  const { ahead } = options;
  const asked = typeof ahead === 'number' ? { ahead } : {};
  const raw = rows.map(({ row }) => row);
  const steps = await predictor.forecast(raw, asked);
  if ('code' in steps) return fail([steps], options, io);
  await write(writeForecasts(options.output, steps, predictor), io);
  return 0;
}

/** Writes the answers of a block. Resolves to the place that has no answer, or null. */
async function writeBlock(
  { names, rows, bad }: AnsweredBlock,
  writer: AnswerWriter,
  unknown: UnknownTexts,
  io: PredictIo,
): Promise<BadInput | null> {
  let text = '';
  let refused: BadInput | null = null;
  const add = (written: Written, place: Place): boolean => {
    if ('text' in written) text += written.text;
    else refused = { place, problem: written.problem };
    return 'text' in written;
  };
  const start = rows[0]?.place ?? { file: null, unit: 'line', at: 1 };
  if (names === null || add(writer.begin(names), start)) {
    for (const row of rows) {
      if (!add(writer.row(row), row.place)) break;
      unknown.add(row);
    }
  }
  await write(text, io);
  return refused ?? bad;
}

async function write(text: string, { stdout }: PredictIo): Promise<void> {
  if (text !== '' && !stdout.write(text)) await once(stdout, 'drain');
}

/** A file that cannot be read, or is no text; null if the error is another one. */
function inputFailure(error: unknown): Diagnostic | null {
  if (error instanceof StageFailure && error.diagnostic !== null) {
    const { message, notes, help, translations } = error;
    const more = furtherHelp[error.diagnostic] ?? [];
    const wording = { message, notes, help: [...help, ...more.map(({ en }) => en)] };
    const { es } = translations;
    const further = more.map((phrase) => phrase.es);
    return buildDiagnostic(
      error.diagnostic,
      null,
      wording,
      es === undefined ? {} : { es: { ...es, help: [...(es.help ?? []), ...further] } },
    );
  }
  const { syscall, message } = error as NodeJS.ErrnoException;
  return syscall === 'read' ? diagnose('unreadableInput', null, { reason: message }) : null;
}

/** What else to do here about a file that no source could read. */
const furtherHelp: Readonly<Partial<Record<DiagnosticName, readonly Phrase[]>>> = {
  cannotRead: [{ en: 'a text itself is given with `--text`', es: 'el texto mismo se da con `--text`' }],
  otherEncodingMarked: [
    {
      en: 'here, an encoding is given with `--encoding`',
      es: 'aquí, la codificación se da con `--encoding`',
    },
  ],
};

function fail(diagnostics: readonly Diagnostic[], { output }: PredictOptions, io: PredictIo): 1 {
  io.render(diagnostics);
  if (output === 'jsonl') io.stdout.write(`${failureLine('failed', diagnostics)}\n`);
  return 1;
}

/** The last line of JSON output where not every text got an answer. */
export function failureLine(status: 'invalid' | 'failed', diagnostics: readonly Diagnostic[]): string {
  return JSON.stringify({ status, diagnostics: diagnosticsToJson(diagnostics) });
}
