/** Runs a bench written in TypeScript: `node bench/run.mjs step`. Everything after the name goes to the bench. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const [name = 'step', ...rest] = process.argv.slice(2);
const folder = `${root}node_modules/.cache/seqpipe-bench/`;
mkdirSync(folder, { recursive: true });
copyFileSync(`${root}src/tensorflow/tfjs-node.cjs`, `${folder}tfjs-node.cjs`);
const outfile = `${folder}${name}.mjs`;
await build({
  entryPoints: [`${root}bench/${name}.ts`],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  packages: 'external',
});
const { status } = spawnSync(process.execPath, [outfile, ...rest], { stdio: 'inherit', cwd: root });
process.exit(status ?? 1);
