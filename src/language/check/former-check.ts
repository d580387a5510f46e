/**
 * What the last check of a file left for the next one (`evaluations.ts`), where an editor checks it
 * with each letter. Where another name means something else than before, all is evaluated anew.
 */
import { FormerModules } from '../bind/former-modules.js';
import type { Module } from '../bind/module.js';
import { FormerReading } from '../syntax/former-reading.js';
import type { Checker } from './checker.js';
import { createChecker, type CheckOptions, type ReusableChecker } from './create-checker.js';

/** After so many checks what they left behind is thrown away: a day of typing fills no memory. */
const checksOfOne = 500;

/** Of one file. */
export class FormerCheck {
  readonly reading = new FormerReading('moved');
  readonly modules = new FormerModules();
  private former: (ReusableChecker & { readonly alike: string; checks: number }) | null = null;

  checkerFor(module: Module, options: CheckOptions): Checker {
    const alike = meaningOf(module, options);
    const { former } = this;
    const goesOn =
      former !== null &&
      former.alike === alike &&
      former.checker.primitives === options.primitives &&
      former.checks < checksOfOne;
    if (goesOn) {
      former.begin(options);
      former.checks++;
      return former.checker;
    }
    const fresh = createChecker(options, module);
    this.former = alike === null ? null : { ...fresh, alike, checks: 1 };
    return fresh.checker;
  }

  /** The next check finds nothing of this one. */
  forget(): void {
    this.former = null;
  }
}

/**
 * What names of the file mean, as far as declarations do not say it themselves; null where some
 * mean nothing.
 */
function meaningOf({ program, scope, cyclic }: Module, options: CheckOptions): string | null {
  if (cyclic.size > 0 || [...scope.values()].includes(null)) return null;
  const names = program.declarations.map((declaration) =>
    declaration.kind === 'import'
      ? [declaration.from.text, declaration.names.map(({ imported, local }) => [imported.text, local.text])]
      : [declaration.kind, declaration.name.text],
  );
  const { root, cwd, allowRead, params } = options;
  const { path, folder } = program.file;
  return JSON.stringify([names, path, folder, root, cwd, allowRead, [...params.keys()]]);
}
