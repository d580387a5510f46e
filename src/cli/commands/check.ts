/** `seqpipe check FILE`: every mistake of a file, with nothing run and TensorFlow not loaded. */
import { diagnosticsToJson } from '../../base/diagnostics/render-json.js';
import { renderDiagnostics } from '../../base/diagnostics/render-terminal.js';
import { EXIT } from '../../run/execute/run-document.js';
import { renderOptions } from '../../base/host/host.js';
import type { Host } from '../../base/host/host.js';
import type { Arguments } from '../arguments.js';
import { loadProgram } from '../program/load-program.js';

/** Raised when a field changes its meaning or goes away. */
const CHECK_SCHEMA_VERSION = 1;

export async function checkCommand(args: Arguments, host: Host): Promise<number> {
  const program = await loadProgram(args.positionals[0] as string, args, host);
  const { diagnostics, graph, name } = program;
  if (args.has('json')) {
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
  if (!args.has('json'))
    host.stdout(
      `${name}: ${diagnostics.length === 0 ? 'no mistakes' : 'no errors'}, ${graph.stages.length} stages\n`,
    );
  return EXIT.succeeded;
}
