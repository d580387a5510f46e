/**
 * The page's worker: the product itself on a disk in memory. It compiles, plans and runs a program
 * as the command does, with the same kernels on the WASM backend of tfjs; only a stage has no
 * process of its own. What was made stays on the disk, so the next run makes only what is missing.
 */
import { renderDiagnostics } from '../../../src/base/diagnostics/render-terminal.ts';
import type { Diagnostic } from '../../../src/base/diagnostics/diagnostic.ts';
import { nodeHost } from '../../../src/base/host/node-host.ts';
import type { Language } from '../../../src/base/language.ts';
import { diagnoseBug } from '../../../src/cli/program/diagnose.ts';
import { displayRun } from '../../../src/cli/progress/display-run.ts';
import { runSummary } from '../../../src/cli/results/run-summary.ts';
import { kernelModules } from '../../../src/kernels.ts';
import { loadProgram } from '../../../src/project/load-program.ts';
import { runProgram } from '../../../src/project/run-program.ts';
import { describeTensorflow } from '../../../src/project/tensorflow-for.ts';
import { scoresOf } from '../../../src/run/execute/remembered.ts';
import { stagesHere } from '../../../src/run/execute/run-stage-here.ts';
import { readFileSync } from 'node:fs';
import { channel } from './channel.ts';
import { adviceFor, beyondBrowser, hasWebAssembly, isOutOfMemory } from './limits.ts';
import { nowOf } from './now.ts';
import { REPORTS, writeProject } from './project.ts';
import type { Done, FromWorker, RunRequest } from './protocol.ts';
import { runTexts } from './texts.ts';

type Answer = Extract<FromWorker, { type: 'done' | 'failed' }>;

let stop = new AbortController();

channel.addEventListener('message', ({ data }) => {
  if (data.type === 'stop') stop.abort(new Error('stopped'));
  else void answer(data);
});

const tell = (message: FromWorker): void => channel.postMessage(message);

async function answer(request: RunRequest): Promise<void> {
  stop = new AbortController();
  const { language } = request;
  try {
    tell(await run(request, stop.signal));
  } catch (error) {
    const full = isOutOfMemory(String(error)) ? [runTexts[language].outOfMemory] : [];
    tell({ type: 'failed', diagnostics: rendered([diagnoseBug(error)], language, full) });
  }
}

async function run(request: RunRequest, signal: AbortSignal): Promise<Answer> {
  const { language, files, target } = request;
  const say = runTexts[language];
  if (!hasWebAssembly()) return { type: 'failed', diagnostics: say.noWebAssembly };
  const program = await loadProgram({ file: writeProject(request) });
  if (program.graph === null) {
    return { type: 'failed', diagnostics: rendered(program.diagnostics, language) };
  }
  const beyond = beyondBrowser(program.graph, language);
  if (beyond.length > 0) return { type: 'failed', diagnostics: beyond.join('\n\n') };
  const stderr = (text: string): void => tell({ type: 'line', text: text.trimEnd() });
  const display = await displayRun('plain', { ...nodeHost(), language, stderr });
  const now = nowOf(language);
  const started = performance.now();
  const result = await runProgram({
    ...program,
    ...(target === undefined ? {} : { targets: [target] }),
    shares: { jobs: 1, threads: 1 },
    device: 'cpu',
    offline: true,
    reports: REPORTS,
    language,
    signal,
    tensorflow: describeTensorflow('cpu'),
    runStage: stagesHere(async () => kernelModules),
    observe: (event) => {
      tell({ type: 'event', event });
      display.observe(event);
      const doing = now(event);
      if (doing !== null) tell({ type: 'now', ...doing });
    },
  }).finally(() => display.close());
  const found = [
    ...program.diagnostics,
    ...result.diagnostics,
    ...result.stages.flatMap(({ diagnostics }) => diagnostics),
  ];
  const seconds = (performance.now() - started) / 1000;
  const [summary = '', ...values] = runSummary(program.graph, result, seconds, language).trim().split('\n');
  return {
    type: 'done',
    status: result.status,
    summary,
    values: values.join('\n').trim(),
    scores: scoresOf(result.outputs),
    pages: pagesOf(result.pages),
    diagnostics: rendered(found, language, adviceFor(found, Object.keys(files), language)),
  };
}

const pagesOf = (pages: readonly { name: string; path: string }[]): Done['pages'] =>
  pages.map(({ name, path }) => ({ name, html: readFileSync(path, 'utf8') }));

/** As on a terminal of 90 columns, and below it what the page has to add. */
function rendered(
  diagnostics: readonly Diagnostic[],
  language: Language,
  advice: readonly string[] = [],
): string {
  const text = renderDiagnostics(diagnostics, { color: false, width: 90, language }).trimEnd();
  return [text, ...advice].filter((part) => part !== '').join('\n\n');
}
