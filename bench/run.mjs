/**
 * Builds the benches and runs one program of them: `node bench/run.mjs main step --json`, `node
 * bench/run.mjs setup`. Everything after the program's name goes to it.
 */
import { copyFileSync, mkdirSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const built = `${root}node_modules/.cache/seqpipe-bench/`;
const [program = 'main'] = process.argv.splice(2, 1);

const { build, stop } = await import('esbuild').catch(() => {
  process.stderr.write('the packages of this project are not installed: run npm run setup first\n');
  process.exit(3);
});
mkdirSync(built, { recursive: true });
copyFileSync(`${root}src/tensorflow/binding/tfjs-node.cjs`, `${built}tfjs-node.cjs`);
await build({
  entryPoints: [`${root}bench/${program}.ts`, `${root}bench/peers/*.ts`],
  outbase: `${root}bench`,
  outdir: built,
  entryNames: '[name]',
  outExtension: { '.js': '.mjs' },
  bundle: true,
  platform: 'node',
  format: 'esm',
  packages: 'external',
  logLevel: 'error',
});
// Its own process would stay for as long as the bench runs.
await stop();
await import(pathToFileURL(`${built}${program}.mjs`).href);
