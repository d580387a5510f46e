/**
 * The last way to native TensorFlow: the install script of @tensorflow/tfjs-node, where somebody
 * has that package. It downloads a native addon from a host of its own, or fails, or hangs where
 * that host is blocked: hence the limit.
 */
import { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';
import { execa } from 'execa';
import { locateTensorflow } from '../tensorflow/binding/locate.js';
import type { SetupLog } from './log.js';
import { said } from './said.js';

const LIMIT_SECONDS = 120;

/** Whether there is a working addon afterwards. */
export async function runStockInstaller(log: SetupLog, signal?: AbortSignal): Promise<boolean> {
  const project = projectWithStockPackage();
  if (!project) return false;
  log.line(said.stockInstaller(LIMIT_SECONDS));
  await execa('npm', ['rebuild', '@tensorflow/tfjs-node', '--ignore-scripts=false'], {
    cwd: project,
    reject: false,
    stdin: 'ignore',
    timeout: LIMIT_SECONDS * 1000,
    forceKillAfterDelay: 2000,
    ...(signal ? { cancelSignal: signal } : {}),
  });
  signal?.throwIfAborted();
  return locateTensorflow('cpu').kind === 'stock';
}

/** The folder whose node_modules holds the package, or null. */
function projectWithStockPackage(): string | null {
  try {
    const manifest = createRequire(import.meta.url).resolve('@tensorflow/tfjs-node/package.json');
    return resolve(dirname(manifest), '../../..');
  } catch {
    return null;
  }
}
