/**
 * A `.seq` file with its project, ready for `run` and `plan`: what the command reads before it
 * starts.
 */
import { join, relative, resolve } from 'node:path';
import type { Diagnostic } from '../base/diagnostics/diagnostic.js';
import { nodeHost } from '../base/host/node-host.js';
import type { Json } from '../base/json.js';
import { compile } from '../compile.js';
import type { StageGraph } from '../contract/stage-graph.js';
import type { GivenParam } from '../language/config/param-values.js';
import { loadSettings } from '../language/config/settings.js';
import { registryFor } from '../language/primitives/registry-for.js';
import { linkLeadsOut } from '../run/outside/stay-inside.js';
import type { WantedShares } from '../run/execute/shares.js';
import { findProgram } from './find-program.js';

export interface ProgramOptions {
  /** The `.seq` file, or a folder with one, as a path from the current folder. */
  readonly file: string;
  /** Values for the parameters of the file. */
  readonly params?: Readonly<Record<string, Json>>;
  /**
   * The cache folder. By default the one of the command: SEQPIPE_CACHE, else that of the project.
   */
  readonly cache?: string | undefined;
  /** Folders outside the project that the file may read. */
  readonly allowRead?: readonly string[];
}

/** What `run` and `plan` take. */
export interface ReadyProgram {
  readonly graph: StageGraph;
  /** The file as the run history names it: relative to the project. */
  readonly program: string;
  /** Absolute folder of the project. */
  readonly root: string;
  /** Absolute. */
  readonly cache: string;
  /** Absolute. */
  readonly reports: string;
  /** As the settings of the project say. */
  readonly device: 'cpu' | 'gpu' | 'auto';
  readonly shares: WantedShares;
  /** Warnings. */
  readonly diagnostics: readonly Diagnostic[];
}

/** The file, its settings or its parameters have errors. */
export interface InvalidProgram {
  readonly graph: null;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads and compiles a file with the settings of its project (`seqpipe.yaml`).
 *
 *     const program = await loadProgram({ file: 'reviews.seq' });
 *     if (program.graph !== null) await run(program);
 */
export async function loadProgram(options: ProgramOptions): Promise<ReadyProgram | InvalidProgram> {
  const host = nodeHost();
  const { path, content: text } = findProgram(options.file, host);
  const { settings, diagnostics: ofSettings } = await loadSettings(host, path);
  const { root } = settings;
  if (typeof text !== 'string') return { graph: null, diagnostics: [text] };
  const program = relative(root, path);
  const allowRead = (options.allowRead ?? []).map((folder) => resolve(folder));
  const compiled = compile(
    { path: program, text },
    {
      readFile: (asked) => (linkLeadsOut(asked, [root, ...allowRead]) ? null : host.readFile(asked)),
      root,
      allowRead,
      cwd: host.cwd,
      params: givenParams(options.params ?? {}),
      primitives: await registryFor(host.language),
    },
  );
  const diagnostics = [...ofSettings, ...compiled.diagnostics];
  const failed = diagnostics.some(({ severity }) => severity === 'error');
  if (failed || compiled.graph === null) return { graph: null, diagnostics };
  const { device, jobs, threads } = settings;
  const cache = options.cache ?? (process.env['SEQPIPE_CACHE'] || settings.cache) ?? join(root, '.seqpipe');
  return {
    graph: compiled.graph,
    program,
    root,
    cache: resolve(cache),
    reports: join(root, 'reports'),
    device,
    shares: { jobs: jobs ?? undefined, threads: threads ?? undefined },
    diagnostics,
  };
}

/** As `-p` gives them. */
function givenParams(params: Readonly<Record<string, Json>>): ReadonlyMap<string, GivenParam> {
  return new Map(
    Object.entries(params).map(([name, value]) => [
      name,
      { value, origin: 'command line', text: typeof value === 'string' ? value : JSON.stringify(value) },
    ]),
  );
}
