/** `seqpipe setup`: makes native TensorFlow available to this user. */
import { catchInterrupts } from '../../base/host/interrupts.js';
import { renderDiagnostics } from '../../base/diagnostics/render-terminal.js';
import type { Diagnostic } from '../../base/diagnostics/diagnostic.js';
import { fetchRelease, isReleaseCached, whatIsLost } from '../../setup/ensure-tensorflow.js';
import { textLog } from '../../setup/log.js';
import { noGpuSeen, offlineWithoutLibrary } from '../../setup/messages.js';
import { runStockInstaller } from '../../setup/stock-installer.js';
import { fingerprintOf } from '../../tensorflow/binding/identity.js';
import { locateTensorflow, type Location } from '../../tensorflow/binding/locate.js';
import { hasNvidiaDriver } from '../../tensorflow/binding/platform.js';

export interface SetupOptions {
  /** Fetch the build for NVIDIA cards as well. */
  readonly gpu: boolean;
  /** End with 3 when there is no native library. */
  readonly strict: boolean;
  readonly offline: boolean;
}

export interface CommandIo {
  stdout(text: string): void;
  stderr(text: string): void;
}

/** Exit codes: 0 done (on WASM too, unless `strict`), 3 not done, 130 interrupted. */
export async function setupCommand(options: SetupOptions, io: CommandIo): Promise<number> {
  const log = textLog(io.stderr, process.stderr.isTTY === true);
  const interrupts = catchInterrupts(() => log.line('stopping; nothing half-made is left'));
  try {
    const failure = await prepare(options, log, interrupts.signal);
    const location = locateTensorflow(options.gpu ? 'gpu' : 'auto');
    if (location.kind !== 'wasm' && failure === null) {
      io.stdout(`${readyLine(location)}\n`);
      if (options.gpu && !hasNvidiaDriver()) io.stderr(render(noGpuSeen()));
      return 0;
    }
    if (failure && (options.strict || options.gpu)) {
      io.stderr(render(failure));
      return 3;
    }
    if (failure) for (const line of whatIsLost(failure)) io.stdout(`${line}\n`);
    return 0;
  } catch (error) {
    if (interrupts.signal.aborted) return 130;
    throw error;
  } finally {
    interrupts.release();
  }
}

type Log = ReturnType<typeof textLog>;

/** Null when what was asked for is there. */
async function prepare(
  { gpu, offline }: SetupOptions,
  log: Log,
  signal: AbortSignal,
): Promise<Diagnostic | null> {
  const device = gpu ? 'gpu' : 'cpu';
  if (isReleaseCached(device)) return null;
  if (!gpu && locateTensorflow('cpu').kind !== 'wasm') return null;
  if (offline) return offlineWithoutLibrary();
  const failure = await fetchRelease(device, { log, signal });
  if (failure && !gpu && (await runStockInstaller(log, signal))) return null;
  return failure;
}

function readyLine(location: Exclude<Location, { kind: 'wasm' }>): string {
  const { tensorflow, device } = fingerprintOf(location, {});
  const where = location.kind === 'stock' ? `addon of ${location.packageName}` : location.directory;
  return `TensorFlow ${tensorflow} is ready (${device}): ${where}`;
}

const render = (failure: Diagnostic): string => renderDiagnostics([failure], { color: false });
