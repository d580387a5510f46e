import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { expect, test } from 'vitest';

test('the same seed gives the same bits in two processes', { timeout: 60_000 }, async () => {
  const root = fileURLToPath(new URL('../../../..', import.meta.url));
  const folder = `${root}node_modules/.cache/seqpipe-test/`;
  mkdirSync(folder, { recursive: true });
  copyFileSync(`${root}src/tensorflow/binding/tfjs-node.cjs`, `${folder}tfjs-node.cjs`);
  const outfile = `${folder}twenty-steps.mjs`;
  const entryPoints = [`${root}test/stages/engine/step/twenty-steps.ts`];
  await build({ entryPoints, outfile, bundle: true, platform: 'node', format: 'esm', packages: 'external' });
  const run = async () => (await promisify(execFile)(process.execPath, [outfile])).stdout.trim();
  const [first, second] = [await run(), await run()];
  expect(first).toMatch(/^[0-9a-f]{64}$/);
  expect(second).toBe(first);
});
