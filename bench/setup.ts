/**
 * `npm run bench:setup`: a virtual environment with PyTorch, Keras and TensorFlow for Python, in
 * the user's cache. Nothing happens where it is there already. pip finds the packages by name,
 * wherever the user's pip looks for them.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BenchError } from './support/bench-error.js';
import { endWithSignals, exitOf, startChild } from './support/children.js';
import { environment, installedVersions, requirementsHash } from './support/environment.js';
import { benchFolder } from './support/folders.js';

const say = (text: string): void => void process.stderr.write(`${text}\n`);
const { folder, python, stamp } = environment();

/** TensorFlow 2.21 and PyTorch 2.15 have wheels for these. */
const PYTHONS = { least: [3, 11], most: [3, 13] } as const;
const WANTED = `Python ${PYTHONS.least.join('.')} to ${PYTHONS.most.join('.')}`;

endWithSignals();
try {
  const versions = installedVersions() ?? (await install());
  await installGensim();
  await installTokenizers();
  say(`ready: ${shown(versions)} (${folder})`);
} catch (error) {
  if (!(error instanceof BenchError)) throw error;
  say(error.message);
  process.exitCode = error.exitCode;
}

async function install(): Promise<Readonly<Record<string, string>>> {
  const base = await findPython();
  rmSync(stamp, { force: true });
  rmSync(join(folder, 'venv'), { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  say(`making a virtual environment of ${base} in ${folder}`);
  const made = await run(base, ['-m', 'venv', join(folder, 'venv')]);
  if (made.code !== 0) {
    throw new BenchError(
      `${base} cannot make a virtual environment: ${lastLine(made.output)}\n` +
        'on Debian and Ubuntu the package python3-venv is missing: sudo apt-get install python3-venv',
    );
  }
  say('installing Keras and TensorFlow (300 MB to download, 1.5 GB on disk)');
  await pip(['-r', join(benchFolder, 'requirements.txt')]);
  say('installing PyTorch (500 MB to download, 1.3 GB on disk)');
  await pip(['--no-deps', '-r', join(benchFolder, 'requirements-torch.txt')]);
  if ((await importTorch()).code !== 0 && process.platform === 'linux') {
    say(
      'this PyTorch is one for CUDA: installing the libraries it is linked against (1.5 GB, 2.7 GB on disk)',
    );
    await pip(['--no-deps', '-r', join(benchFolder, 'requirements-cuda.txt')]);
  }
  const torch = await importTorch();
  if (torch.code !== 0)
    throw new BenchError(`PyTorch was installed and cannot be loaded: ${lastLine(torch.output)}`, 1);
  const versions = await readVersions();
  writeFileSync(stamp, `${JSON.stringify({ hash: requirementsHash(), versions }, null, 1)}\n`);
  return versions;
}

/** The first Python of a fitting version, by its usual names. */
async function findPython(): Promise<string> {
  const own = process.env['PYTHON'];
  const seen: string[] = [];
  for (const name of own ? [own] : ['python3', 'python3.13', 'python3.12', 'python3.11', 'python']) {
    const { code, output } = await run(name, ['-c', 'import sys; print(*sys.version_info[:2])']);
    if (code !== 0) continue;
    const [major = 0, minor = 0] = output.trim().split(' ').map(Number);
    if (major === 3 && minor >= PYTHONS.least[1] && minor <= PYTHONS.most[1]) return name;
    seen.push(`${name} is ${major}.${minor}`);
  }
  const found = seen.length > 0 ? seen.join(', ') : 'there is none on the PATH';
  throw new BenchError(
    `the benches compare with PyTorch and Keras, which need ${WANTED}; ${found}. Install one, or name it: PYTHON=/path/to/python npm run bench:setup`,
  );
}

async function pip(words: readonly string[]): Promise<void> {
  const { code, output } = await run(python, [
    '-m',
    'pip',
    'install',
    '--quiet',
    '--disable-pip-version-check',
    '--no-input',
    '--only-binary=:all:',
    ...words,
  ]);
  if (code === 0) return;
  if (/No module named pip/.test(output)) {
    throw new BenchError(
      'this Python has no pip: install it (python3-pip, or python3 -m ensurepip), then run npm run bench:setup again',
    );
  }
  const lines = output
    .trim()
    .split('\n')
    .filter((line) => /^\s*ERROR/i.test(line))
    .slice(-3);
  throw new BenchError(`pip could not install the peers:\n${lines.join('\n') || lastLine(output)}`, 1);
}

/** For the bench of word vectors. It came later than the others, and asks for none of them anew. */
async function installGensim(): Promise<void> {
  if ((await run(python, ['-c', 'import gensim'])).code === 0) return;
  say('installing gensim (60 MB to download)');
  await pip(['--no-deps', '-r', join(benchFolder, 'requirements-gensim.txt')]);
}

/** For the bench of subwords; the same holds. */
async function installTokenizers(): Promise<void> {
  if ((await run(python, ['-c', 'import tokenizers'])).code === 0) return;
  say('installing tokenizers (3 MB to download)');
  await pip(['--no-deps', '-r', join(benchFolder, 'requirements-tokenizers.txt')]);
}

function importTorch(): Promise<Ran> {
  return run(python, ['-c', 'import torch']);
}

async function readVersions(): Promise<Record<string, string>> {
  const program =
    'import json, platform; from importlib.metadata import version; ' +
    'import keras, tensorflow, torch; ' +
    'versions = {name: version(name) for name in ("torch", "keras", "numpy")}; ' +
    'print(json.dumps({"python": platform.python_version(), "tensorflow": tensorflow.__version__, **versions}))';
  const { code, output, stdout } = await run(python, ['-c', program]);
  if (code !== 0)
    throw new BenchError(`the peers were installed and cannot be loaded: ${lastLine(output)}`, 1);
  return JSON.parse(stdout) as Record<string, string>;
}

interface Ran {
  /** Null where a signal ended it; 127 where there is no such command. */
  readonly code: number | null;
  readonly stdout: string;
  /** What it wrote to both. */
  readonly output: string;
}

async function run(command: string, words: readonly string[]): Promise<Ran> {
  const child = startChild(command, words, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, KERAS_BACKEND: 'tensorflow', TF_CPP_MIN_LOG_LEVEL: '3' },
  });
  let stdout = '';
  let output = '';
  child.stdout!.on('data', (part: Buffer) => ((stdout += part), (output += part)));
  child.stderr!.on('data', (part: Buffer) => (output += part));
  try {
    return { code: await exitOf(child), stdout, output };
  } catch {
    return { code: 127, stdout, output: `there is no command ${command}` };
  }
}

function lastLine(output: string): string {
  return output.trim().split('\n').at(-1)!.slice(0, 300);
}

function shown(versions: Readonly<Record<string, string>>): string {
  return Object.entries(versions)
    .map(([name, version]) => `${name} ${version}`)
    .join(', ');
}
