/** Choices: names that stand for settings, such as losses, optimizers and tokenizers. */
import type { Span } from '../../base/source/source-file.js';
import type { Initial } from '../../contract/layers/initial.js';
import type { Features } from '../../contract/operations/logistic-regression.js';
import type { Choice } from '../../contract/artefacts/choice.js';
import type { StatedLoss } from '../../contract/operations/loss.js';
import type { Baseline } from '../../contract/operations/baseline.js';
import type { Metric } from '../../contract/operations/metric.js';
import type { OptimizerSettings } from '../../contract/operations/optimizer.js';
import type { PenaltySettings } from '../../contract/layers/penalty.js';
import type { ScheduleSettings, StopSettings } from '../../contract/operations/schedule.js';
import type { TokenizerSettings } from '../../contract/operations/tokenizer.js';
import type { KeepSettings } from '../../contract/operations/train.js';

/** The families of choices, and what each choice is as an argument of its stage. */
export interface ChoiceSettings {
  readonly loss: StatedLoss;
  readonly penalty: PenaltySettings;
  readonly optimizer: OptimizerSettings;
  readonly schedule: ScheduleSettings;
  readonly stop: StopSettings;
  readonly decoding: Choice;
  readonly metric: Metric;
  readonly baseline: Baseline;
  readonly tokenizer: TokenizerSettings;
  readonly features: Features;
  readonly keep: KeepSettings;
  readonly initializer: Initial;
  readonly distribution: Distribution;
  readonly rates: LayerwiseRates;
}

/** How a search draws numbers. The logarithms of these are spread evenly. */
export type Distribution = {
  readonly kind: 'log';
  readonly from: number;
  readonly to: number;
};

/** Learning rates of the layers of a part, from the last one to the first. */
export type LayerwiseRates = {
  readonly decay: number;
  readonly top: number;
};

export type ChoiceFamily = keyof ChoiceSettings;

export interface ChoiceOf<F extends ChoiceFamily> {
  readonly kind: 'choice';
  readonly family: F;
  readonly name: string;
  readonly json: ChoiceSettings[F];
  readonly shown: string;
  readonly span: Span;
}

/** A choice of any family, or of those named. */
export type ChoiceValue<F extends ChoiceFamily = ChoiceFamily> = { readonly [G in F]: ChoiceOf<G> }[F];

export function isOfFamily<F extends ChoiceFamily>(
  choice: ChoiceValue,
  family: F,
): choice is Extract<ChoiceValue, { readonly family: F }> {
  return choice.family === family;
}
