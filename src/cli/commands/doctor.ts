/** `seqpipe doctor`: what is installed, what is missing, and how to fix it. */
import { renderDiagnostics } from '../../base/diagnostics/render-terminal.js';
import { EXIT } from '../../run/execute/run-document.js';
import type { CacheSize, Examination } from '../../setup/examine.js';
import { showBytes } from '../../base/show-bytes.js';
import { defineCommand } from '../definition/define-command.js';
import { CACHE, JSON_OUTPUT } from '../program/options.js';
import { projectCache } from '../program/project-cache.js';
import { VERSION } from '../../base/version.js';

export const command = defineCommand({
  name: 'doctor',
  summary: 'show what is installed, what is missing, and how to fix it',
  arguments: {},
  options: { cache: CACHE, json: JSON_OUTPUT },
  exitCodes: {
    [EXIT.succeeded]: 'training works here, if only on WASM',
    [EXIT.setup]: 'training does not work here',
  },
  examples: ['seqpipe doctor'],
  async run(_, options, host) {
    const { examine } = await import('../../setup/examine.js');
    const found = await examine(await projectCache(host.cwd, options, host));
    host.stdout(options.json ? `${JSON.stringify(doctorDocument(found), null, 2)}\n` : doctorText(found));
    return found.selfTest?.passed === true ? EXIT.succeeded : EXIT.setup;
  },
});

/** The document of `--json`: the names of its fields are a promise. */
function doctorDocument(found: Examination): object {
  const problems = found.problems.map(({ code, severity, message, notes, help }) => ({
    code,
    severity,
    message,
    notes,
    help,
  }));
  return { schemaVersion: 1, seqpipe: VERSION, ...found, problems };
}

function doctorText(found: Examination): string {
  const { machine, tensorflow, selfTest, caches } = found;
  const rows: [string, string][] = [
    ['seqpipe', VERSION],
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
