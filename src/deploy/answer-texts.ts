/** Labels raw texts with a trained model and writes the answers, text by text as they come. */
import { createReadStream } from 'node:fs';
import { once } from 'node:events';
import type { Diagnostic } from '../base/diagnostics/diagnostic.js';
import { diagnosticsToJson } from '../base/diagnostics/render-json.js';
import type { StageGraph } from '../contract/stage-graph.js';
import { NoPredictor, openPredictor, type OpenOptions } from './load-predictor.js';
import { diagnose } from './diagnose.js';
import { BadLine, predictLines, soleValue, type AnsweredLine } from './predict-lines.js';
import type { PredictedRow, RowPredictor } from './row-predictor.js';

export interface PredictOptions extends OpenOptions {
  readonly graph: StageGraph;
  /** The trained value: `classifier`. */
  readonly name: string;
  /** Texts to label; when there are none, lines of `file` or of standard input. */
  readonly texts: readonly string[];
  readonly file: string | null;
  /** A JSON object a line, with the probabilities of all classes. */
  readonly json: boolean;
}

export interface PredictIo {
  readonly stdin: AsyncIterable<Uint8Array>;
  /** Whether a person types: they get a word of what to do. */
  readonly typed: boolean;
  readonly stdout: NodeJS.WritableStream;
  stderr(text: string): void;
  render(diagnostics: readonly Diagnostic[]): void;
}

/** Line numbers named at most in the closing note. */
const namedLines = 8;

/** Resolves to the exit code: 1 where an answer could not be given. When the reader of `stdout` leaves, it ends quietly. */
export async function answerTexts(options: PredictOptions, io: PredictIo): Promise<0 | 1> {
  let predictor: RowPredictor;
  try {
    predictor = await openPredictor(options.graph, options.name, options);
  } catch (error) {
    if (!(error instanceof NoPredictor)) throw error;
    return fail(error.diagnostics, options, io);
  }
  const { columns } = predictor;
  const unknown: number[] = [];
  let answered = 0;
  try {
    for await (const lines of answers(predictor, options, io)) {
      for (const { line, prediction } of lines) {
        answered++;
        if (prediction.knownWords === 0) unknown.push(line);
        const text = `${options.json ? jsonLine(prediction) : textLine(prediction)}\n`;
        if (!io.stdout.write(text)) await once(io.stdout, 'drain');
      }
    }
  } catch (error) {
    if (error instanceof NoPredictor) return fail(error.diagnostics, options, io);
    if (error instanceof BadLine) {
      const { line, problem } = error;
      return fail([diagnose('badLine', null, { line, problem, columns })], options, io);
    }
    const { code, path, message } = error as NodeJS.ErrnoException;
    if (code === 'EPIPE') return 0;
    if (options.file !== null && path !== undefined) {
      const reason = code === 'ENOENT' ? null : message;
      return fail([diagnose('unreadableInput', null, { path: options.file, reason })], options, io);
    }
    throw error;
  } finally {
    predictor.dispose();
  }
  if (!options.json && unknown.length > 0) io.stderr(unknownNote(unknown, answered));
  return 0;
}

async function* answers(
  predictor: RowPredictor,
  { texts, file }: PredictOptions,
  io: PredictIo,
): AsyncIterable<readonly AnsweredLine[]> {
  if (texts.length === 0) {
    if (file === null && io.typed) io.stderr('one text a line; Ctrl-D ends\n');
    yield* predictLines(predictor, file === null ? io.stdin : createReadStream(file));
    return;
  }
  const [name, ...more] = Object.keys(predictor.columns);
  if (name === undefined || more.length > 0) {
    throw new NoPredictor([diagnose('severalColumns', null, { columns: Object.keys(predictor.columns) })]);
  }
  const rows = texts.map((text) => {
    const value = soleValue(text, predictor.columns[name]!);
    if (value === null) throw new NoPredictor([diagnose('notANumber', null, { text, column: name })]);
    return { [name]: value };
  });
  yield (await predictor.predict(rows)).map((prediction, i) => ({ line: i + 1, prediction }));
}

function textLine(row: PredictedRow): string {
  return 'value' in row ? String(rounded(row.value)) : `${row.label}\t${row.probability.toFixed(4)}`;
}

function jsonLine(row: PredictedRow): string {
  const { knownWords } = row;
  if ('value' in row) return JSON.stringify({ value: rounded(row.value), known_words: knownWords });
  const { label, probability, probabilities } = row;
  return JSON.stringify({
    label,
    probability: rounded(probability),
    probabilities: Object.fromEntries(
      Object.entries(probabilities).map(([name, value]) => [name, rounded(value)]),
    ),
    known_words: knownWords,
  });
}

/** To what a float32 holds; more digits would be noise. */
function rounded(value: number): number {
  return Number(value.toPrecision(7));
}

function unknownNote(lines: readonly number[], answered: number): string {
  const named = lines.slice(0, namedLines).join(', ') + (lines.length > namedLines ? ', …' : '');
  const texts = answered === 1 ? 'the text has' : `${lines.length} of ${answered} texts have`;
  const where = answered === 1 ? '' : ` (${lines.length === 1 ? 'line' : 'lines'} ${named})`;
  return `note: ${texts} no word that the model knows${where}; such an answer says nothing about the text\n`;
}

function fail(diagnostics: readonly Diagnostic[], { json }: PredictOptions, io: PredictIo): 1 {
  io.render(diagnostics);
  if (json) io.stdout.write(`${failureLine('failed', diagnostics)}\n`);
  return 1;
}

/** The last line of `--json` where not every text got an answer. */
export function failureLine(status: 'invalid' | 'failed', diagnostics: readonly Diagnostic[]): string {
  return JSON.stringify({ status, diagnostics: diagnosticsToJson(diagnostics) });
}
