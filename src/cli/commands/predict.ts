/** `seqpipe predict`: labels raw text with a trained model, text by text or as a filter between pipes. */
import { createReadStream } from 'node:fs';
import { once } from 'node:events';
import { severalColumns, badLine, notANumber, unreadableInput } from '../../deploy/messages.js';
import { NoPredictor, openPredictor, type OpenOptions } from '../../deploy/load-predictor.js';
import { BadLine, predictLines, soleValue, type AnsweredLine } from '../../deploy/predict-lines.js';
import type { PredictedRow, RowPredictor } from '../../deploy/row-predictor.js';
import type { Diagnostic } from '../../base/diagnostics/diagnostic.js';
import { diagnosticsToJson } from '../../base/diagnostics/render-json.js';
import { renderDiagnostics } from '../../base/diagnostics/render-terminal.js';
import { renderOptions, type Host } from '../../base/host/host.js';
import type { StageGraph } from '../../contract/stage-graph.js';
import type { Arguments } from '../arguments.js';
import { loadProgram } from '../program/load-program.js';

/**
 * Exit codes: 0 all answered, 1 no model, or a line that is no row (those before it are answered), 2 the file
 * has errors. When the reader of standard output leaves, the command ends quietly.
 */
export async function predictCommand(args: Arguments, host: Host): Promise<number> {
  const [file, name] = args.positionals as [string, string];
  const program = await loadProgram(file, args, host);
  const render = (diagnostics: readonly Diagnostic[]): void => {
    if (diagnostics.length > 0) host.stderr(renderDiagnostics(diagnostics, renderOptions(host)));
  };
  if (program.graph === null) {
    render(program.diagnostics);
    if (args.has('json')) host.stdout(`${failureLine('invalid', program.diagnostics)}\n`);
    return 2;
  }
  const { settings, graph, cache } = program;
  const repeated = ['params', 'p', 'allow-read', 'cache'].flatMap((option) =>
    args.all(option).map((value) => ` ${option.length > 1 ? '--' : '-'}${option} ${quoted(value)}`),
  );
  const options: PredictOptions = {
    graph,
    name,
    cache,
    device: (args.value('device') ?? settings.device) as 'auto' | 'cpu' | 'gpu',
    command: `seqpipe run ${quoted(file)}${repeated.join('')}`,
    program: program.name,
    warn: render,
    texts: args.all('text'),
    file: args.value('file') ?? null,
    json: args.has('json'),
    ...(settings.threads === null ? {} : { threads: settings.threads }),
  };
  return answerTexts(options, {
    stdin: process.stdin,
    typed: process.stdin.isTTY === true,
    stdout: process.stdout,
    stderr: (text) => host.stderr(text),
    render,
  });
}

/** As one would type it into a shell. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/u.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

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

/** The command after its words are read; returns the exit code. */
export async function answerTexts(options: PredictOptions, io: PredictIo): Promise<number> {
  let predictor: RowPredictor;
  try {
    predictor = await openPredictor(options.graph, options.name, options);
  } catch (error) {
    if (!(error instanceof NoPredictor)) throw error;
    return fail(error.diagnostics, options, io);
  }
  const columns = Object.keys(predictor.columns);
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
      return fail([badLine(`line ${error.line}`, error.reason, columns)], options, io);
    }
    const { code, path, message } = error as NodeJS.ErrnoException;
    if (code === 'EPIPE') return 0;
    if (options.file !== null && path !== undefined) {
      const reason = code === 'ENOENT' ? 'there is no such file' : message;
      return fail([unreadableInput(options.file, reason)], options, io);
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
    throw new NoPredictor([severalColumns(Object.keys(predictor.columns))]);
  }
  const rows = texts.map((text) => {
    const value = soleValue(text, predictor.columns[name]!);
    if (value === null) throw new NoPredictor([notANumber(text, name)]);
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

function fail(diagnostics: readonly Diagnostic[], { json }: PredictOptions, io: PredictIo): number {
  io.render(diagnostics);
  if (json) io.stdout.write(`${failureLine('failed', diagnostics)}\n`);
  return 1;
}

/** The last line of `--json` where not every text got an answer. */
function failureLine(status: 'invalid' | 'failed', diagnostics: readonly Diagnostic[]): string {
  return JSON.stringify({ status, diagnostics: diagnosticsToJson(diagnostics) });
}
