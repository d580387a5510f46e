/**
 * Builds `dist/`: the command, the program of stage processes, and the library, as ES modules that
 * share their common parts. A further entry is one line in `entryPoints`.
 *
 *     node src/build/build.mjs            build
 *     node src/build/build.mjs --if-needed   only when a source is newer than the last build
 *     node src/build/build.mjs --clean       with types, and nothing of earlier builds: for publishing
 *
 * Files are built elsewhere and renamed into `dist/`, entries last; parts carry a hash in their
 * name and old ones stay for a day. So neither a kill half-way nor a build in another terminal
 * takes anything away from a command that is running.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { writeDeclarations } from './declarations.mjs';
import { thirdPartyNotices } from './third-party-notices.mjs';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const target = join(root, 'dist');
const clean = process.argv.includes('--clean');

/**
 * What a run with nothing to do needs, in one file after the entry: every further file costs a
 * millisecond of its 200.
 */
const front = { main: 'src/cli/main.ts' };
/** The command itself, which any Node can read. */
const first = { cli: 'src/cli/entry.mjs' };
/** Everything else, in parts that they share. What `front` loads late is added. */
const entryPoints = {
  'stage-process': 'src/stage-process.ts',
  index: 'src/index.ts',
};
/** Names that stay the same from build to build; all others are parts and carry a hash. */
const entryNames = new Set([
  'cli',
  'main',
  ...Object.keys(entryPoints),
  'tfjs-node',
  'tfjs-backend-wasm',
  'tfjs-backend-wasm-simd',
  'build-id',
]);

/** Native code and what looks for files beside itself cannot be bundled. */
const external = ['koffi', '@tensorflow/*', '@stdlib/*', '@resvg/*'];

/**
 * CommonJS packages that are loaded late. `import('yaml')` gives their names in Node, but in a
 * bundle only a default export; a face with the names written out makes both the same.
 */
const lateCommonJs = {
  name: 'late-commonjs',
  setup(esbuild) {
    const load = createRequire(join(root, 'package.json'));
    esbuild.onResolve({ filter: /^(yaml|ajv)$/ }, ({ path, kind }) => {
      if (kind !== 'dynamic-import') return null;
      return { path, namespace: 'late-commonjs' };
    });
    esbuild.onLoad({ filter: /.*/, namespace: 'late-commonjs' }, ({ path }) => {
      const names = Object.keys(load(path)).filter(
        (name) => /^[A-Za-z_]\w*$/.test(name) && name !== 'default',
      );
      const contents = `import all from '${path}';\nexport const { ${names.join(', ')} } = all;\nexport default all;\n`;
      return { contents, resolveDir: root };
    });
  },
};

const sources = ['src', 'grammar'].flatMap((folder) => listSources(join(root, folder)));
const id = buildId([...sources, join(root, 'package.json'), join(root, 'package-lock.json')]);

if (process.argv.includes('--if-needed') && builtId() === id) process.exit(0);

const folder = join(root, 'node_modules', `.seqpipe-build-${process.pid}`);
const common = {
  absWorkingDir: root,
  outdir: folder,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  external,
  minifySyntax: true,
  // Every start waits until Node has read spaces too. Names stay, for stacks, and lines are short.
  minifyWhitespace: true,
  lineLimit: 120,
  sourcemap: 'linked',
  sourcesContent: false,
  legalComments: 'none',
  metafile: true,
  define: { SEQPIPE_BUILD: JSON.stringify(id) },
  banner: {
    js: "import{createRequire as seqpipeRequire}from'node:module';const require=seqpipeRequire(import.meta.url);",
  },
  logLevel: 'warning',
};

/** Turns what is loaded late into files of their own, whose sources `late` collects by name. */
function lateParts(late) {
  return {
    name: 'late-parts',
    setup(esbuild) {
      esbuild.onResolve({ filter: /^\./ }, ({ path, kind, resolveDir }) => {
        if (kind !== 'dynamic-import') return null;
        const source = relative(root, join(resolveDir, path)).replace(/\.js$/, '.ts');
        const name = `${source.replace(/^src.|\.ts$/g, '').replace(/[^a-z0-9]+/gi, '-')}-${id.slice(0, 8)}`;
        late[name] = source;
        return { path: `./${name}.js`, external: true };
      });
    },
  };
}

try {
  const late = {};
  await build({
    absWorkingDir: root,
    outdir: folder,
    entryPoints: first,
    bundle: true,
    format: 'esm',
    platform: 'node',
    external: ['./main.js'],
    logLevel: 'warning',
  });
  const inFront = await build({ ...common, entryPoints: front, plugins: [lateParts(late)] });
  const behind = await build({
    ...common,
    entryPoints: { ...entryPoints, ...late },
    splitting: true,
    chunkNames: '[name]-[hash]',
    plugins: [lateCommonJs],
  });
  const tfjs = await buildTfjsNode();
  const inputs = [inFront, behind, tfjs].flatMap(({ metafile }) => Object.keys(metafile.inputs));
  writeFileSync(join(folder, 'THIRD-PARTY-NOTICES.txt'), thirdPartyNotices(root, inputs));
  if (clean) writeDeclarations(root, folder);
  writeOverviews();
  writeFileSync(join(folder, 'build-id'), id);
  install(folder, target);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/**
 * tfjs and the JavaScript of tfjs-node go into the package, so that users install neither: the one
 * is 290 MB, the other has an install script that fetches a native addon and fails where it cannot.
 */
async function buildTfjsNode() {
  const wasm = join(root, 'node_modules/@tensorflow/tfjs-backend-wasm/wasm-out');
  for (const name of ['tfjs-backend-wasm.wasm', 'tfjs-backend-wasm-simd.wasm']) {
    copyFileSync(join(wasm, name), join(folder, name));
  }
  return build({
    absWorkingDir: root,
    entryPoints: { 'tfjs-node': 'src/tensorflow/binding/tfjs-node.cjs' },
    outdir: folder,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    alias: { 'node-fetch': join(root, 'src/build/global-fetch.cjs') },
    minify: true,
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
  });
}

/** What `src/cli/overview-of-build.ts` reads. */
function writeOverviews() {
  for (const language of ['en', 'es']) {
    const overview = execFileSync(process.execPath, [join(folder, 'cli.js'), '--help', '--lang', language]);
    writeFileSync(join(folder, `overview-${language}-${id.slice(0, 8)}.txt`), overview);
  }
}

function install(from, to) {
  mkdirSync(to, { recursive: true });
  const isEntry = (name) => entryNames.has(name.split('.')[0]);
  const names = readdirSync(from).sort((a, b) => isEntry(a) - isEntry(b));
  for (const name of names) {
    // A folder takes the place of a file or of an empty folder only.
    if (statSync(join(from, name)).isDirectory()) rmSync(join(to, name), { recursive: true, force: true });
    renameSync(join(from, name), join(to, name));
  }
  const yesterday = Date.now() - 24 * 3600 * 1000;
  for (const name of readdirSync(to)) {
    const path = join(to, name);
    if (names.includes(name)) continue;
    if (clean || statSync(path).mtimeMs < yesterday) rmSync(path, { recursive: true, force: true });
  }
}

function buildId(paths) {
  const hash = createHash('sha256');
  for (const path of paths.sort()) hash.update(`${relative(root, path)}\0`).update(readFileSync(path));
  return hash.digest('hex').slice(0, 16);
}

function builtId() {
  try {
    return readFileSync(join(target, 'build-id'), 'utf8');
  } catch {
    return null;
  }
}

function listSources(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path).flatMap((name) => listSources(join(path, name)));
}
