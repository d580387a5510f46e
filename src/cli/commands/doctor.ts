/** `seqpipe doctor`: what is installed, what is missing, and how to mend it. */
import { renderDiagnostics } from '../../base/diagnostics/render-terminal.js';
import { examine, type CacheSize, type Examination } from '../../setup/examine.js';
import { showBytes } from '../../setup/show-bytes.js';
import type { CommandIo } from './setup.js';

export interface DoctorOptions {
  readonly json: boolean;
  /** The cache folder of the project at hand, there or not. */
  readonly projectCache: string;
  /** Seqpipe's own version. */
  readonly version: string;
}

/** Exit codes: 0 all can be computed here (on WASM too), 3 it cannot. */
export async function doctorCommand(
  { json, projectCache, version }: DoctorOptions,
  io: CommandIo,
): Promise<number> {
  const found = await examine(projectCache);
  io.stdout(
    json ? `${JSON.stringify(doctorDocument(found, version), null, 2)}\n` : doctorText(found, version),
  );
  return found.selfTest?.passed === true ? 0 : 3;
}

/** The document of `--json`: the names of its fields are a promise. */
export function doctorDocument(found: Examination, version: string): object {
  const problems = found.problems.map(({ code, severity, message, notes, help }) => ({
    code,
    severity,
    message,
    notes,
    help,
  }));
  return { schemaVersion: 1, seqpipe: version, ...found, problems };
}

export function doctorText(found: Examination, version: string): string {
  const { machine, tensorflow, selfTest, caches } = found;
  const rows: [string, string][] = [
    ['seqpipe', version],
    [
      'machine',
      `${machine.platform}, ${machine.processor}, ${machine.cores} cores, ${showBytes(machine.memoryBytes)}`,
    ],
    ['node', found.node],
    ['tensorflow', tensorflow ? `${tensorflow.version}, ${KINDS[tensorflow.kind]}` : 'does not run'],
  ];
  if (tensorflow) {
    if (tensorflow.origin) rows.push(['', tensorflow.origin]);
    rows.push(['devices', tensorflow.devices.map(shortDevice).join(', ')]);
    rows.push(['threads', String(tensorflow.threads)]);
    rows.push(['instructions', tensorflow.fingerprint.instructionSet]);
  }
  if (selfTest) rows.push(['self-test', selfTestLine(selfTest)]);
  rows.push(['user cache', cacheLine(caches.user)], ['project cache', cacheLine(caches.project)]);
  const table = rows.map(([name, value]) => `  ${name.padEnd(14)}${value}\n`).join('');
  if (found.problems.length === 0) return `${table}\nNothing is missing.\n`;
  return `${table}\n${renderDiagnostics(found.problems, { color: false })}`;
}

const KINDS = { native: 'native', stock: 'native, tfjs-node’s own addon', wasm: 'WebAssembly' } as const;

/** `/job:localhost/replica:0/task:0/device:GPU:0` says `GPU:0`. */
const shortDevice = (name: string): string => name.replace(/^.*device:/, '');

function selfTestLine(test: NonNullable<Examination['selfTest']>): string {
  const learned = `a network learned to accuracy ${test.accuracy.toFixed(2)}`;
  const rate = `${test.gigaflops.toFixed(0)} GFLOP/s`;
  return `${test.passed ? 'passed' : 'FAILED'}: ${learned}, ${rate}, ${test.seconds.toFixed(1)} s`;
}

const cacheLine = ({ path, bytes }: CacheSize): string =>
  `${path} (${bytes === null ? 'not there yet' : showBytes(bytes)})`;
