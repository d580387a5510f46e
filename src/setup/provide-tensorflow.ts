/**
 * What `seqpipe setup` does: the libraries are found or fetched, and the user is told what there is
 * now.
 */
import type { Diagnostic } from '../base/diagnostics/diagnostic.js';
import { renderDiagnostics } from '../base/diagnostics/render-terminal.js';
import type { Host } from '../base/host/host.js';
import { fingerprintOf } from '../tensorflow/binding/identity.js';
import { locateTensorflow, type Location } from '../tensorflow/binding/locate.js';
import { hasNvidiaDriver } from '../tensorflow/binding/platform.js';
import { fetchRelease, isReleaseCached, whatIsLost } from './ensure-tensorflow.js';
import type { SetupLog } from './log.js';
import { diagnose } from './diagnose.js';
import { runStockInstaller } from './stock-installer.js';
import type { Phrase } from '../base/language.js';
import { said } from './said.js';

export interface Wanted {
  /** The build for NVIDIA cards. */
  readonly gpu: boolean;
  /** WASM is not enough. */
  readonly strict: boolean;
  readonly offline: boolean;
}

export interface Work {
  readonly log: SetupLog;
  readonly signal: AbortSignal;
}

/** Whether what is wanted is there now. Throws where it was interrupted. */
export async function provideTensorflow(wanted: Wanted, work: Work, host: Host): Promise<boolean> {
  const failure = await prepare(wanted, work);
  const location = locateTensorflow(wanted.gpu ? 'gpu' : 'auto');
  if (location.kind !== 'wasm' && failure === null) {
    host.stdout(`${readyLine(location)[host.language]}\n`);
    if (wanted.gpu && !hasNvidiaDriver()) host.stderr(render(diagnose('noGpuSeen', null), host));
    return true;
  }
  if (failure && (wanted.strict || wanted.gpu)) {
    host.stderr(render(failure, host));
    return false;
  }
  if (failure) for (const line of whatIsLost(failure)) host.stdout(`${line[host.language]}\n`);
  return true;
}

/** Null when what was asked for is there. */
async function prepare({ gpu, offline }: Wanted, { log, signal }: Work): Promise<Diagnostic | null> {
  const device = gpu ? 'gpu' : 'cpu';
  if (isReleaseCached(device)) return null;
  if (!gpu && locateTensorflow('cpu').kind !== 'wasm') return null;
  if (offline) return diagnose('offlineWithoutLibrary', null);
  const failure = await fetchRelease(device, { log, signal });
  if (failure && !gpu && (await runStockInstaller(log, signal))) return null;
  return failure;
}

function readyLine(location: Exclude<Location, { kind: 'wasm' }>): Phrase {
  const { tensorflow, device } = fingerprintOf(location, {});
  const [addonOf, where] =
    location.kind === 'stock' ? [location.packageName, ''] : [null, location.directory];
  return said.ready({ version: tensorflow, device, addonOf, where });
}

const render = (failure: Diagnostic, { language }: Host): string =>
  renderDiagnostics([failure], { color: false, language });
