/** A trained model, neural or linear. */
import { grouped } from '../../base/grouped.js';
import type { ArtefactKind } from './artefact-kind.js';

/** Weights after training: a neural model (`model.json`) or a linear baseline. */
export interface TrainedDocument {
  readonly kind: 'trained';
  readonly family: 'neural' | 'linear';
  /** The target's classes, in the order of the model's outputs. */
  readonly classes: readonly string[];
  /**
   * What it predicts where that is not classes: a number a row, or an id a step; there are no
   * classes then.
   */
  readonly predicts?: 'numbers' | 'ids';
  /**
   * `model.json`: the model graph with every size filled in (neural), or features and settings
   * (linear).
   */
  readonly model: string;
  /** `weights.safetensors`. */
  readonly weights: string;
  /** `history.json`: a `TrainingHistory`. */
  readonly history: string;
  readonly parameters: number;
}

/** Loss and metrics while training. Reproducible: no times in it. */
export interface TrainingHistory {
  readonly points: readonly {
    readonly step: number;
    /** Passes over the training data, with a fraction. */
    readonly epoch: number;
    /** Of the step, where it is not the same all the time. */
    readonly learningRate?: number;
    /** Training loss (mean since the previous point) and running metrics. */
    readonly train: Readonly<Record<string, number>>;
    /** Loss and metrics on the validation split, where measured at this point. */
    readonly validation: Readonly<Record<string, number>> | null;
  }[];
  /** The step whose weights were kept, and why. */
  readonly kept: { readonly step: number; readonly reason: string };
  /** Where the training ended before its last epoch, and why. */
  readonly stopped?: { readonly step: number; readonly reason: string };
  readonly stepsPerEpoch: number;
}

type Measures = Readonly<Record<string, number>> | null;

type TrainedOutput = Pick<TrainedDocument, 'family' | 'classes' | 'parameters'> & {
  /** The step whose weights were kept, and what was measured there. */
  readonly kept: TrainingHistory['kept'] & { readonly train: Measures; readonly validation: Measures };
  readonly stopped?: NonNullable<TrainingHistory['stopped']>;
};

export const trained: ArtefactKind<TrainedDocument, TrainedOutput> = {
  typeName: 'Trained',
  described: 'a trained model',
  files: ({ model, weights, history }) => [model, weights, history],
  output({ document: { family, classes, parameters, history: file }, readJson }) {
    const history = readJson(file) as TrainingHistory;
    const { step, reason } = history.kept;
    const point = history.points.find((item) => item.step === step);
    return {
      family,
      classes,
      parameters,
      kept: { step, reason, train: point?.train ?? null, validation: point?.validation ?? null },
      ...(history.stopped === undefined ? {} : { stopped: history.stopped }),
    };
  },
  lines({ parameters, kept, stopped }) {
    const first = `${grouped(parameters)} parameters, kept step ${kept.step}${losses(kept)}`;
    return stopped === undefined ? [first] : [first, `stopped at step ${stopped.step}: ${stopped.reason}`];
  },
};

function losses({ train, validation }: TrainedOutput['kept']): string {
  const parts = Object.entries({ train, validation }).flatMap(([part, measures]) =>
    measures?.['loss'] === undefined ? [] : [`${part} loss ${measures['loss'].toFixed(4)}`],
  );
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
}
