/**
 * seqpipe as a library: compile a `.seq` file, see what would run, run it.
 *
 *     const { graph } = compile({ path: 'reviews.seq', text }, { readFile, root, allowRead: [], params: new Map() });
 *     const result = await run({ graph, program: 'reviews.seq', cache: '/project/.seqpipe' });
 */
export { compile } from './compile.js';
export type { CompileOptions, Compiled } from './compile.js';
export { plan } from './plan/plan-program.js';
export type { PlanOptions } from './plan/plan-program.js';
export type { PlannedStage } from './plan/plan-stages.js';
export { run } from './run.js';
export type { RunOptions, RunResult } from './run.js';
export type { RunEvent } from './execute/events.js';
export type { StageResult } from './execute/executor.js';
export type { RunDocument } from './execute/run-document.js';
export { loadPredictor, openPredictor } from './deploy/load-predictor.js';
export type { LoadOptions, OpenOptions } from './deploy/load-predictor.js';
export type { PredictedClass, PredictedNumber, PredictedRow, RowPredictor } from './deploy/row-predictor.js';
export { renderDiagnostics } from './diagnostics/render-terminal.js';
export { diagnosticsToJson } from './diagnostics/render-json.js';
export type { Diagnostic } from './diagnostics/diagnostic.js';
export type { StageGraph } from './ir/stage-graph.js';
