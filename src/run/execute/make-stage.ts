/** Makes a stage's output, in a stage process unless the run says otherwise, and commits it to the store. */
import { dictionary } from '../../base/dictionary.js';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { filesOf } from '../../contract/artefact.js';
import type { ArtefactDocument } from '../../contract/artefact.js';
import { restrictDocument } from '../cache/content.js';
import type { Hash } from '../cache/hash.js';
import type { Phrase } from '../../base/language.js';
import type { Lock } from '../../base/system/lock.js';
import { diagnose as diagnoseCache } from '../cache/diagnose.js';
import type { StoreRecord } from '../cache/record.js';
import { freeSpace } from '../../base/system/free-space.js';
import type { Finished } from '../cache/store.js';
import type { Diagnostic } from '../../base/diagnostics/diagnostic.js';
import type { StageInput, StageNode } from '../../contract/stage-graph.js';
import type { Attempt, Execution } from './execution.js';
import { findEarlierWork, isContinuable, labelScratch, removeEmptyScratch } from './earlier-work.js';
import type { Continuing, StageWarning } from '../../contract/kernel.js';
import { diagnose } from './diagnose.js';
import type { InputFiles, LeftFile, StageRequest } from './protocol.js';
import { runStageProcess } from './run-stage-process.js';
import type { RunStage, StageListener } from './stage-end.js';
import { threadVariables, threadsOf } from './shares.js';

export type Made =
  /** `told`: what the stage had to say of this attempt. */
  | { readonly end: 'made'; readonly record: StoreRecord; readonly told: readonly Phrase[] }
  | { readonly end: 'cancelled' }
  | { readonly end: 'failed'; readonly diagnostic: Diagnostic };

/** The lock is told which process does the work. File-system errors of the store are thrown. */
export async function makeStage(attempt: Attempt, lock: Lock): Promise<Made> {
  const { node, key, execution } = attempt;
  const { store, observe } = execution;
  const output = store.temporaryFolder();
  const scratch = join(store.layout.scratch, key);
  store.makeFolder(scratch);
  if (isContinuable(node.operation)) labelScratch(store, scratch, attempt.document);
  const warnings: StageWarning[] = [];
  const told: Phrase[] = [];
  const started = performance.now();
  try {
    const threads = threadsOf(node, execution.shares);
    const listener: StageListener = {
      signal: execution.signal,
      progress: (progress) => observe({ event: 'progress', stage: node.name, progress }),
      measured: (measures) => observe({ event: 'epoch', stage: node.name, ...measures }),
      warning: (warning) => {
        warnings.push(warning);
        observe({ event: 'warning', stage: node.name, warning });
      },
      told: (phrase) => {
        told.push(phrase);
        const { en, es } = phrase;
        const translations = { es: { text: `${node.name}: ${es}` } };
        observe({ event: 'note', text: `${node.name}: ${en}`, translations });
      },
    };
    const runStage = execution.runStage ?? (await inProcess(node, execution, lock));
    const result = await runStage(node, requestFor(attempt, output, scratch, threads), listener);
    if (result.end === 'cancelled') return { end: 'cancelled' };
    if (result.end === 'failed') return result;
    if (result.end === 'full') {
      // What the stage had written counts against the disk until it is gone.
      const { root: folder } = store.layout;
      const full = { code: result.code, stage: node.name, folder, free: freeSpace(folder) };
      return { end: 'failed', diagnostic: diagnoseCache('diskFull', null, full) };
    }
    const lacking = filesOf(result.document).find((file) => !result.files.some((left) => left.path === file));
    if (lacking !== undefined) {
      return { end: 'failed', diagnostic: diagnose('missingOutput', node.span, { node, file: lacking }) };
    }
    const record = await store.commit(
      {
        key,
        document: attempt.document,
        warnings,
        made: {
          at: new Date().toISOString(),
          seconds: (performance.now() - started) / 1000,
          stage: node.name,
          inputs: Object.fromEntries(Object.entries(node.inputs).map(([role, input]) => [role, input.stage])),
          summary: node.summary,
        },
      },
      finishedFrom(result.document, result.files, output),
    );
    rmSync(scratch, { recursive: true, force: true });
    return { end: 'made', record, told };
  } finally {
    rmSync(output, { recursive: true, force: true });
    // Checkpoints stay, for the next attempt.
    if (existsSync(scratch)) removeEmptyScratch(scratch);
  }
}

async function inProcess(node: StageNode, execution: Execution, lock: Lock): Promise<RunStage> {
  const { shares, kill, stageProcess, processes } = execution;
  const settings = {
    program: stageProcess,
    heapLimit: shares.heapLimit,
    environment: threadVariables(threadsOf(node, shares)),
  };
  // Memory of a GPU is given back only at the end of its process, and others may need it.
  const usesGpu = node.resource === 'tensorflow' && (await execution.tensorflow())['device'] === 'gpu';
  return (_, request, listener) =>
    runStageProcess(node, request, {
      ...listener,
      processes,
      settings,
      reusable: !usesGpu,
      grace: graceOf(node, execution),
      kill,
      started: (pid) => lock.assign(pid),
    });
}

/**
 * A stage without checkpoints has nothing to save, and may not even hear that it should stop: a
 * regular expression can backtrack for years within one call.
 */
function graceOf({ operation }: StageNode, { grace }: Execution): number {
  return isContinuable(operation) ? grace : Math.min(grace, 1000);
}

function requestFor(attempt: Attempt, output: string, scratch: string, threads: number): StageRequest {
  const { node, execution } = attempt;
  const inputs = dictionary<InputFiles>();
  for (const role of Object.keys(node.inputs).sort()) {
    const input = node.inputs[role] as StageInput;
    const record = attempt.records.get(input.stage) as StoreRecord;
    inputs[role] = inputFiles(record, input, (sha256) => execution.store.objectPath(sha256));
  }
  return {
    type: 'run',
    stage: node.name,
    operation: node.operation,
    arguments: node.arguments,
    inputs,
    files: Object.fromEntries(
      Object.entries(attempt.listings).map(([role, listing]) => [role, listing.files]),
    ),
    output,
    scratch,
    threads,
    device: execution.device,
    offline: execution.offline,
    kernels: execution.kernels,
    ...(isContinuable(node.operation) ? { continuing: continuingOf(attempt) } : {}),
  };
}

function continuingOf({ key, document, execution }: Attempt): Continuing {
  const { store, fresh, resumeAnyway } = execution;
  store.makeFolder(store.layout.continuations);
  const leave = join(store.layout.continuations, key);
  rmSync(leave, { recursive: true, force: true });
  return { earlier: fresh ? [] : findEarlierWork(store, key, document), leave, anyway: resumeAnyway };
}

/** An input as its reader may see it: only the splits it reads, and only their files. */
export function inputFiles(
  record: StoreRecord,
  input: StageInput,
  locate: (sha256: Hash) => string,
): InputFiles {
  const document = restrictDocument(record.artefact, input.splits);
  const visible = document.kind === 'dataset' ? new Set(filesOf(document)) : null;
  const files = record.files
    .filter((file) => visible === null || visible.has(file.path))
    .map(({ path, sha256 }) => ({ path, sha256, absolute: locate(sha256) }));
  return { document, files };
}

function finishedFrom(artefact: ArtefactDocument, left: readonly LeftFile[], output: string): Finished {
  const files = left.map(({ path, sha256, size, shared }) => {
    return { path, sha256: sha256 as Hash, size, from: shared ? null : join(output, path) };
  });
  return { artefact, files };
}
