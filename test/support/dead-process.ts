/** A process that was alive and has ended, for locks and folders that outlive their owner. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { processOwner } from '../../src/base/system/owner.js';
import type { Owner } from '../../src/base/system/owner.js';

export async function deadProcess(): Promise<Owner> {
  const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)']);
  await once(child, 'spawn');
  const owner = processOwner(child.pid as number);
  child.kill('SIGKILL');
  await once(child, 'exit');
  return owner;
}
