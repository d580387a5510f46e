/** Recording tfjs code into TensorFlow functions: what other modules use. See docs/trace.md. */
export {
  createStep,
  type HeldTensor,
  type HoldingResults,
  type Step,
  type StepInput,
  type StepInputs,
  type StepOptions,
  type StepProgram,
  type StepResults,
  type StepTensors,
} from './step.js';
export { createVariable, inPlace, type InitialValue, type StateVariable } from './variables.js';
export { attribute, rawOps, type RawInput, type RawOps, type RawTensor } from './raw-ops.js';
export { libraryFunction } from './function-library.js';
export { labelled } from './labels.js';
export { HostReadError } from './recorder.js';
export type { StepTarget } from './target.js';
