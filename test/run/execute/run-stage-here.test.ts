/** Stages in this thread end as those in processes do. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { StageFailure, type KernelContext } from '../../../src/contract/kernel.js';
import type { StageNode } from '../../../src/contract/stage-graph.js';
import { stagesHere } from '../../../src/run/execute/run-stage-here.js';
import type { StageEnd } from '../../../src/run/execute/stage-end.js';

const node: StageNode = {
  name: 'one',
  operation: 'work',
  version: 1,
  arguments: {},
  inputs: {},
  files: {},
  resource: 'data',
  summary: '',
  span: { file: { path: 'one.seq', text: 'work()' }, start: 0, end: 6 },
  argumentSpans: {},
};

async function runHere(
  work: (context: KernelContext) => Promise<void>,
  signal = new AbortController().signal,
): Promise<{ end: StageEnd; told: readonly string[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'seqpipe-here-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const told: string[] = [];
  const kernel = async (context: KernelContext) => {
    await work(context);
    return { kind: 'texts', files: ['left.txt'] } as never;
  };
  const runStage = stagesHere(async () => ({ work: async () => ({ kernel }) }));
  const request = {
    type: 'run',
    stage: node.name,
    operation: node.operation,
    arguments: {},
    inputs: {},
    files: {},
    output: folder,
    scratch: join(folder, '..'),
    threads: 1,
    device: 'cpu',
    offline: true,
    kernels: null,
  } as const;
  const end = await runStage(node, request, {
    signal,
    progress: ({ done, total }) => told.push(`${done}/${total}`),
    measured: () => {},
    warning: ({ message }) => told.push(message),
    told: ({ en }) => told.push(en),
  });
  return { end, told };
}

test('what a stage leaves and says comes to the run', async () => {
  const { end, told } = await runHere(async (context) => {
    writeFileSync(join(context.output, 'left.txt'), 'abc');
    context.progress({ done: 3, total: 3, unit: 'rows' });
    context.tell?.({ en: 'went on', es: 'siguió' });
  });
  expect(told).toEqual(['3/3', 'went on']);
  expect(end).toMatchObject({
    end: 'done',
    files: [
      {
        path: 'left.txt',
        size: 3,
        sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
        shared: false,
      },
    ],
  });
});

test('a failure is told with its place, a bug as one, and neither is thrown', async () => {
  const failed = await runHere(async () => {
    throw new StageFailure('badRows', 'SEQ500', { message: 'no rows' });
  });
  expect(failed.end).toMatchObject({ end: 'failed', diagnostic: { primary: { span: node.span } } });
  const bug = await runHere(async () => {
    throw new Error('surprise');
  });
  expect(bug.end).toMatchObject({ end: 'failed', diagnostic: { name: 'stageBug' } });
});

test('a stage that hears the signal is cancelled', async () => {
  const stop = new AbortController();
  const { end } = await runHere(async ({ signal }) => {
    stop.abort(new Error('stopped'));
    signal.throwIfAborted();
  }, stop.signal);
  expect(end).toEqual({ end: 'cancelled' });
});
