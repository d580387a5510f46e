/**
 * The rows of a real job, prepared once by our own pipeline: as the stage `train` reads them for
 * our side, and as plain files of numbers for the peers, so that all learn from the same ids.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compile } from '../../src/compile.js';
import { renderDiagnostics } from '../../src/base/diagnostics/render-terminal.js';
import { classCodes, readSplit } from '../../src/stages/engine/tables/train-data.js';
import type { DatasetDocument } from '../../src/contract/artefacts/dataset.js';
import { viewOfKind, type ArtefactView } from '../../src/contract/kernel.js';
import type { ArgumentsOf } from '../../src/contract/operations.js';
import { inputFiles } from '../../src/run/execute/make-stage.js';
import type { InputFiles } from '../../src/run/execute/protocol.js';
import { layoutOf, objectPath } from '../../src/run/cache/layout.js';
import type { Json } from '../../src/base/json.js';
import { plan } from '../../src/run/plan/plan-program.js';
import { BenchError } from './bench-error.js';
import { benchFolder, builtFolder, projectFolder } from './folders.js';
import { buildCommand, command, runQuietly } from './product.js';

export interface PreparedData {
  /** Arguments of the stage `train`. */
  readonly arguments: ArgumentsOf<'train'>;
  /** What it reads. */
  readonly data: InputFiles;
}

/**
 * Where the real data lies: `--data`, else `shared/data` beside the project. Throws where a file is
 * missing.
 */
export function dataFile(folder: string | null, name: string): string {
  const path = join(folder ?? join(projectFolder, '..', 'shared', 'data'), name);
  if (existsSync(path)) return path;
  throw new BenchError(
    `the data of this bench is not here: there is no ${path}; --data names the folder that holds ${name}`,
  );
}

/** What the benches prepare and train, apart from the project's own results. */
export const benchCache = join(builtFolder, 'cache');

/** Files for the peers, and texts that a bench makes itself. */
export const dataFolder = join(builtFolder, 'data');

/** Makes a value of a program in `bench/jobs/`, as the command does. */
export async function runProgram(
  file: string,
  target: string,
  params: Readonly<Record<string, Json>>,
): Promise<void> {
  await buildCommand();
  await runQuietly(command, [
    'run',
    file,
    '--target',
    target,
    '--cache',
    benchCache,
    ...foldersOf(params).flatMap((folder) => ['--allow-read', folder]),
    ...Object.entries(params).flatMap(([name, value]) => ['-p', `${name}=${String(value)}`]),
  ]);
}

/** Makes the rows that the stage `train` of a program in `bench/jobs/` reads. */
export async function prepareData(
  program: string,
  params: Readonly<Record<string, Json>>,
): Promise<PreparedData> {
  const file = join(benchFolder, 'jobs', program);
  await runProgram(file, 'data', params);
  const given = Object.entries(params);
  const { graph, diagnostics } = compile(
    { path: file, text: readFileSync(file, 'utf8') },
    {
      readFile: (path) => (existsSync(path) ? readFileSync(path, 'utf8') : null),
      root: projectFolder,
      allowRead: foldersOf(params),
      params: new Map(
        given.map(([name, value]) => [name, { value, origin: 'command line', text: String(value) }]),
      ),
      stdlib: join(projectFolder, 'stdlib'),
    },
  );
  if (graph === null) throw new BenchError(renderDiagnostics(diagnostics, { color: false }), 1);
  const train = graph.stages.find((stage) => stage.operation === 'train')!;
  const input = train.inputs.data;
  const planned = await plan({ graph, program: `bench/jobs/${program}`, cache: benchCache });
  const record = planned.find(({ node }) => node.name === input.stage)?.record;
  if (!record) throw new Error(`the stage ${input.stage} was made and is not in the cache`);
  const layout = layoutOf(benchCache);
  return {
    arguments: train.arguments,
    data: inputFiles(record, input, (sha256) => objectPath(layout, sha256)),
  };
}

/** Words that the ids of the prepared rows stand for, padding and the unknown word included. */
export function vocabularySizeOf({ data }: PreparedData): number {
  for (const column of Object.values(viewOf(data).document.columns)) {
    if (column.type === 'ids') return column.vocabularySize;
  }
  throw new Error('the prepared rows have no ids');
}

export function viewOf({ document, files }: InputFiles): ArtefactView<DatasetDocument> {
  const path = (name: string): string => files.find((file) => file.path === name)!.absolute;
  return viewOfKind({ document, path }, 'dataset');
}

/**
 * Writes `NAME.ids`, `NAME.offsets` and `NAME.labels` (int32, little endian) for each split;
 * returns their folder.
 */
export async function writeForPeers(
  prepared: PreparedData,
  name: string,
  splits: readonly string[],
): Promise<string> {
  const folder = join(dataFolder, name);
  mkdirSync(folder, { recursive: true });
  const { model, target } = prepared.arguments;
  for (const split of splits) {
    const table = await readSplit(viewOf(prepared.data), split, model, target);
    const [input] = table.inputs;
    if (input?.kind !== 'ids' || input.rows === null)
      throw new Error('the peers read rows of ids of differing length');
    writeFileSync(join(folder, `${split}.ids`), input.values);
    writeFileSync(join(folder, `${split}.offsets`), input.rows);
    writeFileSync(join(folder, `${split}.labels`), classCodes(table));
  }
  return folder;
}

function foldersOf(params: Readonly<Record<string, Json>>): string[] {
  const paths = Object.values(params).filter((value) => typeof value === 'string' && value.startsWith('/'));
  return [...new Set(paths.map((path) => join(path as string, '..')))];
}
