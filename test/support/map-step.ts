/** A step of a `map` stage, on the column `text` unless said. */
import {
  stepVersions,
  type MapStep,
  type StepArguments,
  type StepOperation,
} from '../../src/contract/operations/map-steps.js';

interface Places {
  readonly column?: string;
  readonly into?: string;
  /** By role, the name of what it needs that was learned. */
  readonly fitted?: Readonly<Record<string, string>>;
}

export function mapStep<O extends StepOperation>(
  operation: O,
  settings: StepArguments<O>,
  { column = 'text', into = column, fitted = {} }: Places = {},
): MapStep {
  const version = stepVersions[operation];
  return { operation, version, arguments: settings, column, into, fitted } as MapStep;
}
