/**
 * seqpipe as a library: load a `.seq` file, see what would run, run it, predict. `docs/api.md` is
 * its page.
 *
 *     const program = await loadProgram({ file: 'reviews.seq' });
 *     if (program.graph !== null) await run(program);
 *     const predictor = await loadPredictor({ file: 'reviews.seq', name: 'classifier' });
 *
 * Every type that a signature names is exported. What comments mark as internal is no part of the
 * library.
 */
export { loadProgram } from './project/load-program.js';
export type { InvalidProgram, ProgramOptions, ReadyProgram } from './project/load-program.js';
export { compileProgram as compile } from './project/compile-program.js';
export type { CompiledProgram } from './project/compile-program.js';
export type { CompileOptions } from './compile.js';
export type { GivenParam } from './language/config/param-values.js';
export type { ListedStages, NamedValue, StageGraph, StageNode } from './contract/stage-graph.js';

export { planProgram as plan } from './project/plan-program.js';
export type { PlanProgramOptions } from './project/plan-program.js';
export type { PlanOptions } from './run/plan/plan-program.js';
export type { PlannedStage } from './run/plan/plan-stages.js';
export type { Difference, Explanation } from './run/plan/explain-miss.js';
export type { TensorflowIdentity } from './run/plan/identity.js';
export type { Hash } from './run/cache/hash.js';

export { runProgram as run } from './project/run-program.js';
export type { ProgramResult, RunProgramOptions } from './project/run-program.js';
export type { Page } from './project/write-pages.js';
export type { RunOptions, RunResult } from './run.js';
export type { WantedShares } from './run/execute/shares.js';
export type { StageResult } from './run/execute/execution.js';
export type { ShownOutput } from './contract/artefacts/artefact-kind.js';
export type { RunEvent } from './run/execute/events.js';
export type { StageLockHolder } from './run/cache/stage-lock.js';
export type { Owner } from './base/system/owner.js';
export type {
  EpochMeasures,
  Progress,
  ProgressMeasure,
  StageWarning,
  StageWarningTexts,
} from './contract/kernel.js';
export type { Reasoned } from './run/plan/reasons.js';
export type { ToldReason } from './run/execute/events.js';
export { RUN_SCHEMA_VERSION } from './run/execute/run-document.js';
export type { RunDocument, RunStatus, StageDocument } from './run/execute/run-document.js';

export { showProgram as show } from './show/show-program.js';
export type { ShowProgramOptions } from './show/show-program.js';
export type { Presented, Shown, ShowOptions } from './show/shown.js';

export { loadPredictor, NoPredictor, openPredictor } from './deploy/load-predictor.js';
export type { LoadOptions, OpenOptions, Predictor } from './deploy/load-predictor.js';
export type { ForecastOptions, ForecastPredictor, ForecastStep } from './deploy/forecast-predictor.js';
export type { ContinuedText, TextContinuer, WriteSettings } from './deploy/text-continuer.js';
export type { BeamChoice, Choice, SampleChoice } from './contract/artefacts/choice.js';
export type {
  AttentionOfRow,
  AttentionsOfRow,
  RowExplanation,
  TermOfRow,
  TermsOfRow,
  WeighedWord,
} from './deploy/row-explanation.js';
export { BadRow } from './deploy/bad-row.js';
export type { RawRow } from './deploy/check-row.js';
export type { RawColumns, RawNumbers, RawType } from './contract/stage-graph.js';
export type { NestedNumbers } from './base/nested-numbers.js';
export type { NumbersColumnType, Scaled } from './contract/artefacts/column-type.js';
export type { Scaling } from './contract/artefacts/scaling.js';
export type { TimeStep } from './contract/artefacts/time-step.js';
export type { FieldName } from './contract/operations/source.js';
export type { ImageFit } from './contract/operations/images.js';
export type {
  ClassProbability,
  PredictedClass,
  PredictedNumber,
  PredictedNumbers,
  PredictedText,
  PredictedRow,
  RowPredictor,
} from './deploy/row-predictor.js';

export type { GeneratedText } from './contract/artefacts/generated.js';
export type { WrittenText } from './deploy/family-predictor.js';

export { renderDiagnostics } from './base/diagnostics/render-terminal.js';
export type { RenderOptions } from './base/diagnostics/render-terminal.js';
export { diagnosticsToJson } from './base/diagnostics/render-json.js';
export type { Diagnostic, DiagnosticTexts, Label } from './base/diagnostics/diagnostic.js';
export type { Language, Translated, Translations } from './base/language.js';
export type { SourceFile, Span } from './base/source/source-file.js';
export type { Json, JsonObject } from './base/json.js';
