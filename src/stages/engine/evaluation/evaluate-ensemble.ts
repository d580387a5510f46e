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

/** All rows in one batch: the answer of all, and of each member. */
export interface EnsembleAnswers {
  readonly joined: PredictedBatch;
  readonly members: readonly PredictedBatch[];
}

export async function predictEnsemble(
  { ensemble, data, split, rows }: EnsembleRows,
  families: Families,
  options: PredictRowsOptions,
): Promise<EnsembleAnswers> {
  const { document } = ensemble;
  const classes = document.classes.length;
  const members: PredictedBatch[] = [];
  for (const [at, member] of document.members.entries()) {
    const predictRows = await families[member.family]();
    const parts = predictRows(memberOf(ensemble, at), data[at]!, split, options);
    const said = await oneBatch(parts, rows, classes);
    if (said.rows !== rows) throw new Error(`member ${at} predicted ${said.rows} of ${rows} rows`);
    members.push(said);
  }
  const { vote } = document;
  if (vote === 'mean' || vote === 'median') throw new Error(`\`${vote}\` is no vote on classes`);
  const said = members.map(({ probabilities }) => probabilities);
  return { joined: { rows, probabilities: joinVotes(vote, said, rows, classes) }, members };
}

async function oneBatch(
  parts: AsyncIterable<PredictedBatch>,
  rows: number,
  classes: number,
): Promise<PredictedBatch> {
  const probabilities = new Float32Array(rows * classes);
  const losses = new Float32Array(rows);
  let haveLosses = true;
  let done = 0;
  for await (const part of parts) {
    probabilities.set(part.probabilities, done * classes);
    if (part.losses === undefined) haveLosses = false;
    else losses.set(part.losses, done);
    done += part.rows;
  }
  return { rows: done, probabilities, ...(haveLosses && { losses }) };
}
