/**
 * An ensemble at work on stored rows: each member predicts all of them from its own preparation,
 * one member after the other, and then they vote. Memory: 4 bytes a row, class and member.
 */
import type { DatasetDocument } from '../../../contract/artefacts/dataset.js';
import type { EnsembleDocument, ModelDocument } from '../../../contract/artefacts/trained.js';
import { memberOf, type ArtefactView } from '../../../contract/kernel.js';
import type { PredictedBatch, PredictRows, PredictRowsOptions } from '../../../contract/predict-rows.js';
import { joinVotes } from '../../sweep/votes.js';

export interface EnsembleRows {
  readonly ensemble: ArtefactView<EnsembleDocument>;
  /** The same split, as each member reads it. */
  readonly data: readonly ArtefactView<DatasetDocument>[];
  readonly split: string;
  readonly rows: number;
}

/** How each family of members predicts. */
export type Families = Readonly<Record<ModelDocument['family'], () => Promise<PredictRows>>>;

/** All rows in one batch. */
export async function predictEnsemble(
  { ensemble, data, split, rows }: EnsembleRows,
  families: Families,
  options: PredictRowsOptions,
): Promise<PredictedBatch> {
  const { document } = ensemble;
  const classes = document.classes.length;
  const said: Float32Array[] = [];
  for (const [at, member] of document.members.entries()) {
    const predictRows = await families[member.family]();
    const probabilities = new Float32Array(rows * classes);
    let done = 0;
    for await (const part of predictRows(memberOf(ensemble, at), data[at]!, split, options)) {
      probabilities.set(part.probabilities, done * classes);
      done += part.rows;
    }
    if (done !== rows) throw new Error(`member ${at} predicted ${done} of ${rows} rows`);
    said.push(probabilities);
  }
  return { rows, probabilities: joinVotes(document.vote, said, rows, classes) };
}
