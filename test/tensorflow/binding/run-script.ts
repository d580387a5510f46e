/**
 * Runs one of `scripts/` in a process of its own: it is bundled first, because Node 20 runs no
 * TypeScript.
 */
import { copyFileSync, mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { execa } from 'execa';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export interface ScriptRun {
  readonly exitCode: number | undefined;
  readonly signal: string | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

export async function runScript(
  name: string,
  args: readonly string[] = [],
  nodeOptions: readonly string[] = [],
  environment: Readonly<Record<string, string | undefined>> = {},
): Promise<ScriptRun> {
  // Below node_modules, so that the packages are found from there.
  const folder = here(`../../../node_modules/.cache/seqpipe-test/${process.pid}`);
  mkdirSync(folder, { recursive: true });
  copyFileSync(here('../../../src/tensorflow/binding/tfjs-node.cjs'), `${folder}/tfjs-node.cjs`);
  const outfile = `${folder}/${name}.mjs`;
  await build({
    entryPoints: [here(`scripts/${name}.ts`)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'silent',
  });
  const { exitCode, signal, stdout, stderr } = await execa(
    process.execPath,
    [...nodeOptions, outfile, ...args],
    {
      reject: false,
      env: environment,
    },
  );
  return { exitCode, signal, stdout, stderr };
}
