/**
 * Builds the playground: one page with its scripts, which also works when it is opened from a
 * folder. So its scripts are plain ones, and its workers start from their text.
 *
 *     node docs/playground/build.mjs FOLDER
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { thirdPartyNotices } from '../../src/build/third-party-notices.mjs';
import { examples } from './examples/examples.mjs';
import { buildRunWorker } from './run/build.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(dirname(here));
const own = (...path) => join(here, 'node_modules', ...path);

/** Writes the page, its scripts and the licences of the packages in them into the folder. */
export async function buildPlayground(folder) {
  install();
  mkdirSync(folder, { recursive: true });
  // It installs what both workers have in place of Node's modules.
  await buildRunWorker(folder);
  const language = await bundle({
    entryPoints: [join(here, 'language/worker.ts')],
    // The server asks Node for its next turn.
    inject: [join(here, 'run/browser/globals.ts')],
  });
  writeFileSync(join(folder, 'language-worker.js'), asText('seqpipeLanguageWorker', language.text));
  const page = await bundle({ entryPoints: [join(here, 'page/main.ts')] });
  writeFileSync(join(folder, 'playground.js'), page.text);
  const notices = thirdPartyNotices(root, [...language.inputs, ...page.inputs]);
  writeFileSync(join(folder, 'playground.licences.txt'), notices);
  copyFileSync(join(here, 'page/playground.html'), join(folder, 'index.html'));
  copyFileSync(join(here, 'page/playground.css'), join(folder, 'playground.css'));
}

/** The script, and the files that are in it. */
async function bundle(options) {
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    write: false,
    metafile: true,
    bundle: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    minify: true,
    legalComments: 'none',
    define: { 'import.meta.url': '"file:///seqpipe/dist/worker.js"', SEQPIPE_BUILD: '"playground"' },
    nodePaths: [own(), join(here, 'run/node_modules'), join(root, 'node_modules')],
    plugins: [inBrowser],
    logLevel: 'warning',
    ...options,
  });
  return { text: outputFiles[0].text, inputs: Object.keys(metafile.inputs) };
}

/** Modules of Node that the checker knows, and what the page is told of the project. */
const inBrowser = {
  name: 'in-browser',
  setup(esbuild) {
    esbuild.onResolve({ filter: /^node:(path|url|crypto)$/ }, ({ path }) => ({
      path: join(here, 'run/browser', `${path.replace('node:', '')}.ts`),
    }));
    esbuild.onResolve({ filter: /^node:fs$/ }, () => ({ path: join(here, 'language/links.ts') }));
    esbuild.onResolve({ filter: /^vscode-languageserver(\/browser\.js)?$/ }, () => ({
      path: join(root, 'node_modules/vscode-languageserver/lib/browser/main.js'),
    }));
    esbuild.onResolve({ filter: /^seqpipe:/ }, ({ path }) => ({ path, namespace: 'project' }));
    esbuild.onLoad({ filter: /.*/, namespace: 'project' }, async ({ path }) => ({
      contents: JSON.stringify(await given[path.replace('seqpipe:', '')]()),
      loader: 'json',
    }));
  },
};

const given = {
  examples: () => examples,
  library() {
    const folder = join(root, 'stdlib');
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    const files = names.filter((name) => name.endsWith('.seq'));
    return Object.fromEntries(files.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
  },
  /** Those that the grammar of words for editors has been made from. */
  words() {
    const grammar = readFileSync(join(root, 'editors/vscode/syntaxes/seqpipe.tmLanguage.json'), 'utf8');
    const { patterns } = JSON.parse(grammar);
    const of = (...scopes) =>
      patterns
        .filter(({ name }) => scopes.includes(name))
        .flatMap(({ match }) => match.replaceAll(/\\b|[()]/g, '').split('|'));
    return {
      keywords: of('keyword.control.seqpipe', 'keyword.operator.word.seqpipe'),
      literals: of('constant.language.seqpipe'),
      primitives: of('support.function.seqpipe'),
    };
  },
};

const asText = (name, text) => `globalThis.${name} = ${JSON.stringify(text)};\n`;

/** Installs the packages of the page, where they are missing. */
function install() {
  const lock = readFileSync(join(here, 'package-lock.json'), 'utf8');
  const installed = own('.installed-lock.json');
  if (existsSync(installed) && readFileSync(installed, 'utf8') === lock) return;
  const shell = process.platform === 'win32';
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: here,
    stdio: 'inherit',
    shell,
  });
  if (status !== 0) throw new Error('npm cannot install the packages of docs/playground');
  writeFileSync(installed, lock);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [, , folder] = process.argv;
  if (folder === undefined) throw new Error('which folder?');
  await buildPlayground(folder);
}
