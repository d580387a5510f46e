/** Where TensorFlow would come from at run time, found by looking at files only. */
import { existsSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { tensorflowFolder } from './cache-folder.js';
import { libraryNames } from './library-names.js';
import { canRunTensorflow, hasNvidiaDriver, platformName } from './platform.js';
import { releaseFor, releaseOfSizes, type Release } from './releases.js';

export type Location =
  /** TensorFlow's C libraries in a folder, with the release they are when their sizes tell. */
  | {
      readonly kind: 'native';
      readonly directory: string;
      readonly origin: 'environment' | 'cache';
      readonly release: Release | null;
    }
  /** An installed @tensorflow/tfjs-node(-gpu) with its native addon. */
  | { readonly kind: 'stock'; readonly packageName: string; readonly version: string }
  | { readonly kind: 'wasm' };

export type DeviceChoice = 'cpu' | 'gpu' | 'auto';

/** Names a folder with TensorFlow's two libraries; wins over everything else. */
export const DIRECTORY_VARIABLE = 'SEQPIPE_TF_DIR';

/**
 * In this order: the folder that SEQPIPE_TF_DIR names, the stock package's addon, the cached
 * libraries, WASM.
 */
export function locateTensorflow(device: DeviceChoice = 'auto'): Location {
  return locations(device)[0] ?? { kind: 'wasm' };
}

/** All that is there, best first; the last is always WASM. */
export function locations(device: DeviceChoice = 'auto'): readonly Location[] {
  const found: Location[] = [];
  const given = process.env[DIRECTORY_VARIABLE];
  if (given) found.push(nativeLocation(given, 'environment'));
  if (canRunTensorflow()) {
    const stock = stockPackage(device);
    if (stock) found.push(stock);
    const cached = cachedDirectory(device);
    if (cached) found.push(nativeLocation(cached, 'cache'));
  }
  return [...found, { kind: 'wasm' }];
}

/** The folder of the cache that a release is kept in; its libraries lie in `tensorflow/` below. */
export function releaseFolder(release: Release, platform: string = platformName()): string {
  return join(tensorflowFolder(), `${release.version}-${platform}-${release.device}`);
}

/** Whether a release lies in the cache, whole by the sizes of its libraries. */
export function isCached(release: Release): boolean {
  const directory = libraryDirectory(release);
  return librarySizes(directory).every((bytes, index) => bytes === release.libraries[index]?.bytes);
}

export const libraryDirectory = (release: Release): string => join(releaseFolder(release), 'tensorflow');

function cachedDirectory(device: DeviceChoice): string | null {
  const order =
    device === 'cpu' || !hasNvidiaDriver() ? (['cpu', 'gpu'] as const) : (['gpu', 'cpu'] as const);
  const release = order.map((kind) => releaseFor(platformName(), kind)).find((one) => one && isCached(one));
  return release ? libraryDirectory(release) : null;
}

function nativeLocation(directory: string, origin: 'environment' | 'cache'): Location {
  return { kind: 'native', directory, origin, release: releaseOfSizes(librarySizes(directory)) };
}

/** Bytes of the two libraries; -1 for one that is not there. */
export function librarySizes(directory: string): number[] {
  return libraryNames().map((name) => statSync(join(directory, name), { throwIfNoEntry: false })?.size ?? -1);
}

/** The addon of tfjs-node 4.22 and the library that it is linked to. */
const ADDON_FILES = ['lib/napi-v8/tfjs_binding.node', 'deps/lib'];

/**
 * A stock package is used only with its addon in place, and never without: its index.js would
 * throw.
 */
function stockPackage(device: DeviceChoice): Location | null {
  const require = createRequire(import.meta.url);
  const names = device === 'cpu' ? ['tfjs-node'] : ['tfjs-node-gpu', 'tfjs-node'];
  for (const name of names.map((short) => `@tensorflow/${short}`)) {
    try {
      const manifest = require.resolve(`${name}/package.json`);
      if (!ADDON_FILES.every((path) => existsSync(join(dirname(manifest), path)))) continue;
      const { version } = require(manifest) as { version: string };
      return { kind: 'stock', packageName: name, version };
    } catch {
      // Not installed, which is the usual case.
    }
  }
  return null;
}
