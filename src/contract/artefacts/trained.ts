/** A trained model, neural or linear. */
import type { NumbersColumnType } from './column-type.js';
import type { ArtefactKind } from './artefact-kind.js';
import { outputTexts } from './output-texts.js';
import type { TrainingEvidence } from './evidence.js';

export type TrainedDocument = ModelDocument | EnsembleDocument;

interface TrainedBase {
  readonly kind: 'trained';
  /** The target's classes, in the order of the model's outputs. */
  readonly classes: readonly string[];
  /**
   * What it predicts where that is not classes: a number a row, or an id a step; there are no
   * classes then.
   */
  readonly predicts?: 'numbers' | 'ids';
  /** Where the numbers of a row have a shape: what they are. */
  readonly answer?: NumbersColumnType;
  readonly parameters: number;
}

/** Weights after training: a neural model (`model.json`) or a linear baseline. */
export interface ModelDocument extends TrainedBase {
  readonly family: 'neural' | 'linear';
  /**
   * `model.json`: the model graph with every size filled in (neural), or features and settings
   * (linear).
   */
  readonly model: string;
  /** `weights.safetensors`. */
  readonly weights: string;
  /** `history.json`: a `TrainingHistory`. */
  readonly history: string;
  /** Of the best of a list: its place in the list, from 0. */
  readonly chosen?: number;
  /** A trial of a search whose loss was no number before any weights were kept: it has none. */
  readonly diverged?: true;
}

/**
 * How the members of an ensemble come to one class: the mean of their probabilities, the mean of
 * their log-probabilities (then scaled to 1), or the class that most members would say.
 */
export type ClassVote = 'soft' | 'log' | 'hard';

/** How they come to one number. */
export type NumberVote = 'mean' | 'median';

export type Vote = ClassVote | NumberVote;

/** Several models that answer together. It has their files, so it stands alone. */
export interface EnsembleDocument extends TrainedBase {
  readonly family: 'ensemble';
  readonly vote: Vote;
  readonly members: readonly ModelDocument[];
}

/** Loss and metrics while training. Reproducible: no times in it. */
export interface TrainingHistory {
  readonly points: readonly {
    readonly step: number;
    /** Passes over the training data, with a fraction. */
    readonly epoch: number;
    /** Of the step, where it is not the same all the time. */
    readonly learningRate?: number;
    /**
     * Loss and metrics of the training rows since the previous point, which the curve is drawn
     * from. Of a linear model: of all training rows, with the weights after this iteration.
     */
    readonly train: Readonly<Record<string, number>>;
    /**
     * The same since the epoch began, where the epoch ends or the validation split was measured.
     * Neural models have it.
     */
    readonly ofEpoch?: Readonly<Record<string, number>>;
    /** Loss and metrics on the validation split, where measured at this point. */
    readonly validation: Readonly<Record<string, number>> | null;
  }[];
  /** The step whose weights were kept, and why. */
  readonly kept: { readonly step: number; readonly reason: string };
  /** Where the training ended before its last epoch, and why. */
  readonly stopped?: { readonly step: number; readonly reason: string };
  readonly stepsPerEpoch: number;
  /** The target is scaled, and loss and metrics here are of the scaled values. */
  readonly scaled?: true;
  /** Of a neural model: what shows whether something is wrong with it. */
  readonly evidence?: TrainingEvidence;
}

export type HistoryPoint = TrainingHistory['points'][number];

type Measures = Readonly<Record<string, number>> | null;

type TrainedOutput = Pick<TrainedDocument, 'family' | 'classes' | 'parameters'> &
  Partial<Kept> & {
    /** Of an ensemble. */
    readonly vote?: Vote;
    readonly members?: number;
  };

interface Kept {
  /** The step whose weights were kept, and what was measured there. */
  readonly kept: TrainingHistory['kept'] & { readonly train: Measures; readonly validation: Measures };
  readonly stopped?: NonNullable<TrainingHistory['stopped']>;
  readonly scaled?: true;
  readonly chosen?: number;
}

export const trained: ArtefactKind<TrainedDocument, TrainedOutput> = {
  typeName: 'Trained',
  described: 'a trained model',
  files: (document) =>
    document.family === 'ensemble'
      ? document.members.flatMap((member, at) => modelFiles(member).map((file) => memberFile(at, file)))
      : modelFiles(document),
  output({ document, readJson }) {
    const { family, classes, parameters } = document;
    if (family === 'ensemble') {
      return { family, classes, parameters, vote: document.vote, members: document.members.length };
    }
    const history = readJson(document.history) as TrainingHistory;
    const { step, reason } = history.kept;
    const point = keptPoint(history);
    return {
      family,
      classes,
      parameters,
      kept: { step, reason, train: point && trainMeasures(point), validation: point?.validation ?? null },
      ...(history.stopped === undefined ? {} : { stopped: history.stopped }),
      ...(history.scaled === undefined ? {} : { scaled: history.scaled }),
      ...(document.chosen === undefined ? {} : { chosen: document.chosen }),
    };
  },
  lines({ parameters, kept, stopped, scaled, vote, members }, language = 'en') {
    const say = outputTexts[language].trained;
    if (kept === undefined) return [say.ensemble(`${members}`, `${vote}`, parameters)];
    const { step, reason } = kept;
    const first = say.model({ parameters, step, reason, losses: losses(kept), scaled: scaled !== undefined });
    return stopped === undefined ? [first] : [first, say.stopped(stopped.step, stopped.reason)];
  },
};

/** Where the kept weights stood; null if nothing was measured there. */
export function keptPoint({ points, kept }: TrainingHistory): HistoryPoint | null {
  return points.find(({ step }) => step === kept.step) ?? null;
}

/**
 * What is called the train loss (and the train accuracy, …) of a point, wherever a number is shown:
 * the mean over the rows of this epoch up to the point, without penalties. The last few batches
 * alone, which end the curve, say little.
 */
export function trainMeasures({ train, ofEpoch }: HistoryPoint): Readonly<Record<string, number>> {
  return ofEpoch ?? train;
}

/** Of what is no ensemble; the language lets none get where one model is wanted. */
export function singleModel(document: TrainedDocument): ModelDocument {
  if (document.family === 'ensemble') throw new Error('an ensemble stands where one model is wanted');
  return document;
}

/** The terms of a linear model with their counts. */
export const termsFile = 'terms.arrow';

/** The files of one model. */
export function modelFiles({ family, model, weights, history }: ModelDocument): readonly string[] {
  const files = [model, weights, history];
  return family === 'linear' ? [...files, termsFile] : files;
}

/** A file of a member among those of its ensemble. */
export function memberFile(at: number, file: string): string {
  return `${at}-${file}`;
}

function losses({ train, validation }: Kept['kept']) {
  return (['train', 'validation'] as const).flatMap((part) => {
    const loss = { train, validation }[part]?.['loss'];
    return loss === undefined ? [] : [{ part, loss: loss.toFixed(4) }];
  });
}
