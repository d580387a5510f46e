/** A family of models (`neural`, `linear`) at work on prepared rows in memory. */
import type { TrainedDocument } from '../contract/artefacts/trained.js';
import type { ArtefactView } from '../contract/kernel.js';
import type { Batch } from '../stages/artefacts/column.js';

export interface ComputeOptions {
  readonly threads: number;
  readonly device: 'cpu' | 'gpu' | 'auto';
}

/** What a family makes of prepared rows. */
export interface FamilyPredictor {
  /**
   * Row-major [rows, classes]: their probabilities; of a model without classes, the number of each
   * row.
   */
  answers(batch: Batch): Promise<Float32Array>;
  /** Words of each row that the model knows; null where it reads none. */
  knownWords(batch: Batch): Int32Array | null;
  dispose(): void;
}

export type OpenFamily = (
  trained: ArtefactView<TrainedDocument>,
  options: ComputeOptions,
) => Promise<FamilyPredictor>;
