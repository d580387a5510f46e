/** What is asked of one model that says numbers or ids, and what comes of it. */
import type { DatasetDocument } from '../../../contract/artefacts/dataset.js';
import type { Scores } from '../../../contract/artefacts/scores.js';
import type { WrittenTexts } from '../../../contract/artefacts/written-texts.js';
import type { TrainedDocument } from '../../../contract/artefacts/trained.js';
import type { ArtefactView } from '../../../contract/kernel.js';
import type { Metric } from '../../../contract/operations/metric.js';
import type { Predictions } from './evaluate-predictions.js';

export interface EvaluateAnswers {
  readonly predicts: 'numbers' | 'ids';
  readonly model: ArtefactView<TrainedDocument>;
  readonly data: ArtefactView<DatasetDocument>;
  readonly split: string;
  readonly target: string;
  readonly metrics: readonly Metric[];
  readonly batch: number;
}

export interface Evaluated {
  readonly scores: Scores;
  readonly predictions: Predictions;
  /** Of a model that writes: some of its texts. */
  readonly written?: WrittenTexts;
}
