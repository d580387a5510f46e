/**
 * Fetching wheels with the tool that a machine has for it: pip, by itself or through uv. It knows
 * the user's proxies and mirrors, which a download of our own would not.
 */
import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { bytesAt } from '../base/system/folder-size.js';
import type { Wheel } from '../tensorflow/binding/releases.js';
import { diagnose } from './diagnose.js';
import { SetupFailure } from './setup-failure.js';

export interface Downloader {
  /** The command in words: `python3 -m pip`. */
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
}

const CANDIDATES: readonly (readonly [string, ...string[]])[] = [
  ['python3', '-m', 'pip'],
  ['pip3'],
  ['pip'],
  ['python', '-m', 'pip'],
  ['uv', 'tool', 'run', '--from', 'pip', 'python', '-m', 'pip'],
];

/** The first of pip's usual names that answers, or null. */
export async function findDownloader(signal?: AbortSignal): Promise<Downloader | null> {
  for (const [command, ...args] of CANDIDATES) {
    const { failed } = await execa(command, [...args, '--version'], {
      reject: false,
      stdin: 'ignore',
      timeout: 60_000,
      ...(signal ? { cancelSignal: signal } : {}),
    });
    signal?.throwIfAborted();
    if (!failed) return { name: [command, ...args].join(' '), command, args };
  }
  return null;
}

export interface Download {
  readonly wheel: Wheel;
  /** An empty folder for the wheel and for what pip needs on the way. */
  readonly folder: string;
  /** Hears the bytes on disk so far, twice a second. */
  readonly progress: (bytes: number) => void;
  readonly signal?: AbortSignal;
}

/** Downloads one wheel and returns its path. Throws SetupFailure with pip's last words. */
export async function download(
  downloader: Downloader,
  { wheel, folder, progress, signal }: Download,
): Promise<string> {
  const temporary = join(folder, 'pip');
  mkdirSync(temporary, { recursive: true });
  const timer = setInterval(() => progress(Math.min(bytesAt(folder) ?? 0, wheel.bytes)), 500);
  try {
    const { failed, all } = await execa(
      downloader.command,
      [...downloader.args, ...downloadArguments(wheel, folder)],
      {
        reject: false,
        stdin: 'ignore',
        all: true,
        // pip downloads to its temporary folder first: there its progress shows, and there it is
        // swept away.
        env: { TMPDIR: temporary, PYTHONUNBUFFERED: '1' },
        ...(signal ? { cancelSignal: signal } : {}),
      },
    );
    signal?.throwIfAborted();
    if (failed) throw downloadFailed(wheel, { said: lastLines(all) });
  } finally {
    clearInterval(timer);
  }
  const path = join(folder, wheel.file);
  if (!statSync(path, { throwIfNoEntry: false })) {
    const found = readdirSync(folder).filter((name) => name.endsWith('.whl'));
    throw downloadFailed(wheel, { left: found });
  }
  return path;
}

/**
 * pip would choose by the Python that runs it; what is wanted here is the same whatever Python that
 * is.
 */
export function downloadArguments(wheel: Wheel, folder: string): string[] {
  return [
    'download',
    '--no-deps',
    '--only-binary=:all:',
    '--python-version=3.12',
    '--implementation=cp',
    `--platform=${wheel.tag}`,
    '--no-input',
    '--no-cache-dir',
    '--disable-pip-version-check',
    '--progress-bar=off',
    '--timeout=30',
    '--retries=2',
    `--dest=${folder}`,
    `${wheel.package}==${wheel.version}`,
  ];
}

function downloadFailed(
  { file }: Wheel,
  pip: { readonly said: readonly string[] } | { readonly left: readonly string[] },
): SetupFailure {
  return new SetupFailure(diagnose('downloadFailed', null, { wheel: file, pip }));
}

function lastLines(output: string | undefined): string[] {
  const lines = (output ?? '').split('\n').map((line) => line.trim());
  return [...new Set(lines.filter((line) => line !== ''))].slice(-3).map((line) => line.slice(0, 300));
}
