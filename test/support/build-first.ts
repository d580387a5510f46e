/** Tests of the command and of stage processes run what users run: the build. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export function setup(): void {
  const script = fileURLToPath(new URL('../../src/build/build.mjs', import.meta.url));
  execFileSync(process.execPath, [script, '--if-needed'], { stdio: 'inherit' });
}
