/** `seqpipe graph FILE`: the stages as mermaid or dot. */
import { renderDiagnostics } from '../../base/diagnostics/render-terminal.js';
import { EXIT } from '../../run/execute/run-document.js';
import { renderOptions } from '../../base/host/host.js';
import type { Host } from '../../base/host/host.js';
import { drawGraph } from '../../run/plan/draw-graph.js';
import type { GraphFormat } from '../../run/plan/draw-graph.js';
import type { Arguments } from '../arguments.js';
import { loadProgram } from '../program/load-program.js';

export async function graphCommand(args: Arguments, host: Host): Promise<number> {
  const { graph, diagnostics } = await loadProgram(args.positionals[0] as string, args, host);
  if (diagnostics.length > 0) host.stderr(renderDiagnostics(diagnostics, renderOptions(host)));
  if (graph === null) return EXIT.invalid;
  host.stdout(drawGraph(graph, (args.value('format') ?? 'mermaid') as GraphFormat));
  return EXIT.succeeded;
}
