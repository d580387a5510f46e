/**
 * `--watch`: does a command again whenever the program changes, or what it imports, its settings and
 * parameters, or its data. It ends with Ctrl-C.
 */
import { dirname, resolve } from 'node:path';
import type { Host } from '../../base/host/host.js';
import { catchInterrupts } from '../../base/host/interrupts.js';
import type { StageGraph } from '../../contract/stage-graph.js';
import { EXIT } from '../../run/execute/run-document.js';
import { watchFiles, type FileWatcher } from './file-watcher.js';
import { commandTexts } from './texts.js';

export interface Round {
  /** Notes what is read. */
  readonly host: Host;
  /** Aborted when something has changed: the next round waits. */
  readonly stop: AbortSignal;
  /** Tells which data is read, once it is known; before the data is read. */
  readonly reads: (graph: StageGraph) => void;
}

/** `once` does the command; what it ends with is not asked. */
export async function watchProgram(
  host: Host,
  once: (round: Round) => Promise<unknown>,
): Promise<typeof EXIT.interrupted> {
  const interrupts = catchInterrupts(() => {});
  const words = commandTexts[host.language];
  let data: readonly StageGraph[] = [];
  try {
    for (let first = true; !interrupts.signal.aborted; first = false) {
      const files = watchFiles();
      try {
        if (host.terminal.stdout) host.stdout('\u001b[2J\u001b[3J\u001b[H');
        else if (!first) host.stdout('\n');
        let known = false;
        const reads = (graph: StageGraph): void => {
          known = true;
          data = [graph];
          watchData(graph, files);
        };
        await once({ host: noting(host, files), stop: files.changed, reads });
        // A program with errors reads what it read before, as far as anybody knows.
        if (!known) for (const graph of data) watchData(graph, files);
        if (interrupts.signal.aborted) break;
        if (!files.changed.aborted) host.stderr(`\n${words.watching(files.size)}\n`);
        await Promise.race([aborted(files.changed), aborted(interrupts.signal)]);
      } finally {
        files.close();
      }
    }
    return EXIT.interrupted;
  } finally {
    interrupts.release();
  }
}

/** What is read of the program counts from before it is read, so no change is lost. */
function noting(host: Host, files: FileWatcher): Host {
  return {
    ...host,
    readFile(path) {
      files.add(resolve(host.cwd, path));
      return host.readFile(path);
    },
  };
}

function watchData({ stages }: StageGraph, files: FileWatcher): void {
  for (const { pattern, glob } of stages.flatMap((stage) => Object.values(stage.files))) {
    if (glob) files.addFolder(fixedPart(pattern));
    else files.add(pattern);
  }
}

/** The folder of a pattern before its first star. */
function fixedPart(pattern: string): string {
  const star = pattern.search(/[*?[{]/);
  return star < 0 ? pattern : dirname(`${pattern.slice(0, star)}x`);
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((done) => signal.addEventListener('abort', () => done(), { once: true }));
}
