/** `seqpipe doctor`: what is installed, what is missing, and how to fix it. */
import { renderDiagnostics } from '../../base/diagnostics/render-terminal.js';
import { EXIT } from '../../run/execute/run-document.js';
import type { CacheSize, Examination } from '../../setup/examine.js';
import { showBytes } from '../../base/show-bytes.js';
import { defineCommand } from '../definition/define-command.js';
import { CACHE, JSON_OUTPUT } from '../program/options.js';
import { projectCache } from '../program/project-cache.js';
import { VERSION } from '../../base/version.js';
import type { Language } from '../../base/language.js';
import { commandTexts, type CommandTexts } from '../program/texts.js';

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
    host.stdout(
      options.json ? `${JSON.stringify(doctorDocument(found), null, 2)}\n` : doctorText(found, host.language),
    );
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

function doctorText(found: Examination, language: Language): string {
  const words = commandTexts[language].doctor;
  const { machine, tensorflow, selfTest, caches } = found;
  const rows: [string, string][] = [
    ['seqpipe', VERSION],
    [
      words.machine,
      `${machine.platform}, ${machine.processor}, ${words.cores(machine.cores)}, ${showBytes(machine.memoryBytes)}`,
    ],
    ['node', found.node],
    ['tensorflow', tensorflow ? `${tensorflow.version}, ${words[tensorflow.kind]}` : words.doesNotRun],
  ];
  if (tensorflow) {
    if (tensorflow.origin) rows.push(['', tensorflow.origin]);
    rows.push([words.devices, tensorflow.devices.map(shortDevice).join(', ')]);
    rows.push([words.threads, String(tensorflow.threads)]);
    rows.push([words.instructions, tensorflow.fingerprint.instructionSet]);
  }
  if (selfTest) rows.push([words.selfTest, selfTestLine(selfTest, words)]);
  rows.push(
    [words.userCache, cacheLine(caches.user, words)],
    [words.projectCache, cacheLine(caches.project, words)],
  );
  const table = rows.map(([name, value]) => `  ${name.padEnd(14)}${value}\n`).join('');
  if (found.problems.length === 0) return `${table}\n${words.nothingMissing}\n`;
  return `${table}\n${renderDiagnostics(found.problems, { color: false, language })}`;
}

/** `/job:localhost/replica:0/task:0/device:GPU:0` says `GPU:0`. */
const shortDevice = (name: string): string => name.replace(/^.*device:/, '');

function selfTestLine(test: NonNullable<Examination['selfTest']>, words: CommandTexts['doctor']): string {
  const learned = words.learned(test.accuracy.toFixed(2));
  const rate = `${test.gigaflops.toFixed(0)} GFLOP/s`;
  return `${test.passed ? words.passed : words.failed}: ${learned}, ${rate}, ${test.seconds.toFixed(1)} s`;
}

const cacheLine = ({ path, bytes }: CacheSize, words: CommandTexts['doctor']): string =>
  `${path} (${bytes === null ? words.notThere : showBytes(bytes)})`;
