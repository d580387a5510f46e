/** `seqpipe run FILE`: what is missing is made, the results are shown. */
import { join } from 'node:path';
import { renderDiagnostics } from '../../base/diagnostics/render-terminal.js';
import { diagnosticsToJson } from '../../base/diagnostics/render-json.js';
import { catalogue } from '../../base/diagnostics/catalogue.js';
import type { Diagnostic } from '../../base/diagnostics/diagnostic.js';
import type { StageResult } from '../../run/execute/execution.js';
import { originalOnly } from '../../base/language.js';
import { nearest } from '../../base/diagnostics/suggest.js';
import { EXIT, RUN_SCHEMA_VERSION } from '../../run/execute/run-document.js';
import type { RunDocument, StageDocument } from '../../run/execute/run-document.js';
import { renderOptions } from '../../base/host/host.js';
import type { Host } from '../../base/host/host.js';
import type { StageGraph } from '../../contract/stage-graph.js';
import { selectStages } from '../../run/plan/select-stages.js';
import { run } from '../../run.js';
import type { RunResult } from '../../run.js';
import { defineCommand } from '../definition/define-command.js';
import type { ValuesOf } from '../definition/define-command.js';
import { choice, flag, text, texts, wholeNumber } from '../definition/option.js';
import { UsageError, wrongUsage } from '../definition/usage-error.js';
import { displayRun } from '../progress/display-run.js';
import { catchInterrupts } from '../../base/host/interrupts.js';
import type { Interrupts } from '../../base/host/interrupts.js';
import { loadProgram, STANDARD_INPUT } from '../program/load-program.js';
import type { Round } from '../program/watch-program.js';
import type { LoadedProgram } from '../program/load-program.js';
import { diagnoseBug } from '../program/diagnose.js';
import { CACHE, DEVICE, FILE, JSON_OUTPUT, OFFLINE, PROGRAM, VERIFY, WATCH } from '../program/options.js';
import { runSummary } from '../results/run-summary.js';
import { copiesOf, pagesOf } from '../../project/run-program.js';
import { tensorflowFor } from '../../project/tensorflow-for.js';
import { commandTexts } from '../program/texts.js';

const OPTIONS = {
  ...PROGRAM,
  targets: texts({
    name: '--target',
    placeholder: 'NAME',
    holds: 'value',
    help: 'run only the stages that this value, or list of values, needs',
  }),
  jobs: wholeNumber({
    name: '--jobs',
    short: '-j',
    placeholder: 'N',
    atLeast: 1,
    help: 'the number of stages that run at once (default: one per core)',
  }),
  device: DEVICE,
  offline: OFFLINE,
  verify: VERIFY,
  fresh: flag({ name: '--fresh', help: 'run every stage again; ignore stored results and checkpoints' }),
  resumeAnyway: flag({
    name: '--resume-anyway',
    help: 'resume from a checkpoint even if TensorFlow, the device or the threads have changed',
  }),
  charts: text({
    name: '--charts',
    placeholder: 'DIR',
    holds: 'folder',
    help: 'write the charts of all pages into a folder, as SVG, with their numbers as CSV',
  }),
  png: flag({
    name: '--png',
    help: 'write the charts of `--charts` as PNG, too (needs the package `@resvg/resvg-js`)',
  }),
  tensorboard: text({
    name: '--tensorboard',
    placeholder: 'DIR',
    holds: 'folder',
    help: 'write the curves of all trainings into a folder, as event files for TensorBoard',
  }),
  cache: CACHE,
  json: JSON_OUTPUT,
  watch: WATCH,
  progress: choice({
    name: '--progress',
    placeholder: 'KIND',
    choices: ['auto', 'plain', 'json', 'none'],
    default: 'auto',
    help: 'how progress is shown (auto: bars on a terminal, lines elsewhere; json: one event a line)',
  }),
};

export const command = defineCommand({
  name: 'run',
  summary: 'run what is missing and show the results',
  arguments: { file: FILE },
  options: OPTIONS,
  exitCodes: {
    [EXIT.succeeded]: 'success',
    [EXIT.failed]: 'a stage failed; all other stages that could run have run',
    [EXIT.invalid]: 'the file, its settings or its parameters have errors; nothing ran',
    [EXIT.setup]: 'setup or network problem: the same command may work later',
    [EXIT.interrupted]: 'interrupted; finished stages are kept',
  },
  examples: [
    'seqpipe run pipelines/quickstart.seq',
    'seqpipe run reviews.seq -p epochs=8 --target scores',
    'seqpipe run reviews.seq --json --progress json',
    'seqpipe run reviews.seq --watch',
  ],
  async run({ file }, options, host) {
    if (!options.watch) return runFile(file, options, host, null);
    if (file === STANDARD_INPUT) throw wrongUsage('watchAndInput');
    if (options.json) throw wrongUsage('watchAndJson', { option: '--json' });
    const { watchProgram } = await import('../program/watch-program.js');
    return watchProgram(host, (round) => runFile(file, options, round.host, round));
  },
});

type RunOptions = ValuesOf<typeof OPTIONS>;
type RunExit = Exclude<(typeof EXIT)[keyof typeof EXIT], typeof EXIT.usage>;

/** `round`: of a run that is watched, and stops when something changes; what it made is kept. */
async function runFile(
  file: string,
  options: RunOptions,
  host: Host,
  round: Pick<Round, 'stop' | 'reads'> | null,
): Promise<RunExit> {
  if (options.png && options.charts === null) {
    throw wrongUsage('pngWithoutCharts');
  }
  const { json } = options;
  const words = commandTexts[host.language];
  const quiet = options.progress === 'json';
  const say = (text: string): void => (json || quiet ? host.stderr(text) : host.stdout(text));
  const tell = (diagnostics: readonly Diagnostic[]): void => {
    if (diagnostics.length === 0 || quiet) return;
    host.stderr(`\n${renderDiagnostics(diagnostics, renderOptions(host))}`);
  };
  let document: RunDocument | null = emptyDocument('failed', []);
  let interrupts: Interrupts | null = null;
  try {
    const program = await loadProgram(file, options, host);
    // Until here there is nothing to end well: a program that is typed ends with the command.
    interrupts = catchInterrupts((second) => {
      if (!quiet) host.stderr(`\n${second ? words.endingAtOnce : words.stopping}\n`);
    });
    document = emptyDocument('invalid', program.diagnostics);
    tell(program.diagnostics);
    if (program.graph === null) return EXIT.invalid;
    round?.reads(program.graph);
    const selected = selectStages(program.graph, options.targets);
    if ('unknown' in selected) {
      document = null;
      throw wrongTarget(selected.unknown, program.graph);
    }
    const started = performance.now();
    const display = await displayRun(options.progress, host);
    const { kill } = interrupts;
    const signal = round === null ? interrupts.signal : AbortSignal.any([interrupts.signal, round.stop]);
    const result = await execute(program, options, { signal, kill }, display.observe).finally(() =>
      display.close(),
    );
    const seconds = (performance.now() - started) / 1000;
    document = documentOf(program, result);
    tell([...result.diagnostics, ...result.stages.flatMap((stage) => stage.diagnostics)]);
    if (!quiet) say(runSummary(program.graph, result, seconds, host.language));
    const unwritten: Diagnostic[] = [];
    const { graph, name, cache, settings } = program;
    const { root } = settings;
    const warn = (warning: Diagnostic): void => void unwritten.push(warning);
    const from = { graph, program: name, cache };
    const { language } = host;
    const drawn = { ...from, root, reports: join(root, 'reports'), language, warn };
    const pages = await pagesOf(drawn, result, seconds);
    const copies = await copiesOf({ ...options, language }, from, result, warn);
    if (!quiet)
      for (const line of [...pages.map(({ name: of, path }) => `${of}: ${path}`), ...copies])
        say(`${line}\n`);
    document = { ...document, diagnostics: [...document.diagnostics, ...diagnosticsToJson(unwritten)] };
    tell(unwritten);
    return exitCode(result);
  } catch (error) {
    if (error instanceof UsageError || document === null) throw error;
    const problem = diagnoseBug(error);
    document = {
      ...document,
      status: 'failed',
      diagnostics: [...document.diagnostics, ...diagnosticsToJson([problem])],
    };
    tell([problem]);
    return EXIT.failed;
  } finally {
    if (json && document !== null) host.stdout(`${JSON.stringify(document, null, 2)}\n`);
    interrupts?.release();
  }
}

function wrongTarget(name: string, graph: StageGraph): UsageError {
  const names = graph.values.map((value) => value.name);
  return wrongUsage('noSuchTarget', { name, nearest: nearest(name, names), names });
}

function execute(
  program: LoadedProgram,
  options: RunOptions,
  interrupts: { readonly signal: AbortSignal; readonly kill: AbortSignal },
  observe: NonNullable<Parameters<typeof run>[0]['observe']>,
): Promise<RunResult> {
  const { settings, graph } = program;
  if (graph === null) throw new Error('a program with errors cannot run');
  const { targets, offline, verify, fresh, resumeAnyway } = options;
  const device = options.device ?? settings.device;
  return run({
    graph,
    program: program.name,
    cache: program.cache,
    targets,
    shares: {
      jobs: options.jobs ?? settings.jobs ?? undefined,
      threads: settings.threads ?? undefined,
    },
    device,
    offline,
    verify,
    fresh,
    resumeAnyway,
    signal: interrupts.signal,
    kill: interrupts.kill,
    observe,
    tensorflow: tensorflowFor({ device, offline, signal: interrupts.signal, observe }),
  });
}

function emptyDocument(status: 'invalid' | 'failed', diagnostics: readonly Diagnostic[]): RunDocument {
  return {
    schemaVersion: RUN_SCHEMA_VERSION,
    run: null,
    status,
    stages: [],
    outputs: {},
    diagnostics: diagnosticsToJson(diagnostics),
  };
}

function documentOf(program: LoadedProgram, result: RunResult): RunDocument {
  const ofStages = result.stages.flatMap((stage) => stage.diagnostics);
  return {
    schemaVersion: RUN_SCHEMA_VERSION,
    run: result.run,
    status: result.status,
    stages: result.stages.map(stageDocument),
    outputs: result.outputs,
    diagnostics: diagnosticsToJson([...program.diagnostics, ...result.diagnostics, ...ofStages]),
  };
}

function stageDocument(stage: StageResult): StageDocument {
  const { node, status, seconds, key, reason, record } = stage;
  const warnings = (record?.warnings ?? []).map(originalOnly);
  return {
    name: node.name,
    operation: node.operation,
    status,
    seconds: round(seconds),
    ...(record === null ? {} : { madeIn: round(record.made.seconds) }),
    key,
    reason,
    warnings,
  };
}

function round(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}

/** A failure of set-up or network has an exit code of its own, so that a script can try again. */
function exitCode(result: RunResult): RunExit {
  if (result.status === 'succeeded') return EXIT.succeeded;
  if (result.status === 'interrupted') return EXIT.interrupted;
  const errors = [...result.diagnostics, ...result.stages.flatMap((stage) => stage.diagnostics)].filter(
    ({ severity }) => severity === 'error',
  );
  return errors.length > 0 && errors.every(isOutside) ? EXIT.setup : EXIT.failed;
}

function isOutside({ name }: Diagnostic): boolean {
  return name !== undefined && catalogue[name].exit === 'setup';
}
