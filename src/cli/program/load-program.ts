/**
 * From the words of a command to a compiled program: the project it belongs to, its settings and
 * parameters, its graph of stages. What was compiled before is remembered in the cache
 * (compile-memo.ts).
 */
import { dirname, join, relative, resolve } from 'node:path';
import { hashBytes } from '../../run/cache/hash.js';
import { linkLeadsOut } from '../../run/outside/stay-inside.js';
import { damageOf } from '../../run/cache/state-of-cache.js';
import { Store } from '../../run/cache/store.js';
import type { ProjectSettings } from '../../language/config/settings.js';
import type { Diagnostic } from '../../base/diagnostics/diagnostic.js';
import type { Host } from '../../base/host/host.js';
import type { JsonObject } from '../../base/json.js';
import type { StageGraph } from '../../contract/stage-graph.js';
import { recallCompiled, rememberCompiled } from './compile-memo.js';
import type { Dependency } from './compile-memo.js';
import { diagnose } from '../../project/diagnose.js';
import { findProgram } from '../../project/find-program.js';
import type { FoundProgram } from '../../project/find-program.js';
import type { ProgramOptions } from './options.js';
import { findRoot, SETTINGS } from './project-root.js';

export interface LoadedProgram {
  /** The entry file, relative to the project: how messages and the run history name it. */
  readonly name: string;
  readonly settings: ProjectSettings;
  /** Absolute path of the cache folder. */
  readonly cache: string;
  /** Null when there are errors. */
  readonly graph: StageGraph | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** How one types that the program stands on standard input, and how it is named then. */
export const STANDARD_INPUT = '-';
const STDIN_NAME = '<stdin>';

/** Reads and compiles `file`, as the options say. */
export async function loadProgram(
  file: string,
  options: ProgramOptions & CacheOption,
  host: Host,
): Promise<LoadedProgram> {
  const { path, name: ownName, content, ...folder } = await programOf(file, host);
  const root = findRoot(dirname(path), host);
  const name = ownName ?? relative(root, path);
  const [settingsText] = readText(SETTINGS, join(root, SETTINGS), host);
  const { params: paramsPath, param: assignments } = options;
  const allowRead = options.allowRead.map((folder) => resolve(host.cwd, folder));
  const [text, problem] = typeof content === 'string' ? [content, null] : ['', content];
  const [params, paramsProblem] =
    paramsPath === null ? [null, null] : readText(paramsPath, resolve(host.cwd, paramsPath), host);
  const question: JsonObject = {
    path,
    root,
    text: hashBytes(text),
    settings: settingsText === null ? null : hashBytes(settingsText),
    // Its paths start from its folder, so the same values of another file are others.
    params:
      paramsPath === null
        ? null
        : { path: paramsPath, cwd: host.cwd, text: params === null ? null : hashBytes(params) },
    assignments,
    allowRead,
  };
  const likely = new Store(cacheFolder(options, host, root, guessCache(settingsText, root)));
  const recalled =
    problem === null ? recallCompiled<ProjectSettings>(likely, question, readWith(host)) : null;
  const damage = damageOf(likely);
  likely.close();
  if (recalled !== null) {
    const cache = cacheFolder(options, host, root, recalled.settings.cache);
    return { name, cache, ...recalled };
  }

  const [{ loadSettings }, { loadParams }] = await Promise.all([
    import('../../language/config/settings.js'),
    import('../../language/config/params.js'),
  ]);
  const { settings, diagnostics: settingsProblems } = await loadSettings(host, path);
  const cache = cacheFolder(options, host, root, settings.cache);
  if (problem !== null) return { name, settings, cache, graph: null, diagnostics: [...damage, problem] };
  const diagnostics = [...settingsProblems];
  if (paramsProblem !== null) diagnostics.push(paramsProblem);
  const given = await loadParams({
    ...(paramsPath === null || params === null
      ? {}
      : { yamlFile: { path: paramsPath, text: params, folder: host.cwd } }),
    assignments,
  });
  diagnostics.push(...given.diagnostics);
  const dependencies: Dependency[] = [];
  const [{ compile }, { registryFor }] = await Promise.all([
    import('../../compile.js'),
    import('../../language/primitives/registry-for.js'),
  ]);
  const compiled = compile(
    { path: name, text, ...folder },
    {
      readFile(asked) {
        const found = linkLeadsOut(asked, [root, ...allowRead]) ? null : host.readFile(asked);
        dependencies.push({ path: asked, sha256: found === null ? null : hashBytes(found) });
        return found;
      },
      root,
      allowRead,
      cwd: host.cwd,
      params: given.values,
      primitives: await registryFor(host.language),
    },
  );
  diagnostics.push(...compiled.diagnostics);
  const failed = diagnostics.some((diagnostic) => diagnostic.severity === 'error');
  const graph = failed ? null : compiled.graph;
  if (graph !== null) {
    const store = new Store(cache);
    rememberCompiled(store, question, dependencies, { graph, settings, diagnostics });
    store.close();
  }
  return { name, settings, cache, graph, diagnostics: [...damage, ...diagnostics] };
}

interface NamedProgram extends FoundProgram {
  /** How messages and the run history name it; the path from the project unless said. */
  readonly name?: string;
  /** Absolute folder that the name starts from; the one of the project unless said. */
  readonly folder?: string;
}

/** `-` stands for standard input. Its paths start from the current folder. */
async function programOf(typed: string, host: Host): Promise<NamedProgram> {
  if (typed !== STANDARD_INPUT) return findProgram(typed, host);
  const content = await host.readStandardInput();
  return { path: join(host.cwd, STDIN_NAME), name: STDIN_NAME, folder: host.cwd, content };
}

/** Of `--cache`, where a command has it. */
export interface CacheOption {
  readonly cache?: string | null;
}

/** `--cache`, else SEQPIPE_CACHE, else the project's settings, else `.seqpipe` in the project. */
export function cacheFolder(
  options: CacheOption,
  host: Host,
  root: string,
  fromSettings: string | null,
): string {
  const given = options.cache ?? host.env['SEQPIPE_CACHE'];
  if (given !== undefined && given !== '') return resolve(host.cwd, given);
  return fromSettings ?? join(root, '.seqpipe');
}

/**
 * Where the settings put the cache, read without a YAML parser: only to find what is remembered
 * there.
 */
function guessCache(settings: string | null, root: string): string | null {
  const match = /^cache:[ \t]*(["']?)([^"'#\n]+?)\1[ \t]*(?:#.*)?$/m.exec(settings ?? '');
  return match === null ? null : resolve(root, match[2] as string);
}

/** The text of a file, or why there is none; `shown` is how the user named it. */
function readText(
  shown: string,
  path: string,
  host: Host,
): readonly [string, null] | readonly [null, Diagnostic] {
  try {
    const text = host.readFile(path);
    return text === null
      ? [null, diagnose('noSuchProgram', null, { file: shown, nearest: null })]
      : [text, null];
  } catch (error) {
    const { message: reason } = error as Error;
    return [null, diagnose('unreadableProgram', null, { file: shown, reason })];
  }
}

function readWith(host: Host): (path: string) => string | null {
  return (path) => host.readFile(path);
}
