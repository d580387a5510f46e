/**
 * Sees to it that native TensorFlow is there before it is needed, as far as this machine and its
 * network allow.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnostic } from '../base/diagnostics/diagnostic.js';
import { tensorflowFolder } from '../tensorflow/binding/cache-folder.js';
import {
  isCached,
  locateTensorflow,
  type DeviceChoice,
  type Location,
} from '../tensorflow/binding/locate.js';
import { canRunTensorflow, platformName } from '../tensorflow/binding/platform.js';
import { releasedPlatforms, releaseFor, type Release } from '../tensorflow/binding/releases.js';
import { installRelease } from './install-release.js';
import type { SetupLog } from './log.js';
import { diagnose } from './diagnose.js';
import { SetupFailure } from './setup-failure.js';
import type { Phrase } from '../base/language.js';
import { said } from './said.js';

export interface EnsureOptions {
  readonly offline: boolean;
  readonly log: SetupLog;
  readonly device?: DeviceChoice;
  readonly signal?: AbortSignal;
}

export interface Readiness {
  /** What the next `openTensorflow` opens. */
  readonly location: Location;
  /** Why it is only WASM; null otherwise. */
  readonly failure: Diagnostic | null;
}

/**
 * For commands that are about to compute. Returns at once when TensorFlow is there; else fetches
 * it, saying so, unless `offline`; and where that fails, tells in two lines what is lost and goes
 * on. A download that failed is not tried again for an hour. Throws nothing but the signal's
 * reason.
 */
export async function ensureTensorflow(options: EnsureOptions): Promise<Readiness> {
  const location = locateTensorflow(options.device);
  if (location.kind !== 'wasm') return { location, failure: null };
  const failure = await tryToInstall(options);
  if (failure) for (const line of whatIsLost(failure)) options.log.line(line);
  return { location: locateTensorflow(options.device), failure };
}

async function tryToInstall({ offline, log, device, signal }: EnsureOptions): Promise<Diagnostic | null> {
  if (offline) return diagnose('offlineWithoutLibrary', null);
  const minutes = minutesSinceFailure();
  if (minutes !== null && minutes < 60) return diagnose('triedLately', null, { minutes });
  log.line(said.notInstalled());
  return fetchRelease('cpu', { log, ...(signal ? { signal } : {}), ...(device ? { device } : {}) });
}

/** Installs the release for this machine; null when it is there now, else why not. */
export async function fetchRelease(
  device: 'cpu' | 'gpu',
  options: { readonly log: SetupLog; readonly signal?: AbortSignal },
): Promise<Diagnostic | null> {
  const release = usableRelease(device);
  if (!release) return noRelease(device);
  try {
    await installRelease(release, options);
    forgetFailure();
    return null;
  } catch (error) {
    if (!(error instanceof SetupFailure)) throw error;
    rememberFailure();
    return error.diagnostic;
  }
}

/** That there is no release for this machine. */
export function noRelease(device: 'cpu' | 'gpu'): Diagnostic {
  const published = releasedPlatforms(device);
  return diagnose('noRelease', null, { platform: platformName(), device, published });
}

/** The release for this machine, if it has the processor for it. */
export function usableRelease(device: 'cpu' | 'gpu'): Release | null {
  return canRunTensorflow() ? releaseFor(platformName(), device) : null;
}

export function isReleaseCached(device: 'cpu' | 'gpu'): boolean {
  const release = usableRelease(device);
  return release !== null && isCached(release);
}

/** The two lines that tell why, and what is lost. */
export function whatIsLost(failure: Diagnostic): readonly [Phrase, Phrase] {
  return [said.goingOn(failure), said.slower(failure)];
}

const failureNote = (): string => join(tensorflowFolder(), 'last-failure');

function minutesSinceFailure(): number | null {
  try {
    return Math.floor((Date.now() - Date.parse(readFileSync(failureNote(), 'utf8'))) / 60_000);
  } catch {
    return null;
  }
}

function rememberFailure(): void {
  try {
    mkdirSync(tensorflowFolder(), { recursive: true });
    writeFileSync(failureNote(), new Date().toISOString());
  } catch {
    // A cache that cannot be written is told of already.
  }
}

function forgetFailure(): void {
  rmSync(failureNote(), { recursive: true, force: true });
}
