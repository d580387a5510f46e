/**
 * Puts a release of TensorFlow into the user's cache: download, check, unpack, try, and then one
 * rename. Until that rename everything lies in a folder of this process, which goes away with it,
 * however it ends.
 */
import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ZipArchive } from '../base/system/zip-file.js';
import { freeSpace } from '../base/system/free-space.js';
import { beat, fileSystemTime, isSilent, lastSignOf, signFolder } from '../base/system/heartbeat.js';
import { acquireLock } from '../base/system/lock.js';
import { isAlive, ownerFromName, ownerName, thisProcess } from '../base/system/owner.js';
import { tensorflowFolder } from '../tensorflow/binding/cache-folder.js';
import { isCached, releaseFolder } from '../tensorflow/binding/locate.js';
import type { LibraryFile, Release, Wheel } from '../tensorflow/binding/releases.js';
import { checkLibraries } from './check-library.js';
import { download, findDownloader, type Downloader } from './downloader.js';
import type { SetupLog } from './log.js';
import { diagnose } from './diagnose.js';
import { SetupFailure } from './setup-failure.js';
import { extractEntry, fileSha256 } from './zip.js';
import { said } from './said.js';

export interface InstallOptions {
  readonly log: SetupLog;
  readonly signal?: AbortSignal;
  /** Tries the unpacked libraries before they are put into place. */
  readonly check?: typeof checkLibraries;
}

/**
 * Installs a release unless it is there. Throws SetupFailure, or the signal's reason; then nothing
 * has changed.
 */
export async function installRelease(release: Release, options: InstallOptions): Promise<void> {
  const { log, signal } = options;
  const root = tensorflowFolder();
  const own = createOwnFolder(root);
  const endSigns = beat(() => signFolder(own));
  try {
    const lock = await acquireLock({
      path: join(root, 'setup.lock'),
      holder: thisProcess,
      temporary: () => join(own, 'lock'),
      signal,
      waiting: ({ pid, host }, longestSilence) => {
        const silence = longestSilence === null ? null : longestSilence / 1000;
        log.line(said.waiting({ pid, host, silence }));
      },
    });
    try {
      if (!isCached(release)) await install(release, own, options);
    } finally {
      lock.release();
    }
  } catch (error) {
    signal?.throwIfAborted();
    throw asSetupFailure(error, root);
  } finally {
    endSigns();
    log.progress(null);
    rmSync(own, { recursive: true, force: true });
  }
}

async function install(release: Release, own: string, options: InstallOptions): Promise<void> {
  const { log, signal, check = checkLibraries } = options;
  const wheels = [release.wheel, ...release.companions];
  requireSpace(release, own);
  const downloader = await findDownloader(signal);
  if (!downloader) throw new SetupFailure(diagnose('noDownloader', null));
  const total = wheels.reduce((sum, { bytes }) => sum + bytes, 0);
  log.line(
    said.fetching({
      version: release.version,
      gpu: release.device === 'gpu',
      downloader: downloader.name,
      bytes: total,
      folder: tensorflowFolder(),
    }),
  );
  const unpacked = join(own, 'release');
  let before = 0;
  for (const wheel of wheels) {
    const progress = (bytes: number): void => log.progress(said.downloading(before + bytes, total));
    await fetchWheel(release, wheel, {
      own,
      unpacked,
      downloader,
      progress,
      log,
      ...(signal ? { signal } : {}),
    });
    before += wheel.bytes;
  }
  log.progress(said.trying());
  const tried = await check(join(unpacked, 'tensorflow'), signal);
  if (!tried.works) {
    throw new SetupFailure(diagnose('libraryDoesNotOpen', null, { reason: tried.reason }));
  }
  writeFileSync(join(unpacked, 'release.json'), `${JSON.stringify(release, null, 2)}\n`);
  moveIntoPlace(unpacked, releaseFolder(release), own);
}

/**
 * What is needed at the worst moment: the largest wheel twice (pip copies it) and everything
 * unpacked.
 */
function requireSpace(release: Release, own: string): void {
  const wheels = [release.wheel, ...release.companions];
  const unpacked = release.libraries.reduce((sum, { bytes }) => sum + bytes, 0);
  // CUDA's libraries unpack to about one and a half times their wheels.
  const companions = release.companions.reduce((sum, { bytes }) => sum + 1.5 * bytes, 0);
  const needed = unpacked + companions + 2 * Math.max(...wheels.map(({ bytes }) => bytes));
  const free = freeSpace(own);
  if (free === null || free >= needed) return;
  throw new SetupFailure(diagnose('noRoomForLibrary', null, { folder: tensorflowFolder(), needed, free }));
}

interface FetchOptions extends InstallOptions {
  /** The folder of this process, which the wheel passes through. */
  readonly own: string;
  /** Where its files go. */
  readonly unpacked: string;
  readonly downloader: Downloader;
  progress(bytes: number): void;
}

/** Downloads a wheel, checks it, unpacks what is wanted of it, and deletes it. */
async function fetchWheel(
  release: Release,
  wheel: Wheel,
  { own, unpacked, downloader, progress, log, signal }: FetchOptions,
): Promise<void> {
  const folder = join(own, 'download');
  mkdirSync(folder, { recursive: true });
  const path = await download(downloader, { wheel, folder, progress, ...(signal ? { signal } : {}) });
  log.progress(said.checking(wheel.file));
  const sha256 = await fileSha256(path, signal);
  requireSame(wheel.file, sha256, wheel.sha256);
  const libraries = wheel === release.wheel ? release.libraries : [];
  await unpack(path, libraries, unpacked, { log, ...(signal ? { signal } : {}) });
  rmSync(folder, { recursive: true });
}

/** Compares checksums. */
function requireSame(file: string, found: string, expected: string): void {
  if (found === expected) return;
  throw new SetupFailure(diagnose('notThePublishedFile', null, { file, found, expected }));
}

/** The libraries themselves, CUDA's libraries, and the licences of all. */
function isWanted(name: string, libraries: readonly LibraryFile[]): boolean {
  return (
    libraries.some(({ path }) => path === name) ||
    name === 'tensorflow/THIRD_PARTY_NOTICES.txt' ||
    name === 'tensorflow/include/LICENSE' ||
    /^nvidia\/[^/]+\/lib\/[^/]+\.so(\.\d+)*$/.test(name) ||
    /^nvidia_[^/]+\.dist-info\/(licenses\/)?License\.txt$/.test(name)
  );
}

async function unpack(
  wheel: string,
  libraries: readonly LibraryFile[],
  target: string,
  { log, signal }: InstallOptions,
): Promise<void> {
  const archive = await ZipArchive.open(wheel);
  try {
    const entries = archive.entries.filter(({ name }) => isWanted(name, libraries));
    const total = entries.reduce((sum, { size }) => sum + size, 0);
    let done = 0;
    let shown = 0;
    const written = (bytes: number): void => {
      done += bytes;
      if (done - shown < 16e6) return;
      shown = done;
      log.progress(said.unpacking(done, total));
    };
    for (const entry of entries) {
      const path = join(target, entry.name);
      mkdirSync(dirname(path), { recursive: true });
      const { sha256 } = await extractEntry(archive, entry, path, written, signal);
      const expected = libraries.find((library) => library.path === entry.name)?.sha256;
      if (expected) requireSame(entry.name, sha256, expected);
    }
  } finally {
    archive.close();
  }
}

/** A folder that is there already is damaged, or it would not be replaced. */
function moveIntoPlace(from: string, to: string, own: string): void {
  if (statSync(to, { throwIfNoEntry: false })) renameSync(to, join(own, 'damaged'));
  renameSync(from, to);
}

/** A folder for this process alone, named after it; those of dead processes are swept away. */
function createOwnFolder(root: string): string {
  const temporary = join(root, 'tmp');
  try {
    const own = join(temporary, ownerName(thisProcess(), randomUUID()));
    mkdirSync(own, { recursive: true });
    const now = fileSystemTime(join(own, 'now'));
    for (const name of readdirSync(temporary)) {
      const folder = join(temporary, name);
      const owner = ownerFromName(name);
      const silent = (): boolean => isSilent(lastSignOf(folder), now);
      if (owner && !isAlive(owner, silent)) rmSync(folder, { recursive: true, force: true });
    }
    return own;
  } catch (error) {
    throw asSetupFailure(error, root);
  }
}

function asSetupFailure(error: unknown, root: string): Error {
  if (error instanceof SetupFailure) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  const notKept = (reason: string | { readonly full: true }): SetupFailure =>
    new SetupFailure(diagnose('libraryNotKept', null, { folder: root, reason }));
  if (code === 'ENOSPC') return notKept({ full: true });
  if (['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'EDQUOT'].includes(code ?? '')) {
    return notKept(message);
  }
  return error as Error;
}
