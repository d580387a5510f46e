/**
 * Rows worth a look among those that were evaluated: half of them the most confident mistakes (or
 * the numbers that are off the most), the others right, from all over the split.
 */
import type { ExplainedRow } from '../../../contract/artefacts/explanation.js';
import type { ScoresDocument } from '../../../contract/artefacts/scores.js';
import type { ArtefactView } from '../../../contract/kernel.js';
import { errorOfRow, isNumbers, numbersOfRow, shownNumbers } from '../../answers/numbers-of-rows.js';
import { readBatches } from '../../artefacts/arrow-file.js';
import type { Column } from '../../artefacts/column.js';

export type ChosenRow = Pick<ExplainedRow, 'row' | 'target' | 'predicted' | 'probability' | 'right'>;

interface Judged extends ChosenRow {
  /** Of a mistake, how bad it is; null of a row that is right. */
  readonly mistake: number | null;
}

export async function chooseRows(
  view: ArtefactView<ScoresDocument>,
  most: number,
): Promise<readonly ChosenRow[]> {
  const { columns, predictions } = view.document;
  const { target: type } = columns;
  const names = ['target', 'predicted', ...('probability' in columns ? ['probability'] : [])];
  const classes = type?.type === 'class' ? type.classes : [];
  const judged: Judged[] = [];
  for await (const batch of readBatches(view.path(predictions), columns, { columns: names })) {
    const { target, predicted, probability } = batch.columns;
    for (let at = 0; at < batch.rows; at++) {
      const answer = judge({ target, predicted, probability }, at, classes);
      judged.push({ row: judged.length, ...answer });
    }
  }
  const mistakes = judged
    .filter(({ mistake }) => mistake !== null)
    .sort((one, other) => other.mistake! - one.mistake! || one.row - other.row);
  const right = judged.filter(({ mistake }) => mistake === null);
  const wrong = mistakes.slice(0, Math.max(Math.ceil(most / 2), most - right.length));
  return [...wrong, ...spread(right, most - wrong.length)].map(
    ({ row, target, predicted, probability, right: isRight }) => ({
      row,
      target,
      predicted,
      probability,
      right: isRight,
    }),
  );
}

interface Answer {
  readonly target: Column | undefined;
  readonly predicted: Column | undefined;
  readonly probability: Column | undefined;
}

function judge(
  { target, predicted, probability }: Answer,
  at: number,
  classes: readonly string[],
): Omit<Judged, 'row'> {
  if (target?.kind === 'class' && predicted?.kind === 'class' && probability?.kind === 'number') {
    const [is, said] = [target.codes[at]!, predicted.codes[at]!];
    const sure = probability.values[at]!;
    return {
      target: classes[is]!,
      predicted: classes[said]!,
      probability: sure,
      right: is === said,
      mistake: is === said ? null : sure,
    };
  }
  if (isNumbers(target) && isNumbers(predicted)) {
    const [is, said] = [numbersOfRow(target, at), numbersOfRow(predicted, at)];
    return {
      target: shownNumbers(is),
      predicted: shownNumbers(said),
      probability: null,
      right: null,
      mistake: errorOfRow(is, said),
    };
  }
  throw new Error('the predictions are neither classes nor numbers');
}

/** At most `most` of them, at equal distances. */
function spread<T>(all: readonly T[], most: number): readonly T[] {
  if (all.length <= most) return all;
  return Array.from({ length: most }, (_, at) => all[Math.floor((at * all.length) / most)]!);
}
