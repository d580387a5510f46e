/** What the model reads: unknown words, rows that are cut off, rows that contradict each other. */
import type { IdsEvidence } from '../artefacts/evidence.js';
import type { MeasuredTraining } from './course.js';
import { found, type Finding } from './finding.js';

/**
 * Share of unknown tokens. A vocabulary of the usual size leaves 2 to 10 percent; from a third on,
 * every third word says nothing.
 */
const UNKNOWN = 0.3;
/**
 * Validation rows with so many times the share of the training rows, and so large a one, come from
 * elsewhere. Of a few hundred texts whose every word is in the vocabulary, a quarter of the words of
 * new ones is unknown.
 */
const ELSEWHERE = 3;
const UNKNOWN_ELSEWHERE = 0.4;
/**
 * Rows that are as long as the longest. Half of all is usual where long texts are cut on purpose,
 * and harms little. All of them are no sign: then they may be of one length by nature.
 */
const CUT = 0.7;
/** So many rows with two answers bring the accuracy down by one percent. */
const CONTRADICTING = 0.02;
/** Of texts, a few percent are usual; a third of all rows is a fault of the source. */
const REPEATED = 0.3;
const FEWEST_ROWS = 50;

export function inputFindings({ evidence, classes }: MeasuredTraining): readonly (Finding | null)[] {
  return [
    ...evidence.inputs.flatMap((input) => [unknownWords(input), mostRowsCut(input)]),
    ...rowFindings(evidence.rows),
    classesNotValidated(evidence.classRows, classes),
  ];
}

function unknownWords({ column, unknown }: IdsEvidence): Finding | null {
  if (unknown === null) return null;
  const { train, validation } = unknown;
  if (train >= UNKNOWN) return found('unknownWords', { column, share: train });
  if (validation === null || validation < UNKNOWN_ELSEWHERE || validation < ELSEWHERE * train) return null;
  return found('unknownWordsElsewhere', { column, train, validation });
}

function mostRowsCut({ column, longest, full }: IdsEvidence): Finding | null {
  return full >= CUT && full < 1 ? found('mostRowsCut', { column, length: longest, share: full }) : null;
}

function rowFindings(evidence: MeasuredTraining['evidence']['rows']): readonly (Finding | null)[] {
  if (evidence === null || evidence.rows < FEWEST_ROWS) return [];
  const { rows, contradicting, repeated } = evidence;
  return [
    contradicting >= CONTRADICTING * rows
      ? found('contradictingRows', { rows: contradicting, share: contradicting / rows })
      : null,
    repeated >= REPEATED * rows ? found('repeatedRows', { rows: repeated, share: repeated / rows }) : null,
  ];
}

/** A class without training rows as well is told of while training. */
function classesNotValidated(
  rows: MeasuredTraining['evidence']['classRows'],
  classes: readonly string[],
): Finding | null {
  const { train, validation } = rows ?? { train: [], validation: null };
  if (validation === null) return null;
  const missing = classes.filter((_, code) => train[code]! > 0 && validation[code] === 0);
  // Of one class only, a warning tells.
  const seen = validation.filter((count) => count > 0).length;
  return missing.length > 0 && seen > 1 ? found('classesNotValidated', { classes: missing }) : null;
}
