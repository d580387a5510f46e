/**
 * A `python3` that knows nothing but `-m pip`, and pip nothing but one wheel: what set-up does with
 * pip is tested without network, and pip's failures at will.
 */
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export type PipBehaviour =
  /** Leaves the wheel. */
  | 'works'
  /** Leaves another file of the same name. */
  | 'corrupt'
  /** Ends with an error. */
  | 'fails'
  /** Writes half of it and then hangs. */
  | 'hangs';

export interface FakePip {
  /** What PATH must be for it to be found, before everything else. */
  readonly path: string;
  behave(behaviour: PipBehaviour): void;
  /** How often it was asked to download. */
  downloads(): number;
}

export function createFakePip(folder: string, wheel: string): FakePip {
  const bin = join(folder, 'bin');
  const count = join(folder, 'downloads');
  mkdirSync(bin, { recursive: true });
  writeFileSync(count, '');
  const command = join(bin, 'python3');
  const behave = (behaviour: PipBehaviour): void => {
    writeFileSync(command, script(behaviour, wheel, count));
    chmodSync(command, 0o755);
  };
  behave('works');
  return {
    path: `${bin}${delimiter}${process.env['PATH'] ?? ''}`,
    behave,
    downloads: () => readFileSync(count, 'utf8').length,
  };
}

function script(behaviour: PipBehaviour, wheel: string, count: string): string {
  const steps: Record<PipBehaviour, string> = {
    works: `cp '${wheel}' "$dest/"`,
    corrupt: `printf 'something else' > "$dest/$(basename '${wheel}')"`,
    fails: `echo 'ERROR: No matching distribution found for tensorflow' >&2; exit 1`,
    hangs: `head -c 100 '${wheel}' > "$TMPDIR/part"; echo started > '${count}.started'; exec sleep 60`,
  };
  return `#!/bin/sh
case "$*" in *--version*) echo 'pip 99'; exit 0;; esac
printf x >> '${count}'
for argument in "$@"; do case "$argument" in --dest=*) dest="\${argument#--dest=}";; esac; done
${steps[behaviour]}
`;
}
