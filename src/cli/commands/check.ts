/** `seqpipe check FILE`: every mistake of a file, with nothing run and TensorFlow not loaded. */
import { diagnosticsToJson } from '../../base/diagnostics/render-json.js';
import { renderDiagnostics } from '../../base/diagnostics/render-terminal.js';
import { EXIT } from '../../run/execute/run-document.js';
import { renderOptions } from '../../base/host/host.js';
import { defineCommand } from '../definition/define-command.js';
import { loadProgram } from '../program/load-program.js';
import { checkSourceFiles } from '../program/source-files.js';
import { FILE, JSON_OUTPUT, PROGRAM } from '../program/options.js';
import { commandTexts } from '../program/texts.js';

/** Raised when a field changes its meaning or goes away. */
const CHECK_SCHEMA_VERSION = 1;

export const command = defineCommand({
  name: 'check',
  summary: 'find every mistake in a file without running it',
  arguments: { file: FILE },
  options: { ...PROGRAM, json: JSON_OUTPUT },
  exitCodes: {
    [EXIT.succeeded]: 'the file has no errors',
    [EXIT.invalid]: 'the file, its settings or its parameters have errors',
  },
  examples: ['seqpipe check pipelines/quickstart.seq'],
  async run({ file }, options, host) {
    const { diagnostics: ofProgram, graph, name } = await loadProgram(file, options, host);
    const diagnostics = graph === null ? ofProgram : [...ofProgram, ...checkSourceFiles(graph, host)];
    if (options.json) {
      const status = graph === null ? 'invalid' : 'valid';
      const document = {
        schemaVersion: CHECK_SCHEMA_VERSION,
        file: name,
        status,
        diagnostics: diagnosticsToJson(diagnostics),
      };
      host.stdout(`${JSON.stringify(document, null, 2)}\n`);
    }
    const shown = renderDiagnostics(diagnostics, renderOptions(host));
    if (shown !== '') host.stderr(shown);
    if (graph === null) return EXIT.invalid;
    if (!options.json)
      host.stdout(
        `${commandTexts[host.language].checked({ file: name, warned: diagnostics.length > 0, stages: graph.stages.length })}\n`,
      );
    return EXIT.succeeded;
  },
});
