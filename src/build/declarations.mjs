/**
 * The library's types, for the package: TypeScript's declarations of `src/index.ts` and of what they name, and no others.
 * Only a package needs them, so a build in the project does without.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Writes `types/src/index.d.ts` and the files behind it into `folder`. */
export function writeDeclarations(root, folder) {
  const all = join(folder, 'declarations');
  const config = join(folder, 'tsconfig.json');
  const compilerOptions = {
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    outDir: all,
    rootDir: root,
  };
  writeFileSync(
    config,
    JSON.stringify({
      extends: join(root, 'tsconfig.json'),
      compilerOptions,
      include: [],
      files: [join(root, 'src/index.ts')],
    }),
  );
  const load = createRequire(join(root, 'package.json'));
  const manifest = load.resolve('typescript/package.json');
  const compiler = join(dirname(manifest), JSON.parse(readFileSync(manifest, 'utf8')).bin.tsc);
  const { status, stdout } = spawnSync(process.execPath, [compiler, '-p', config], {
    encoding: 'utf8',
    cwd: root,
  });
  if (status !== 0) throw new Error(`the types of the library cannot be written:\n${stdout}`);
  for (const path of reachable(all, 'src/index.d.ts')) {
    const to = join(folder, 'types', path);
    mkdirSync(dirname(to), { recursive: true });
    copyFileSync(join(all, path), to);
  }
  rmSync(all, { recursive: true });
  rmSync(config);
}

/** Paths below `folder` of a declaration and of all that it imports. */
function reachable(folder, first) {
  const found = new Set([first]);
  for (const path of found) {
    const text = readFileSync(join(folder, path), 'utf8');
    for (const [, from] of text.matchAll(/(?:from |import\()['"](\.[^'"]+)\.js['"]/g)) {
      found.add(`${join(dirname(path), from)}.d.ts`);
    }
  }
  return [...found];
}
