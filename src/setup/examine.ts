/** What `doctor` finds: the machine, what is installed on it, and what is wrong, as data. */
import { existsSync } from 'node:fs';
import { availableParallelism, cpus, totalmem } from 'node:os';
import type { Diagnostic } from '../base/diagnostics/diagnostic.js';
import { userCacheFolder } from '../tensorflow/binding/cache-folder.js';
import type { Fingerprint } from '../tensorflow/binding/identity.js';
import {
  DIRECTORY_VARIABLE,
  isCached,
  locateTensorflow,
  releaseFolder,
  type Location,
} from '../tensorflow/binding/locate.js';
import { holdsLibraries, libraryNames } from '../tensorflow/binding/library-names.js';
import { hasNvidiaDriver, instructionSet, platformName } from '../tensorflow/binding/platform.js';
import { openTensorflow } from '../tensorflow/binding/tensorflow.js';
import { checkLibraries } from './check-library.js';
import { findDownloader } from './downloader.js';
import { noRelease, usableRelease } from './ensure-tensorflow.js';
import { bytesAt } from '../base/system/folder-size.js';
import { cacheBytes } from '../run/cache/cache-size.js';
import { diagnose } from './diagnose.js';
import { selfTest, type SelfTest } from './self-test.js';

export interface CacheSize {
  readonly path: string;
  /** Null when there is none yet. */
  readonly bytes: number | null;
}

export interface Examination {
  readonly machine: {
    readonly platform: string;
    readonly processor: string;
    readonly cores: number;
    readonly memoryBytes: number;
    readonly instructionSet: string;
    readonly nvidiaDriver: boolean;
  };
  readonly node: string;
  readonly tensorflow: {
    readonly kind: 'native' | 'stock' | 'wasm';
    readonly version: string;
    /** A folder, a package, or null for WASM. */
    readonly origin: string | null;
    readonly devices: readonly string[];
    readonly threads: number;
    readonly fingerprint: Fingerprint;
  } | null;
  readonly selfTest: SelfTest | null;
  readonly caches: { readonly user: CacheSize; readonly project: CacheSize };
  /** The command that would fetch TensorFlow, or null. */
  readonly downloader: string | null;
  readonly problems: readonly Diagnostic[];
}

/** Looks at everything; opens TensorFlow and computes with it, which takes about a second. */
export async function examine(projectCache: string): Promise<Examination> {
  const location = locateTensorflow();
  const downloader = (await findDownloader())?.name ?? null;
  const problems = filesProblems(location, downloader);
  const computed = (await opens(location, problems)) ? await compute(location, problems) : null;
  return {
    machine: {
      platform: platformName(),
      processor: cpus()[0]?.model ?? 'unknown',
      cores: availableParallelism(),
      memoryBytes: totalmem(),
      instructionSet: instructionSet(),
      nvidiaDriver: hasNvidiaDriver(),
    },
    node: process.versions.node,
    tensorflow: computed?.tensorflow ?? null,
    selfTest: computed?.test ?? null,
    caches: {
      user: sizeOf(userCacheFolder()),
      project: { path: projectCache, bytes: cacheBytes(projectCache) },
    },
    downloader,
    problems,
  };
}

const sizeOf = (path: string): CacheSize => ({ path, bytes: bytesAt(path) });

/** What can be seen without running anything. */
function filesProblems(location: Location, downloader: string | null): Diagnostic[] {
  const given = process.env[DIRECTORY_VARIABLE];
  if (given && !holdsLibraries(given)) {
    return [diagnose('wrongDirectory', null, { folder: given, libraries: libraryNames() })];
  }
  const release = usableRelease('cpu');
  if (release && existsSync(releaseFolder(release)) && !isCached(release)) {
    return [diagnose('damagedLibraries', null, { folder: releaseFolder(release) })];
  }
  if (location.kind === 'wasm') {
    if (!release) return [noRelease('cpu')];
    return [diagnose(downloader === null ? 'noDownloader' : 'libraryNotFetched', null)];
  }
  const hasGpuBuild =
    location.kind === 'native' ? location.release?.device !== 'cpu' : location.packageName.endsWith('-gpu');
  if (hasNvidiaDriver() && !hasGpuBuild && usableRelease('gpu')) return [diagnose('gpuUnused', null)];
  return [];
}

/** Whether TensorFlow may be opened in this process without risk to it. */
async function opens(location: Location, problems: Diagnostic[]): Promise<boolean> {
  if (location.kind !== 'native') return true;
  if (!holdsLibraries(location.directory)) return false;
  const check = await checkLibraries(location.directory);
  if (!check.works) problems.push(diagnose('libraryDoesNotOpen', null, { reason: check.reason }));
  return check.works;
}

type Computed = Pick<Examination, 'tensorflow'> & { readonly test: SelfTest };

async function compute(location: Location, problems: Diagnostic[]): Promise<Computed | null> {
  try {
    const opened = await openTensorflow();
    const test = await selfTest(opened);
    if (!test.passed) {
      problems.push(diagnose('selfTestFailed', null, { because: { accuracy: test.accuracy } }));
    }
    const { kind, version, devices, threads, fingerprint } = opened;
    const origin = kind === 'wasm' ? null : originOf(location);
    return { tensorflow: { kind, version, origin, devices, threads, fingerprint }, test };
  } catch (error) {
    const because = { error: error instanceof Error ? error.message : String(error) };
    problems.push(diagnose('selfTestFailed', null, { because }));
    return null;
  }
}

function originOf(location: Location): string | null {
  if (location.kind === 'native') return location.directory;
  return location.kind === 'stock' ? location.packageName : null;
}
