/**
 * `seqpipe predict`: labels raw text with a trained model, text by text or as a filter between
 * pipes.
 */
import type { Diagnostic } from '../../base/diagnostics/diagnostic.js';
import { renderDiagnostics } from '../../base/diagnostics/render-terminal.js';
import { renderOptions } from '../../base/host/host.js';
import { EXIT } from '../../run/execute/run-document.js';
import { decimalMarks, delimiterPattern } from '../../contract/operations/delimited.js';
import { textEncodings } from '../../contract/operations/source.js';
import { inputFormats } from '../../deploy/input/formats.js';
import type { WriteSettings } from '../../deploy/text-continuer.js';
import { outputFormats } from '../../deploy/output/answer-writer.js';
import { argument, restArguments } from '../definition/argument.js';
import { defineCommand } from '../definition/define-command.js';
import { choice, flag, positiveNumber, text, texts, wholeNumber } from '../definition/option.js';
import { wrongUsage } from '../definition/usage-error.js';
import { commandWith } from '../program/command-words.js';
import { STANDARD_INPUT, loadProgram } from '../program/load-program.js';
import { CACHE, DEVICE, FILE, OFFLINE, PROGRAM } from '../program/options.js';

export const command = defineCommand({
  name: 'predict',
  summary: 'label raw text with a trained model',
  arguments: {
    program: FILE,
    name: argument('NAME', 'a trained value of the file, such as `classifier`', 'value'),
    paths: restArguments('PATH', 'files with texts (default: standard input)', 'file'),
  },
  options: {
    texts: texts({ name: '--text', placeholder: 'TEXT', help: 'a text to label' }),
    files: texts({ name: '--file', placeholder: 'PATH', holds: 'file', help: 'a file with texts, as PATH' }),
    format: choice({
      name: '--format',
      placeholder: 'KIND',
      choices: inputFormats,
      default: null,
      help: 'the format of the input: one text per line, texts separated by NUL bytes, each file one text, or rows with named columns (default: by the ending of the file name, else lines, or jsonl if the model reads several columns)',
    }),
    encoding: choice({
      name: '--encoding',
      placeholder: 'NAME',
      choices: textEncodings,
      default: 'utf-8',
      help: 'the text encoding of the input',
    }),
    delimiter: text({
      name: '--delimiter',
      placeholder: 'CHARACTER',
      help: 'the character between the fields of CSV or TSV, such as `;` (default: as the header tells)',
    }),
    decimal: choice({
      name: '--decimal',
      placeholder: 'MARK',
      choices: decimalMarks,
      default: '.',
      help: 'the decimal mark of numbers in CSV or TSV',
    }),
    columns: texts({
      name: '--column',
      placeholder: 'NAME=FIELD',
      help: 'the name that a column of the model has in the input',
    }),
    output: choice({
      name: '--output',
      placeholder: 'KIND',
      choices: outputFormats,
      default: null,
      help: 'the format of the answers: label and probability with a tab between, or rows with the columns of the input (default: table)',
    }),
    ahead: wholeNumber({
      name: '--ahead',
      placeholder: 'STEPS',
      atLeast: 1,
      help: 'how many steps to forecast; those after the steps that the model says at once come from its own answers',
    }),
    explain: flag({
      name: '--explain',
      help: 'also the words that an answer came from: the weights of an attention, or what each term of a linear model adds',
    }),
    tokens: wholeNumber({
      name: '--tokens',
      placeholder: 'N',
      atLeast: 1,
      help: 'of a language model: the most tokens that it writes (default: 50)',
    }),
    temperature: positiveNumber({
      name: '--temperature',
      placeholder: 'NUMBER',
      help: 'of a language model: draw the tokens, with this temperature (default: the most probable token)',
    }),
    topK: wholeNumber({
      name: '--top-k',
      placeholder: 'N',
      atLeast: 1,
      help: 'of a language model: draw the tokens, of the N most probable ones',
    }),
    topP: positiveNumber({
      name: '--top-p',
      placeholder: 'SHARE',
      atMost: 1,
      help: 'of a language model: draw the tokens, of the most probable ones with this share of the probability',
    }),
    beam: wholeNumber({
      name: '--beam',
      placeholder: 'WIDTH',
      atLeast: 1,
      help: 'of a language model: the most probable text that a beam search finds',
    }),
    seed: wholeNumber({
      name: '--seed',
      placeholder: 'N',
      atLeast: 0,
      help: 'of a language model: seed of the drawn tokens (default: 0)',
    }),
    stop: text({
      name: '--stop',
      placeholder: 'TEXT',
      help: 'of a language model: a text ends before this',
    }),
    stream: flag({
      name: '--stream',
      help: 'of a language model: texts appear token by token',
    }),
    ...PROGRAM,
    device: DEVICE,
    offline: OFFLINE,
    cache: CACHE,
    json: flag({ name: '--json', help: 'the same as `--output jsonl`' }),
  },
  exitCodes: {
    [EXIT.succeeded]: 'every text has an answer',
    [EXIT.failed]:
      'there is no such trained model, or a text cannot be read; all texts before it have answers',
    [EXIT.invalid]: 'the file, its settings or its parameters have errors',
  },
  examples: [
    'seqpipe predict pipelines/quickstart.seq classifier --text "Win a free prize now"',
    'seqpipe predict pipelines/quickstart.seq classifier mails/*.txt --format file',
    'seqpipe predict reviews.seq classifier new.csv.gz --output csv',
    'seqpipe predict reviews.seq classifier --text "great fun, twice over" --explain',
    'seqpipe predict novel.seq novel --text "the king" --tokens 100 --temperature 0.8 --stream',
  ],
  async run({ program: path, name, paths }, options, host) {
    const { texts, format, encoding, decimal } = options;
    const delimiter = delimiterOf(options.delimiter);
    const files = [...paths, ...options.files];
    const fields = fieldsOf(options.columns);
    if (texts.length > 0 && (files.length > 0 || format !== null || fields.size > 0)) {
      throw wrongUsage('textAndFiles');
    }
    if (options.json && options.output !== null && options.output !== 'jsonl') {
      throw wrongUsage('jsonAndOutput', { output: options.output });
    }
    if (path === STANDARD_INPUT && texts.length === 0 && files.length === 0) {
      throw wrongUsage('programAndTexts');
    }
    const output = options.json ? 'jsonl' : (options.output ?? 'table');
    const { answerTexts, failureLine } = await import('../../deploy/answer-texts.js');
    const program = await loadProgram(path, options, host);
    const render = (diagnostics: readonly Diagnostic[]): void => {
      if (diagnostics.length > 0) host.stderr(renderDiagnostics(diagnostics, renderOptions(host)));
    };
    const { settings, graph, cache } = program;
    if (graph === null) {
      render(program.diagnostics);
      if (output === 'jsonl') host.stdout(`${failureLine('invalid', program.diagnostics)}\n`);
      return EXIT.invalid;
    }
    const model = {
      graph,
      name,
      cache,
      device: options.device ?? settings.device,
      command: commandWith('run', path, options),
      program: program.name,
      warn: render,
      explain: options.explain,
      language: host.language,
      ...(settings.threads === null ? {} : { threads: settings.threads }),
    };
    return answerTexts(
      {
        ...model,
        texts,
        files,
        format,
        encoding,
        fields,
        delimiter,
        decimal,
        output,
        ahead: options.ahead,
        writing: writingOf(options),
        stream: options.stream,
      },
      {
        stdin: process.stdin,
        typed: process.stdin.isTTY === true,
        stdout: process.stdout,
        stderr: (text) => host.stderr(text),
        render,
      },
    );
  },
});

/** How a language model writes; null where no option says anything of it. */
function writingOf(given: {
  readonly tokens: number | null;
  readonly temperature: number | null;
  readonly topK: number | null;
  readonly topP: number | null;
  readonly beam: number | null;
  readonly seed: number | null;
  readonly stop: string | null;
}): WriteSettings | null {
  const { tokens, temperature, topK, topP, beam, seed, stop } = given;
  const draws = [temperature, topK, topP].some((one) => one !== null);
  if (beam !== null && draws) {
    throw wrongUsage('beamAndDrawing');
  }
  if (seed !== null && !draws) {
    throw wrongUsage('seedOfNothing');
  }
  const all = [tokens, temperature, topK, topP, beam, seed, stop];
  if (all.every((one) => one === null)) return null;
  return {
    tokens: tokens ?? 50,
    seed: seed ?? 0,
    stop,
    choose:
      beam !== null
        ? { name: 'beam', width: beam, length_penalty: 0 }
        : draws
          ? { name: 'sample', temperature: temperature ?? 1, top_k: topK, top_p: topP }
          : { name: 'greedy' },
  };
}

/** As the source `csv` takes it: one ASCII character. */
function delimiterOf(word: string | null): string | null {
  if (word === null || new RegExp(delimiterPattern).test(word)) return word;
  throw wrongUsage('wrongDelimiter', { word });
}

/** `title=Headline`, as `--column` takes it. Two columns do not share a field. */
function fieldsOf(assignments: readonly string[]): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const assignment of assignments) {
    const at = assignment.indexOf('=');
    if (at < 1) throw wrongUsage('wrongColumn', { assignment });
    const [column, field] = [assignment.slice(0, at), assignment.slice(at + 1)];
    if (fields.has(column)) throw wrongUsage('columnTwice', { column });
    if ([...fields.values()].includes(field)) {
      throw wrongUsage('fieldTwice', { field });
    }
    fields.set(column, field);
  }
  return fields;
}
