/** `seqpipe graph FILE`: the stages as mermaid or dot. */
import { renderDiagnostics } from '../diagnostics/render-terminal.js';
import { EXIT } from '../execute/run-document.js';
import type { Host } from '../host/host.js';
import { drawGraph } from '../plan/draw-graph.js';
import type { GraphFormat } from '../plan/draw-graph.js';
import type { Arguments } from './arguments.js';
import { loadProgram } from './load-program.js';
import { renderOptions } from './run.js';

export async function graphCommand(args: Arguments, host: Host): Promise<number> {
  const { graph, diagnostics } = await loadProgram(args.positionals[0] as string, args, host);
  if (diagnostics.length > 0) host.stderr(renderDiagnostics(diagnostics, renderOptions(host)));
  if (graph === null) return EXIT.invalid;
  host.stdout(drawGraph(graph, (args.value('format') ?? 'mermaid') as GraphFormat));
  return EXIT.succeeded;
}
