/** How the machine is divided among stages: how many at once, threads and memory for each. */
import { availableParallelism, totalmem } from 'node:os';
import type { StageNode } from '../../contract/stage-graph.js';

export interface Shares {
  /** Stages at once. */
  readonly jobs: number;
  /** TensorFlow stages at once, within `jobs`. */
  readonly tensorflowJobs: number;
  /** Threads of a TensorFlow stage: part of its key, so it must not depend on `jobs`. */
  readonly tensorflowThreads: number;
  /** Threads of any other stage. */
  readonly dataThreads: number;
  /** JavaScript heap of one stage, in MiB. */
  readonly heapLimit: number;
}

export interface WantedShares {
  readonly jobs?: number | undefined;
  readonly tensorflowJobs?: number | undefined;
  /** Threads of a TensorFlow stage. */
  readonly threads?: number | undefined;
  /** JavaScript heap of one stage, in MiB; a share of the machine's memory unless given. */
  readonly heapLimit?: number | undefined;
}

export function divideMachine(wanted: WantedShares): Shares {
  const cores = availableParallelism();
  const jobs = Math.max(1, wanted.jobs ?? cores);
  const tensorflowJobs = Math.max(1, wanted.tensorflowJobs ?? 1);
  return {
    jobs,
    tensorflowJobs,
    tensorflowThreads: wanted.threads ?? Math.max(1, Math.floor(cores / tensorflowJobs)),
    dataThreads: Math.max(1, Math.floor(cores / Math.min(jobs, cores))),
    heapLimit:
      wanted.heapLimit ?? Math.max(512, Math.floor((memoryLimit() * 0.75) / Math.min(jobs, cores) / 2 ** 20)),
  };
}

export function threadsOf(node: StageNode, shares: Shares): number {
  return node.resource === 'tensorflow' ? shares.tensorflowThreads : shares.dataThreads;
}

/** Variables that native libraries read when they load. */
export function threadVariables(threads: number): Record<string, string> {
  return {
    OMP_NUM_THREADS: String(threads),
    TF_CPP_MIN_LOG_LEVEL: process.env['TF_CPP_MIN_LOG_LEVEL'] ?? '2',
  };
}

/** Bytes of memory there are for us: a container's limit where there is one. */
function memoryLimit(): number {
  const constrained = process.constrainedMemory();
  const total = totalmem();
  return constrained > 0 && constrained < total ? constrained : total;
}
