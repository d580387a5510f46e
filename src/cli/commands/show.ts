/** `seqpipe show FILE NAME`: what a value of a file looks like. */
import { resolve } from 'node:path';
import type { Diagnostic } from '../../base/diagnostics/diagnostic.js';
import { diagnosticsToJson } from '../../base/diagnostics/render-json.js';
import { renderDiagnostics } from '../../base/diagnostics/render-terminal.js';
import { nearest } from '../../base/diagnostics/suggest.js';
import { renderOptions } from '../../base/host/host.js';
import type { Host } from '../../base/host/host.js';
import { catchInterrupts } from '../../base/host/interrupts.js';
import type { JsonObject } from '../../base/json.js';
import type { StageGraph } from '../../contract/stage-graph.js';
import { EXIT } from '../../run/execute/run-document.js';
import { argument } from '../definition/argument.js';
import { defineCommand } from '../definition/define-command.js';
import type { ValuesOf } from '../definition/define-command.js';
import { flag, text, texts, wholeNumber } from '../definition/option.js';
import { wrongUsage, type UsageError } from '../definition/usage-error.js';
import { commandWith } from '../program/command-words.js';
import { loadProgram } from '../program/load-program.js';
import type { LoadedProgram } from '../program/load-program.js';
import { CACHE, DEVICE, FILE, JSON_OUTPUT, OFFLINE, PROGRAM } from '../program/options.js';
import { machineOf } from '../program/program-plan.js';
import { displayRun } from '../progress/display-run.js';
import type { ShowOptions } from '../../show/shown.js';

/** Raised when a field changes its meaning or goes away. */
const SHOW_SCHEMA_VERSION = 1;

const OPTIONS = {
  rows: wholeNumber({
    name: '--rows',
    short: '-n',
    placeholder: 'N',
    atLeast: 0,
    help: 'the number of rows, words or mistakes to show (default: 5 rows, 10 words)',
  }),
  offset: wholeNumber({
    name: '--offset',
    placeholder: 'N',
    atLeast: 0,
    help: 'the first row to show, counted from 0 (default: 0)',
  }),
  split: text({
    name: '--split',
    placeholder: 'NAME',
    help: 'the split whose rows are shown (default: the first; `raw.test` as NAME means the same)',
  }),
  batch: wholeNumber({
    name: '--batch',
    placeholder: 'N',
    atLeast: 1,
    help: 'show batch N of the first epoch, as the network gets it (NAME: a training, or a dataset that one reads)',
  }),
  of: texts({
    name: '--of',
    placeholder: 'WORD',
    help: 'show the words nearest to WORD (NAME: word vectors, or a trained model with an embedding)',
  }),
  export: text({
    name: '--export',
    placeholder: 'FILE',
    holds: 'file',
    help: 'write all vectors of words into a file, as word2vec does; `word_vectors` and gensim read it',
  }),
  full: flag({ name: '--full', help: 'show texts and rows of tokens in full' }),
  ...PROGRAM,
  device: DEVICE,
  offline: OFFLINE,
  cache: CACHE,
  json: JSON_OUTPUT,
};

export const command = defineCommand({
  name: 'show',
  summary: 'show a value of a file: rows, words, a model, curves, scores',
  arguments: {
    file: FILE,
    name: argument('NAME', 'a value of the file, such as `data` or `words`', 'value'),
  },
  options: OPTIONS,
  exitCodes: {
    [EXIT.succeeded]: 'the value is on standard output',
    [EXIT.failed]: 'the value has not been made, and it cannot be made without training',
    [EXIT.invalid]: 'the file, its settings or its parameters have errors',
    [EXIT.interrupted]: 'interrupted; finished stages are kept',
  },
  examples: [
    'seqpipe show pipelines/quickstart.seq raw.test --rows 3',
    'seqpipe show pipelines/quickstart.seq words',
    'seqpipe show pipelines/quickstart.seq data --batch 1',
    'seqpipe show pipelines/quickstart.seq classifier --of free',
    'seqpipe show pipelines/quickstart.seq classifier --export vectors.txt',
    'seqpipe show pipelines/quickstart.seq scores --json',
  ],
  run: ({ file, name }, options, host) => showFile(file, name, options, host),
});

type ShowExit = typeof EXIT.succeeded | typeof EXIT.failed | typeof EXIT.invalid | typeof EXIT.interrupted;

async function showFile(
  file: string,
  name: string,
  options: ValuesOf<typeof OPTIONS>,
  host: Host,
): Promise<ShowExit> {
  const said: Diagnostic[] = [];
  const tell = (diagnostics: readonly Diagnostic[]): void => {
    said.push(...diagnostics);
    if (diagnostics.length > 0) host.stderr(renderDiagnostics(diagnostics, renderOptions(host)));
  };
  const print = (status: string, document: JsonObject = {}): void => {
    if (!options.json) return;
    const whole = {
      schemaVersion: SHOW_SCHEMA_VERSION,
      status,
      ...document,
      diagnostics: diagnosticsToJson(said),
    };
    host.stdout(`${JSON.stringify(whole, null, 2)}\n`);
  };
  const program = await loadProgram(file, options, host);
  tell(program.diagnostics);
  const { graph } = program;
  if (graph === null) {
    print('invalid');
    return EXIT.invalid;
  }
  const { present } = await import('../../show/present.js');
  const interrupts = catchInterrupts(() => {});
  try {
    const presented = await withProgress(host, (observe) => {
      const given = { ...obtainOptions(file, program, options), ...interrupts, graph, observe };
      return present(name, given, showOptions(options, host));
    });
    if (presented === null) throw unknownName(name, graph);
    if (!presented.ok) {
      tell(presented.diagnostics);
      print(interrupts.signal.aborted ? 'interrupted' : 'failed');
      return interrupts.signal.aborted ? EXIT.interrupted : EXIT.failed;
    }
    tell(presented.warnings);
    if (options.json) print('shown', presented.shown.document);
    else host.stdout(`${presented.shown.lines.join('\n')}\n`);
    return EXIT.succeeded;
  } finally {
    interrupts.release();
  }
}

function obtainOptions(
  file: string,
  { name, cache, settings }: LoadedProgram,
  options: ValuesOf<typeof OPTIONS>,
) {
  const { offline, device } = options;
  const command = commandWith('run', file, options);
  return { program: name, cache, offline, command, ...machineOf(settings, device) };
}

function showOptions(given: ValuesOf<typeof OPTIONS>, host: Host): ShowOptions {
  const { rows, offset, split, batch, of, full, export: to } = given;
  const exportTo = to === null ? null : resolve(host.cwd, to);
  const width = host.terminal.width ?? 100;
  return { rows, batch, of, exportTo, offset: offset ?? 0, split, full, width, language: host.language };
}

/** What is made on the way is shown as a run shows it; nothing where all is there. */
async function withProgress<T>(
  host: Host,
  work: (observe: Awaited<ReturnType<typeof displayRun>>['observe']) => Promise<T>,
): Promise<T> {
  const display = await displayRun('auto', host);
  return work(display.observe).finally(() => display.close());
}

function unknownName(name: string, graph: StageGraph): UsageError {
  const lists = new Set(graph.values.flatMap(({ list }) => list ?? []));
  const names = [...[...graph.values, ...(graph.models ?? [])].map((one) => one.name), ...lists];
  return wrongUsage('noSuchValue', { name, nearest: nearest(name, names), names });
}
