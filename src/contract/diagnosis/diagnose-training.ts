/**
 * What is wrong with a training: of its curves, of what it read, and of what it says on validation
 * rows. Where it learned nothing, what follows from that is not said as well.
 */
import { answerFindings } from './answers.js';
import type { MeasuredTraining } from './course.js';
import type { Finding, FindingName } from './finding.js';
import { inputFindings } from './inputs.js';
import { learnsNothing } from './learns-nothing.js';
import { numberFindings } from './numbers.js';
import { overfitting } from './overfitting.js';
import { stillFalling } from './still-falling.js';
import { otherThreshold } from './threshold.js';
import { unstable } from './unstable.js';

/** The gravest first; none where all is well. */
export function diagnoseTraining(training: MeasuredTraining): readonly Finding[] {
  const falling = stillFalling(training);
  const unlearned = learnsNothing(training);
  // What still falls from where it began may yet learn; from far above, it comes back to nothing.
  const nothing = falling === null || unlearned?.name === 'rateTooLarge' ? unlearned : null;
  const all = [
    nothing ?? unstable(training),
    ...(nothing === null ? [overfitting(training) ?? falling, ...answersOf(training)] : []),
    ...numberFindings(training),
    ...inputFindings(training),
  ].filter((finding) => finding !== null);
  return all.filter(({ name }) => !all.some((cause) => follows[cause.name]?.includes(name)));
}

/** What is no news beside its cause. */
const follows: Readonly<Partial<Record<FindingName, readonly FindingName[]>>> = {
  stillFalling: [
    'notConfidentEnough',
    'classesNeverPredicted',
    'otherThreshold',
    'answersAlike',
    'notBelowMean',
  ],
  answersConstant: ['answersAlike', 'notBelowMean'],
  rateTooLarge: ['answersAlike', 'notBelowMean', 'largeTarget'],
  rateTooSmall: ['answersAlike', 'notBelowMean'],
  gradientsVanish: ['answersAlike', 'notBelowMean'],
  lossRises: ['notBelowMean'],
  largeTarget: ['answersConstant', 'rateTooSmall', 'stillFalling'],
  unknownWords: ['contradictingRows', 'repeatedRows'],
  mostRowsCut: ['contradictingRows', 'repeatedRows'],
};

function answersOf({ evidence, classes }: MeasuredTraining): readonly (Finding | null)[] {
  const { answers, linear } = evidence;
  if (answers === undefined) return [];
  const given = { split: 'validation', classes, answers, ...(linear !== undefined && { linear }) };
  const findings = answerFindings(given);
  // A model that says one class only has no threshold to choose.
  return findings.length === 1 ? findings : [...findings, otherThreshold(given)];
}
