/** `seqpipe graph FILE`: the stages as mermaid or dot. */
import { renderDiagnostics } from '../../base/diagnostics/render-terminal.js';
import { EXIT } from '../../run/execute/run-document.js';
import { renderOptions } from '../../base/host/host.js';
import { drawGraph } from '../../run/plan/draw-graph.js';
import { defineCommand } from '../definition/define-command.js';
import { choice } from '../definition/option.js';
import { loadProgram } from '../program/load-program.js';
import { FILE, PROGRAM } from '../program/options.js';

export const command = defineCommand({
  name: 'graph',
  summary: 'draw the stages of a file',
  arguments: { file: FILE },
  options: {
    ...PROGRAM,
    format: choice({
      name: '--format',
      placeholder: 'FORMAT',
      choices: ['mermaid', 'dot'],
      default: 'mermaid',
      help: 'the language of the drawing',
    }),
  },
  exitCodes: {
    [EXIT.succeeded]: 'the graph is on standard output',
    [EXIT.invalid]: 'the file, its settings or its parameters have errors',
  },
  examples: ['seqpipe graph pipelines/quickstart.seq --format dot'],
  async run({ file }, options, host) {
    const { graph, diagnostics } = await loadProgram(file, options, host);
    if (diagnostics.length > 0) host.stderr(renderDiagnostics(diagnostics, renderOptions(host)));
    if (graph === null) return EXIT.invalid;
    host.stdout(drawGraph(graph, options.format));
    return EXIT.succeeded;
  },
});
