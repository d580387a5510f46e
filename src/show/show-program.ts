/** `show` for programs: what `seqpipe show FILE NAME` says of a value, as JSON and as lines. */
import { resolve } from 'node:path';
import { shellWord } from '../base/shell-words.js';
import type { StageGraph } from '../contract/stage-graph.js';
import type { WantedShares } from '../run/execute/shares.js';
import type { RunEvent } from '../run/execute/events.js';
import { diagnose } from '../run/cache/diagnose.js';
import { present } from './present.js';
import type { Presented, ShowOptions } from './shown.js';

export interface ShowProgramOptions extends Partial<ShowOptions> {
  readonly graph: StageGraph;
  /** A value, a model or a list of the file. */
  readonly name: string;
  /** The file, relative to the project. */
  readonly program: string;
  /** The cache folder. */
  readonly cache: string;
  readonly device?: 'cpu' | 'gpu' | 'auto';
  readonly shares?: WantedShares;
  /** Never use the network. */
  readonly offline?: boolean;
  readonly signal?: AbortSignal;
  /** Stages that prepare data are made where they are missing; a training never is. */
  readonly observe?: (event: RunEvent) => void;
}

export async function showProgram(options: ShowProgramOptions): Promise<Presented> {
  const { graph, name, program, device, shares, offline = false } = options;
  const { rows = null, offset = 0, split = null, batch = null, of = [], full = false, width = 100 } = options;
  const exportTo =
    options.exportTo === undefined || options.exportTo === null ? null : resolve(options.exportTo);
  const never = new AbortController().signal;
  const given = {
    graph,
    program,
    cache: resolve(options.cache),
    offline,
    command: `seqpipe run ${shellWord(program)}`,
    signal: options.signal ?? never,
    kill: never,
    observe: options.observe ?? ((): void => {}),
    ...(device && { device }),
    ...(shares && { shares }),
  };
  const presented = await present(name, given, { rows, offset, split, batch, of, exportTo, full, width });
  if (presented !== null) return presented;
  const names = [...graph.values, ...(graph.models ?? [])].map((one) => one.name);
  return { ok: false, diagnostics: [diagnose('unknownTarget', null, { name, names })] };
}
