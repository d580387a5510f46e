/** `seqpipe check FILE`: every mistake of a file, with nothing run and TensorFlow not loaded. */
import { diagnosticsToJson } from '../../base/diagnostics/render-json.js';
import { renderDiagnostics } from '../../base/diagnostics/render-terminal.js';
import { EXIT } from '../../run/execute/run-document.js';
import { renderOptions, type Host } from '../../base/host/host.js';
import type { JsonObject } from '../../base/json.js';
import { defineCommand } from '../definition/define-command.js';
import { loadProgram, STANDARD_INPUT, type LoadedProgram } from '../program/load-program.js';
import { checkSourceFiles } from '../program/source-files.js';
import { choice } from '../definition/option.js';
import { wrongUsage } from '../definition/usage-error.js';
import { FILE, JSON_OUTPUT, PROGRAM, WATCH, type ProgramOptions } from '../program/options.js';
import type { Round } from '../program/watch-program.js';
import { commandTexts } from '../program/texts.js';

/** Raised when a field changes its meaning or goes away. */
const CHECK_SCHEMA_VERSION = 1;

export const command = defineCommand({
  name: 'check',
  summary: 'find every mistake in a file without running it',
  arguments: { file: FILE },
  options: {
    ...PROGRAM,
    json: JSON_OUTPUT,
    watch: WATCH,
    format: choice({
      name: '--format',
      placeholder: 'KIND',
      choices: ['text', 'json', 'sarif', 'github'],
      default: 'text',
      help: 'what is on standard output: text for people, JSON as of --json, a SARIF log, or commands of GitHub Actions',
    }),
  },
  exitCodes: {
    [EXIT.succeeded]: 'the file has no errors',
    [EXIT.invalid]: 'the file, its settings or its parameters have errors',
    [EXIT.interrupted]: 'with --watch: interrupted',
  },
  examples: [
    'seqpipe check pipelines/quickstart.seq',
    'seqpipe check pipelines/quickstart.seq --format sarif',
  ],
  async run({ file }, options, host) {
    const { json, format: asked, watch } = options;
    if (json && asked !== 'text' && asked !== 'json') throw wrongUsage('jsonAndFormat', { format: asked });
    const format = json ? 'json' : asked;
    if (!watch) return checkFile(file, { ...options, format }, host, null);
    if (file === STANDARD_INPUT) throw wrongUsage('watchAndInput');
    if (format !== 'text')
      throw wrongUsage('watchAndJson', { option: json ? '--json' : `--format ${format}` });
    const { watchProgram } = await import('../program/watch-program.js');
    return watchProgram(host, (round) => checkFile(file, { ...options, format }, round.host, round));
  },
});

interface CheckOptions extends ProgramOptions {
  readonly format: 'text' | 'json' | 'sarif' | 'github';
}

async function checkFile(
  file: string,
  options: CheckOptions,
  host: Host,
  round: Pick<Round, 'reads'> | null,
): Promise<typeof EXIT.succeeded | typeof EXIT.invalid> {
  const { format } = options;
  const { diagnostics: ofProgram, graph, name, settings } = await loadProgram(file, options, host);
  if (graph !== null) round?.reads(graph);
  const diagnostics = graph === null ? ofProgram : [...ofProgram, ...checkSourceFiles(graph, host)];
  const shown = renderDiagnostics(diagnostics, renderOptions(host));
  if (shown !== '') host.stderr(shown);
  switch (format) {
    case 'text':
      if (graph !== null) host.stdout(`${summary({ graph, name, diagnostics }, host)}\n`);
      break;
    case 'json':
      host.stdout(`${JSON.stringify(documentOf({ graph, name, diagnostics }), null, 2)}\n`);
      break;
    case 'sarif': {
      const [{ sarifOf }, { VERSION }] = await Promise.all([
        import('../../base/diagnostics/render-sarif.js'),
        import('../../base/version.js'),
      ]);
      const log = sarifOf(diagnostics, VERSION, { root: settings.root, base: baseOf(host) });
      host.stdout(`${JSON.stringify(log, null, 2)}\n`);
      break;
    }
    case 'github': {
      const { githubCommands } = await import('../../base/diagnostics/render-github.js');
      host.stdout(githubCommands(diagnostics, { root: settings.root, base: baseOf(host) }));
    }
  }
  return graph === null ? EXIT.invalid : EXIT.succeeded;
}

type Checked = Pick<LoadedProgram, 'graph' | 'name' | 'diagnostics'>;

function documentOf({ graph, name, diagnostics }: Checked): JsonObject {
  return {
    schemaVersion: CHECK_SCHEMA_VERSION,
    file: name,
    status: graph === null ? 'invalid' : 'valid',
    diagnostics: diagnosticsToJson(diagnostics),
  };
}

function summary({ graph, name, diagnostics }: Checked, { language }: Host): string {
  const stages = graph?.stages.length ?? 0;
  return commandTexts[language].checked({ file: name, warned: diagnostics.length > 0, stages });
}

/** Where paths are named from: the checked-out code, on a code host, else the current folder. */
function baseOf({ env, cwd }: Host): string {
  const workspace = env['GITHUB_WORKSPACE'];
  return workspace === undefined || workspace === '' ? cwd : workspace;
}
