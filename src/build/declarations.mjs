/**
 * The library's types, for the package: TypeScript's declarations of `src/index.ts` and of what
 * they name, and no others. Only a package needs them, so a build in the project does without.
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
    // What is marked `@internal` is no part of the library.
    stripInternal: true,
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
  const paths = reachable(all, 'src/index.d.ts');
  const wrong = status === 0 ? [] : stdout.split('\n').filter((line) => concerns(line, paths));
  if (wrong.length > 0) throw new Error(`the types of the library cannot be written:\n${wrong.join('\n')}`);
  for (const path of paths) {
    const to = join(folder, 'types', path);
    mkdirSync(dirname(to), { recursive: true });
    copyFileSync(join(all, path), to);
  }
  rmSync(all, { recursive: true });
  rmSync(config);
}

/**
 * Whether a line of the compiler is an error of the library. Declarations are made of all files,
 * and some that the library does not show have types without a name.
 */
function concerns(line, paths) {
  const found = /^(?:(.+?)\.ts\(\d+,\d+\): )?error TS\d+/.exec(line);
  return found !== null && (found[1] === undefined || paths.includes(`${found[1]}.d.ts`));
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
