/**
 * What decides, besides the program and its data, which bits a training ends with. Known without
 * loading TensorFlow, so that the planner can make it part of a training's key.
 */
import { availableParallelism } from 'node:os';
import { librarySizes, locateTensorflow, type DeviceChoice, type Location } from './locate.js';
import { hasNvidiaDriver, instructionSet } from './platform.js';

/** Identical bits are promised for identical fingerprints, and for nothing else. */
export interface Fingerprint {
  /**
   * TensorFlow's version, or `build A+B` (bytes of the two libraries) when it is none that seqpipe
   * knows.
   */
  readonly tensorflow: string;
  readonly backend: 'native' | 'stock' | 'wasm';
  readonly device: 'cpu' | 'gpu';
  readonly instructionSet: string;
  readonly oneDnn: boolean;
  readonly threads: number;
}

export interface TensorflowOptions {
  /** Threads inside an op and between ops; all cores when absent. */
  readonly threads?: number;
  readonly device?: DeviceChoice;
}

/**
 * The release of tfjs and of its WASM backend, which compute everything where there is no native
 * library.
 */
export const TFJS_VERSION = '4.22.0';

/**
 * The fingerprint of what `openTensorflow` would open with the same options, as files on disk stand
 * now.
 */
export function tensorflowIdentity(options: TensorflowOptions = {}): Fingerprint {
  return fingerprintOf(locateTensorflow(options.device), options);
}

export function fingerprintOf(location: Location, options: TensorflowOptions): Fingerprint {
  if (location.kind === 'wasm') {
    return {
      tensorflow: `tfjs ${TFJS_VERSION}`,
      backend: 'wasm',
      device: 'cpu',
      instructionSet: 'wasm simd',
      oneDnn: false,
      threads: 1,
    };
  }
  return {
    tensorflow: versionOf(location),
    backend: location.kind,
    device: usesGpu(location, options.device) ? 'gpu' : 'cpu',
    instructionSet: instructionSet(),
    oneDnn: process.arch === 'x64' && process.env['TF_ENABLE_ONEDNN_OPTS'] !== '0',
    threads: threadsOf(options),
  };
}

/**
 * Threads that TensorFlow gets. Always a number: left to itself it would take a number that no key
 * knows.
 */
export const threadsOf = (options: TensorflowOptions): number => options.threads ?? availableParallelism();

function versionOf(location: Exclude<Location, { kind: 'wasm' }>): string {
  if (location.kind === 'stock') return `${location.packageName} ${location.version}`;
  return location.release?.version ?? `build ${librarySizes(location.directory).join('+')}`;
}

function usesGpu(location: Exclude<Location, { kind: 'wasm' }>, device: DeviceChoice = 'auto'): boolean {
  if (device === 'cpu' || !hasNvidiaDriver()) return false;
  if (location.kind === 'stock') return location.packageName.endsWith('-gpu');
  return location.release === null ? device === 'gpu' : location.release.device === 'gpu';
}
