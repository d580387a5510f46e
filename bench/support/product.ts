/** The command as it is built and published: benches of what people wait for start it. */
import { join } from 'node:path';
import { BenchError } from './bench-error.js';
import { exitOf, startChild } from './children.js';
import { projectFolder } from './folders.js';

export const command = join(projectFolder, 'dist', 'cli.js');
/** The module that stage processes run. */
export const stageProcess = join(projectFolder, 'dist', 'stage-process.js');

/** Builds the command, where a source is newer than the last build. */
export async function buildCommand(): Promise<void> {
  await runQuietly(join(projectFolder, 'src', 'build', 'build.mjs'), ['--if-needed']);
}

/** Runs a program of Node; throws with its complaints where it does not succeed. */
export async function runQuietly(program: string, words: readonly string[]): Promise<void> {
  const child = startChild(process.execPath, [program, ...words], { stdio: ['ignore', 'ignore', 'pipe'] });
  let complaints = '';
  child.stderr!.on('data', (part: Buffer) => (complaints += part.toString()));
  if ((await exitOf(child)) !== 0)
    throw new BenchError(`the bench could not be prepared:\n${complaints.slice(-2000)}`, 1);
}
