/**
 * The steps of `npm run setup`. Plain JavaScript, no packages: it runs before there are any.
 *
 * 1. `npm ci`, when node_modules is not what package-lock.json says; 2. the build, when a source is
 *    newer;
 * 3. `seqpipe setup`. Each step that has nothing to do takes no time. Two at once in one clone wait
 *    for
 * each other.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

const EXIT_SETUP = 3;
const EXIT_INTERRUPTED = 130;

const unlock = lockProject();
try {
  if (!packagesInStep()) installPackages();
  run(process.execPath, [join(root, 'src', 'build', 'build.mjs'), '--if-needed']);
} finally {
  unlock();
}
run(process.execPath, [join(root, 'dist', 'cli.js'), 'setup', ...process.argv.slice(2)]);

/**
 * Whether every package of package-lock.json lies in node_modules, in that version: npm keeps its
 * own list there. Optional ones may be missing, since those are for other systems.
 */
function packagesInStep() {
  const wanted = readJson(join(root, 'package-lock.json'))?.packages;
  const installed = readJson(join(root, 'node_modules', '.package-lock.json'))?.packages;
  if (!wanted || !installed) return false;
  return Object.entries(wanted).every(([path, { version, integrity, optional }]) => {
    if (path === '') return true;
    const found = installed[path];
    if (!found) return optional === true;
    return found.version === version && found.integrity === integrity && existsSync(join(root, path));
  });
}

function installPackages() {
  say('installing the packages that package-lock.json names');
  const npm = process.env.npm_execpath;
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const works = npm ? tryRun(process.execPath, [npm, ...args]) : tryRun('npm', args);
  if (works) return;
  fail('npm could not install the packages; why stands above.');
}

function run(command, args) {
  const { status, signal, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  if (status === 0) return;
  unlock();
  if (error) fail(error.message);
  process.exit(signal ? EXIT_INTERRUPTED : status);
}

function tryRun(command, args) {
  const { status, signal } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  if (signal) {
    unlock();
    process.exit(EXIT_INTERRUPTED);
  }
  return status === 0;
}

/**
 * A lock outside the project, since `npm ci` empties node_modules. The lock of a dead process does
 * not count.
 */
function lockProject() {
  const name = createHash('sha256').update(root).digest('hex').slice(0, 16);
  const folder = join(tmpdir(), `seqpipe-setup-${name}`);
  for (let told = false; ;) {
    try {
      mkdirSync(folder);
      writeFileSync(join(folder, 'pid'), String(process.pid));
      return () => rmSync(folder, { recursive: true, force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') return () => {};
    }
    const pid = Number(readText(join(folder, 'pid')));
    if (pid ? !isAlive(pid) : isOld(folder)) rmSync(folder, { recursive: true, force: true });
    else {
      if (!told) say(`waiting for another set-up of this project${pid ? ` (process ${pid})` : ''}`);
      told = true;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
    }
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/**
 * A lock without its number after ten seconds: its process died between the two steps of making it.
 */
function isOld(folder) {
  const { mtimeMs = 0 } = statSync(folder, { throwIfNoEntry: false }) ?? {};
  return Date.now() - mtimeMs > 10_000;
}

function readText(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

function say(text) {
  process.stderr.write(`${text}\n`);
}

function fail(text) {
  say(text);
  process.exit(EXIT_SETUP);
}
