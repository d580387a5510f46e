/**
 * seqpipe as a library: compile a `.seq` file, see what would run, run it.
 *
 *     const { graph } = compile({ path: 'reviews.seq', text }, { readFile, root, allowRead: [], params: new Map() });
 *     const result = await run({ graph, program: 'reviews.seq', cache: '/project/.seqpipe' });
 */
export { compile } from './compile.js';
export type { CompileOptions, Compiled } from './compile.js';
export { plan } from './run/plan/plan-program.js';
export type { PlanOptions } from './run/plan/plan-program.js';
export type { PlannedStage } from './run/plan/plan-stages.js';
export { run } from './run.js';
export type { RunOptions, RunResult } from './run.js';
export type { RunEvent } from './run/execute/events.js';
export type { StageResult } from './run/execute/execution.js';
export type { RunDocument } from './run/execute/run-document.js';
export { loadPredictor, NoPredictor, openPredictor } from './deploy/load-predictor.js';
export { BadRow } from './deploy/bad-row.js';
export type { RawColumns, RawRow } from './deploy/check-row.js';
export type { LoadOptions, OpenOptions } from './deploy/load-predictor.js';
export type { PredictedClass, PredictedNumber, PredictedRow, RowPredictor } from './deploy/row-predictor.js';
export { renderDiagnostics } from './base/diagnostics/render-terminal.js';
export { diagnosticsToJson } from './base/diagnostics/render-json.js';
export type { Diagnostic } from './base/diagnostics/diagnostic.js';
export type { StageGraph } from './contract/stage-graph.js';
