/**
 * Builds the program that runs in the page's worker: the product itself, for a browser, in one
 * script. The script holds the worker's text as a string, because a page that is opened from a
 * folder may load scripts but neither fetch files nor start a worker from one.
 *
 *     node docs/playground/run/build.mjs FOLDER     writes FOLDER/run-worker.js
 *
 * The panel of `panel.ts` loads that script at its first run; bundle the panel with the page.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { thirdPartyNotices } from '../../../src/build/third-party-notices.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(dirname(dirname(here)));
const browser = (name) => join(here, 'browser', `${name}.ts`);
const own = (...path) => join(here, 'node_modules', ...path);

/** What the browser has in place of Node's modules. */
const modules = {
  buffer: browser('buffer'),
  crypto: browser('crypto'),
  events: browser('events'),
  fs: browser('fs'),
  'fs/promises': browser('fs-promises'),
  os: browser('os'),
  path: browser('path'),
  stream: browser('stream'),
  'stream/promises': browser('stream-promises'),
  'timers/promises': browser('timers-promises'),
  url: browser('url'),
  util: browser('util'),
  vm: browser('vm'),
  zlib: browser('zlib'),
};
const packages = { 'buffer/': own('buffer/index.js'), 'events/': own('events/events.js') };
const without = new Set([
  'child_process',
  'module',
  'worker_threads',
  'stream/consumers',
  'dns/promises',
  'net',
  'http',
  'https',
  'tls',
  'koffi',
  '@resvg/resvg-js',
]);

/** Files of the product that know about native libraries. */
const replaced = new Map(
  Object.entries({
    'src/tensorflow/binding/tfjs.ts': browser('tfjs'),
    'src/tensorflow/binding/locate.ts': browser('locate'),
    'src/tensorflow/binding/native.ts': browser('without'),
    'src/setup/ensure-tensorflow.ts': browser('without'),
  }).map(([path, by]) => [join(root, path), by]),
);

const inBrowser = {
  name: 'in-browser',
  setup(esbuild) {
    esbuild.onResolve({ filter: /^(node:)?[a-z_]+(\/[a-z]+)?$|^koffi$|^@resvg\// }, ({ path }) => {
      const name = path.replace(/^node:/, '');
      if (Object.hasOwn(modules, name)) return { path: modules[name] };
      return without.has(name) ? { path: browser('without') } : null;
    });
    // With a slash at its end a name means the package and not Node's module.
    esbuild.onResolve({ filter: /^(buffer|events)\/$/ }, ({ path }) => ({ path: packages[path] }));
    esbuild.onResolve({ filter: /^\..*\.(js|ts)$/ }, ({ path, resolveDir, importer }) => {
      const file = join(resolveDir, path).replace(/\.js$/, '.ts');
      return replaced.has(file) && !importer.startsWith(here) ? { path: replaced.get(file) } : null;
    });
    esbuild.onResolve({ filter: /^seqpipe:library$/ }, ({ path }) => ({ path, namespace: 'library' }));
    esbuild.onLoad({ filter: /.*/, namespace: 'library' }, () => {
      const folder = join(root, 'stdlib');
      const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
        name.endsWith('.seq'),
      );
      const files = Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
      return { contents: JSON.stringify(files), loader: 'json' };
    });
  },
};

/** Installs the packages of the page's run, where they are missing. */
function install() {
  const lock = readFileSync(join(here, 'package-lock.json'), 'utf8');
  const installed = own('.installed-lock.json');
  if (existsSync(installed) && readFileSync(installed, 'utf8') === lock) return;
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: here,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error('npm cannot install the packages of docs/playground/run');
  writeFileSync(installed, lock);
}

/**
 * Writes `run-worker.js`, and the licences of the packages in it, into the folder. Returns the size
 * of the script in bytes.
 */
export async function buildRunWorker(folder) {
  install();
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: [join(here, 'worker.ts')],
    bundle: true,
    write: false,
    metafile: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    minify: true,
    legalComments: 'none',
    loader: { '.wasm': 'binary' },
    inject: [browser('globals')],
    // A bundle has no place of its own; the library lies on the disk in memory as it does beside `dist`.
    define: { 'import.meta.url': '"file:///seqpipe/dist/worker.js"', SEQPIPE_BUILD: '"playground"' },
    nodePaths: [own(), join(root, 'node_modules')],
    plugins: [inBrowser],
    logLevel: 'warning',
  });
  const script = `globalThis.seqpipeRunWorker = ${JSON.stringify(outputFiles[0].text)};\n`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'run-worker.js'), script);
  const notices = thirdPartyNotices(root, Object.keys(metafile.inputs));
  writeFileSync(join(folder, 'run-worker.licences.txt'), notices);
  return Buffer.byteLength(script);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const folder = process.argv[2];
  if (folder === undefined) throw new Error('which folder?');
  const bytes = await buildRunWorker(folder);
  console.log(`run-worker.js: ${(bytes / 1e6).toFixed(1)} MB`);
}
