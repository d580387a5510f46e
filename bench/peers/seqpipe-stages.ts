/** Runs a program from an empty cache; its stages share processes, or each has one to itself. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { run } from '../../src/run.js';
import { tensorflowFor } from '../../src/project/tensorflow-for.js';
import { runStageProcess } from '../../src/run/execute/run-stage-process.js';
import { divideMachine, threadsOf, threadVariables } from '../../src/run/execute/shares.js';
import type { RunStage } from '../../src/run/execute/stage-end.js';
import { StageProcesses } from '../../src/run/execute/stage-processes.js';
import { stageProcess } from '../support/product.js';
import { compileText } from '../support/training-of.js';
import { readJob, serve, timed } from './protocol.js';

interface Job {
  readonly file: string;
  readonly kept: boolean;
  /** Of a stage with TensorFlow. */
  readonly threads: number;
}

const { file, kept, threads } = readJob<Job>();
const folder = dirname(file);
const graph = compileText({ path: file, text: readFileSync(file, 'utf8') }, folder);
const shares = divideMachine({ threads });
/** Processes that a run has started for one stage only. */
let own = 0;
const never = new AbortController().signal;
const tensorflow = tensorflowFor({ device: 'cpu', offline: false, signal: never, observe: () => {} });

await serve(
  { node: process.version },
  {
    async run() {
      const cache = mkdtempSync(join(folder, 'cache-'));
      const measured = await timed(1, () => runFrom(cache));
      rmSync(cache, { recursive: true });
      return measured;
    },
  },
);

async function runFrom(cache: string): Promise<void> {
  own = 0;
  const { stages } = await run({
    graph,
    program: 'stages.seq',
    cache,
    shares: { threads },
    device: 'cpu',
    tensorflow,
    stageProcess,
    ...(kept ? {} : { runStage: inOwnProcess }),
  });
  const ran = stages.filter(({ status }) => status === 'ran').length;
  if (ran !== stages.length) throw new Error(`only ${ran} stages of ${stages.length} ran`);
  if (own !== (kept ? 0 : ran)) throw new Error(`${own} of ${ran} stages had a process of their own`);
}

/** As the run does it by itself, but for `reusable`. */
function inOwnProcess(...[node, request, listener]: Parameters<RunStage>): ReturnType<RunStage> {
  return runStageProcess(node, request, {
    ...listener,
    processes: new StageProcesses(),
    settings: {
      program: stageProcess,
      heapLimit: shares.heapLimit,
      environment: threadVariables(threadsOf(node, shares)),
    },
    reusable: false,
    grace: 5000,
    kill: never,
    started: () => void own++,
  });
}
