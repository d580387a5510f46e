/**
 * What is said of a training, by curves and counts as real trainings left them: each fault alone,
 * and nothing of a training that went well.
 */
import { expect, test } from 'vitest';
import type {
  AnswersEvidence,
  NumbersEvidence,
  TrainingEvidence,
} from '../../../src/contract/artefacts/evidence.js';
import type { HistoryPoint, TrainingHistory } from '../../../src/contract/artefacts/trained.js';
import { diagnoseTraining } from '../../../src/contract/diagnosis/diagnose-training.js';

/** The quickstart: spam or ham, 588 validation rows. */
const well: TrainingEvidence = {
  learningRate: 0.003,
  constantLoss: { train: 0.6109, validation: 0.6117, even: Math.LN2 },
  classRows: { train: [3293, 1407], validation: [411, 177] },
  inputs: [{ column: 'text', unknown: { train: 0.035, validation: 0.041 }, longest: 250, full: 0.532 }],
  rows: { rows: 4700, repeated: 12, contradicting: 0 },
};
const answers: AnswersEvidence = {
  rows: 588,
  right: 575,
  support: [411, 177],
  predicted: [410, 178],
  confused: { classes: [0, 1], rows: 13 },
  confidence: 0.983,
  threshold: { value: 0.61, there: { f1: 0.966, accuracy: 0.98 }, atHalf: { f1: 0.963, accuracy: 0.978 } },
};

/** Train and validation loss of each epoch; the last is kept, or `kept` (from 1). */
function history(losses: readonly (readonly [number, number])[], kept = losses.length): TrainingHistory {
  const points = losses.map(([train, validation], at): HistoryPoint => {
    const ofEpoch = { loss: train };
    return { step: 10 * (at + 1), epoch: at + 1, train: ofEpoch, ofEpoch, validation: { loss: validation } };
  });
  return { points, kept: { step: 10 * kept, reason: '' }, stepsPerEpoch: 10 };
}

const goodCourse = history([
  [0.2553, 0.1208],
  [0.1034, 0.0949],
  [0.0613, 0.0907],
  [0.0359, 0.0808],
]);

interface Given {
  readonly course?: TrainingHistory;
  readonly evidence?: Partial<TrainingEvidence>;
  readonly answers?: Partial<AnswersEvidence>;
  readonly classes?: readonly string[];
}

function namesOf({ course = goodCourse, evidence = {}, answers: said, classes = ['ham', 'spam'] }: Given) {
  const measured = { ...well, answers: { ...answers, ...said }, ...evidence };
  return diagnoseTraining({ history: course, evidence: measured, classes }).map(({ name }) => name);
}

test('nothing is said of a training that went well', () => {
  expect(namesOf({})).toEqual([]);
  expect(diagnoseTraining({ history: goodCourse, evidence: well, classes: ['ham', 'spam'] })).toEqual([]);
});

test('sentences have the numbers, and help is what to try', () => {
  const course = history([
    [0.5503, 0.5421],
    [0.4173, 0.5126],
    [0.1, 0.7],
    [0.0708, 0.9829],
  ]);
  const [finding] = diagnoseTraining({ history: course, evidence: well, classes: ['ham', 'spam'] });
  expect(finding).toMatchObject({
    name: 'overfits',
    code: 'SEQ605',
    message:
      'the model overfits after epoch 2: the validation loss rises from 0.5126 to 0.9829, while the train loss falls from 0.4173 to 0.0708',
    measures: { epoch: 2, lowest: 0.5126, loss: 0.9829 },
  });
  expect(finding!.help[0]).toContain('keep: best(.validation.loss), stop: early(patience: 2)');
  expect(JSON.parse(JSON.stringify(finding))).toEqual(finding);
});

test('a linear model is told what helps a linear model, and may know its training rows by heart', () => {
  const point: HistoryPoint = {
    step: 30,
    epoch: 30,
    train: { loss: 0.01, accuracy: 1 },
    validation: { loss: 0.4, accuracy: 0.8 },
  };
  const course = { points: [point], kept: { step: 30, reason: '' }, stepsPerEpoch: 1 };
  const evidence = (linear: 'logistic_regression' | 'naive_bayes', said: Partial<AnswersEvidence> = {}) => ({
    ...well,
    linear,
    learningRate: null,
    constantLoss: null,
    inputs: [],
    answers: { ...answers, ...said },
  });
  const classes = ['ham', 'spam'];
  const found = (linear: 'logistic_regression' | 'naive_bayes', said?: Partial<AnswersEvidence>) =>
    diagnoseTraining({ history: course, evidence: evidence(linear, said), classes });
  expect(found('logistic_regression')).toEqual([]);
  const [unsure] = found('logistic_regression', { confidence: 0.7 });
  expect(unsure).toMatchObject({ code: 'SEQ608', name: 'notConfidentEnough' });
  expect(unsure!.help.join()).toContain('a larger `inverse_regularization`');
  expect(unsure!.help.join()).not.toContain('dropout');
  const [sure] = found('naive_bayes', { right: 470, confidence: 0.97 });
  expect(sure!.help.join()).toContain('take `logistic_regression`');
});

test('weights that were kept in time do not overfit', () => {
  const losses = [[0.55, 0.54], [0.41, 0.51], [0.1, 0.7], [0.07, 0.98]] as const; // prettier-ignore
  expect(namesOf({ course: history(losses) })).toEqual(['overfits']);
  expect(namesOf({ course: history(losses, 2) })).toEqual([]);
  // Of few rows, a tenth is noise.
  expect(namesOf({ course: history(losses), answers: { rows: 60, right: 55, support: [40, 20] } })).toEqual(
    [],
  );
});

test('an accuracy far above that of validation rows is by heart', () => {
  const [point] = history([[0.05, 0.5]]).points;
  const measured = { ofEpoch: { loss: 0.05, accuracy: 0.99 }, validation: { loss: 0.5, accuracy: 0.8 } };
  const course = { ...goodCourse, points: [{ ...point!, ...measured }], kept: { step: 10, reason: '' } };
  expect(namesOf({ course })).toEqual(['memorizes']);
});

const flat = (loss: number) => history([[loss, loss], [loss, loss]]); // prettier-ignore
const balanced = { constantLoss: { train: Math.LN2, validation: Math.LN2, even: Math.LN2 } };
const oneClass = { right: 411, predicted: [588, 0] };

test('a train loss of the same answer for all rows: learned nothing, and the reason where it shows', () => {
  const gradients = (smallest: number, moved: number) => [
    { layer: '0/embedding', size: smallest, moved },
    { layer: '0/dense', size: 0.1, moved },
  ];
  const said = (loss: number, evidence: Partial<TrainingEvidence> = {}) =>
    namesOf({ course: flat(loss), evidence: { ...balanced, ...evidence }, answers: oneClass });
  expect(said(0.6932)).toEqual(['answersConstant']);
  expect(said(0.6932, { gradients: gradients(0.07, 0.4) })).toEqual(['answersConstant']);
  expect(said(0.6932, { gradients: [] })).toEqual(['answersConstant']);
  expect(said(0.6932, { gradients: gradients(0.07, 0.005) })).toEqual(['rateTooSmall']);
  expect(said(0.6932, { gradients: gradients(1e-6, 0.3) })).toEqual(['gradientsVanish']);
  expect(said(0.6932, { gradients: gradients(0, 0.3) })).toEqual(['gradientsVanish']);
  expect(said(1.2726, { gradients: gradients(0.1, 5) })).toEqual(['rateTooLarge']);
});

test('of the first few steps nothing is expected', () => {
  const { points, ...course } = flat(0.6932);
  const first = { ...course, points: points.map((point, at) => ({ ...point, step: at + 1 })) };
  expect(namesOf({ course: { ...first, kept: { step: 2, reason: '' } }, evidence: balanced })).toEqual([]);
});

test('a loss that falls from far astray is no progress', () => {
  const course = history([[31, 22], [12, 5.2]]); // prettier-ignore
  expect(namesOf({ course, evidence: balanced, answers: oneClass })).toEqual(['rateTooLarge']);
});

test('what has begun to learn has not learned nothing', () => {
  const evidence = balanced;
  // Dropout holds the train loss up; validation shows what was learned.
  expect(namesOf({ course: history([[0.694, 0.66], [0.692, 0.65]]), evidence })).toEqual([]); // prettier-ignore
  // Hardly sure of its answers, but right more often than chance explains (840 rows, two classes).
  const hesitant = (accuracy: number) => {
    const { points, ...rest } = history([[0.6929, 0.693], [0.6819, 0.6889]]); // prettier-ignore
    const last = points.at(-1)!;
    const ofEpoch = { ...last.ofEpoch, loss: 0.6819, accuracy };
    return { ...rest, points: [points[0]!, { ...last, train: ofEpoch, ofEpoch }] };
  };
  const classRows = { train: [420, 420], validation: [90, 90] };
  const rightOften = { rows: 180, right: 103, support: [90, 90], predicted: [100, 80] };
  const saidOf = (accuracy: number) =>
    namesOf({ course: hesitant(accuracy), evidence: { ...balanced, classRows }, answers: rightOften });
  expect(saidOf(0.7345)).not.toContain('answersConstant');
  expect(saidOf(0.53)).toContain('answersConstant');
  // Of classes of different sizes, the loss begins far above that of their shares.
  const uneven = { constantLoss: { train: 0.371, validation: 0.373, even: Math.LN2 } };
  const course = history([[0.66, 0.6352], [0.6057, 0.5673]]); // prettier-ignore
  expect(namesOf({ course, evidence: uneven, answers: oneClass })).toEqual([
    'stillFalling',
    'predictsOneClass',
  ]);
  expect(namesOf({ course, evidence: { constantLoss: null } })).toEqual(['stillFalling']);
});

test('a validation loss that falls at the end asks for more epochs, unless the rate was lowered', () => {
  const course = history([[0.66, 0.6286], [0.5717, 0.5816]]); // prettier-ignore
  expect(namesOf({ course })).toEqual(['stillFalling']);
  const lowered = course.points.map((point, at) => ({ ...point, learningRate: at === 0 ? 0.003 : 0.0001 }));
  expect(namesOf({ course: { ...course, points: lowered } })).toEqual([]);
  const stopped = { step: 20, reason: 'no better validation loss at one validation' };
  expect(namesOf({ course: { ...course, stopped } })).toEqual([]);
});

test('a train loss that rises is an unstable training', () => {
  const course = history([[0.5, 0.5], [0.3, 0.4], [0.45, 0.41]]); // prettier-ignore
  expect(namesOf({ course })).toEqual(['lossRises']);
  const little = history([[0.01, 0.4], [0.001, 0.4], [0.002, 0.4]]); // prettier-ignore
  expect(namesOf({ course: little })).toEqual([]);
});

test('answers of validation rows: one class, no better than the largest, never a class', () => {
  expect(namesOf({ answers: oneClass })).toEqual(['predictsOneClass']);
  expect(namesOf({ answers: { right: 405, predicted: [580, 8] } })).toEqual(['notAboveLargestClass']);
  expect(namesOf({ answers: { rows: 10, right: 7, support: [7, 3], predicted: [10, 0] } })).toEqual([]);
  const counts = { rows: 500, right: 380, support: [200, 200, 100], predicted: [250, 250, 0] };
  const evidence = { classRows: { train: [9, 9, 9], validation: [200, 200, 100] } };
  const { threshold: _, ...two } = { ...answers, ...counts, confidence: 0.78, confused: null };
  const given = { evidence: { ...evidence, answers: two }, classes: ['a', 'b', 'c'] };
  expect(namesOf(given)).toEqual(['classesNeverPredicted']);
});

test('two of many classes that are confused', () => {
  const classes = ['a', 'b', 'c', 'd', 'e'];
  const { threshold: _, ...two } = answers;
  const said = (rows: number): readonly (readonly string[])[] => {
    const confused = { classes: [1, 2] as const, rows };
    const counts = [100, 100, 100, 100, 100];
    const all = {
      ...two,
      rows: 500,
      right: 400,
      support: counts,
      predicted: counts,
      confidence: 0.82,
      confused,
    };
    const evidence = { ...well, classRows: { train: counts, validation: counts }, answers: all };
    const findings = diagnoseTraining({ history: goodCourse, evidence, classes });
    return findings.map(({ name, message }) => [name, message]);
  };
  expect(said(20)).toEqual([]);
  expect(said(40)).toEqual([
    [
      'classesConfused',
      '40.0 % of the mistakes on validation rows are between two classes, "b" and "c": 40 of 100',
    ],
  ]);
});

test('probabilities that are far from what is right', () => {
  expect(namesOf({ answers: { right: 480, confidence: 0.95 } })).toEqual(['tooConfident']);
  expect(namesOf({ answers: { right: 530, confidence: 0.75 } })).toEqual(['notConfidentEnough']);
  // Of 60 rows, 12 points may be chance.
  const few = { rows: 60, right: 45, support: [30, 30], predicted: [30, 30], confidence: 0.87 };
  expect(namesOf({ answers: few })).toEqual([]);
  expect(namesOf({ answers: { confidence: null } })).toEqual([]);
});

test('a threshold is told where F1 gains clearly, and accuracy loses nothing', () => {
  const threshold = (f1: number, accuracy: number) => ({
    value: 0.22,
    there: { f1, accuracy },
    atHalf: { f1: 0.8, accuracy: 0.9 },
  });
  expect(namesOf({ answers: { threshold: threshold(0.87, 0.93) } })).toEqual(['otherThreshold']);
  expect(namesOf({ answers: { threshold: threshold(0.82, 0.93) } })).toEqual([]);
  // Calling nearly all rows positive raises F1 alone.
  expect(namesOf({ answers: { threshold: threshold(0.87, 0.85) } })).toEqual([]);
});

test('what is read: unknown words, cut rows, contradictions, a class that is not validated', () => {
  const input = well.inputs[0]!;
  const read = (changed: Partial<typeof input>): readonly string[] =>
    namesOf({ evidence: { inputs: [{ ...input, ...changed }] } });
  expect(read({ unknown: { train: 0.55, validation: 0.55 } })).toEqual(['unknownWords']);
  expect(read({ unknown: { train: 0.03, validation: 0.5 } })).toEqual(['unknownWordsElsewhere']);
  // The vocabulary has every word of the training rows.
  expect(read({ unknown: { train: 0, validation: 0.25 } })).toEqual([]);
  expect(read({ unknown: null })).toEqual([]);
  expect(read({ full: 0.9, longest: 10 })).toEqual(['mostRowsCut']);
  expect(read({ full: 1, longest: 10 })).toEqual([]);
  const rows = { rows: 4000, repeated: 300, contradicting: 200 };
  expect(namesOf({ evidence: { rows } })).toEqual(['contradictingRows']);
  expect(namesOf({ evidence: { rows: { ...rows, repeated: 2000, contradicting: 0 } } })).toEqual([
    'repeatedRows',
  ]);
  // Few words make texts equal: that is no news then.
  const inputs = [{ ...input, unknown: { train: 0.6, validation: 0.6 } }];
  expect(namesOf({ evidence: { rows, inputs } })).toEqual(['unknownWords']);
  const classRows = { train: [50, 20, 30], validation: [5, 0, 5] };
  expect(namesOf({ evidence: { classRows }, classes: ['a', 'b', 'c'] })).toContain('classesNotValidated');
});

test('names of users are shown as they are', () => {
  const classRows = { train: [50, 20, 30], validation: [5, 0, 5] };
  const evidence = { ...well, classRows };
  const [finding] = diagnoseTraining({ history: goodCourse, evidence, classes: ['', 'constructor', '1'] });
  expect(finding!.message).toBe(
    'no validation row is of the class "constructor", so the validation split says nothing about it',
  );
});

const numbers: NumbersEvidence = {
  target: { column: 'price', magnitude: 1.02, scaled: true },
  inputs: { least: { column: 'age', magnitude: 2.4 }, most: { column: 'income', magnitude: 3.1 } },
  answers: { split: 'validation', rows: 90, ofMean: 0.41, spread: 0.78 },
};

/** What is said of a training of numbers that differs from a good one by `changes`. */
function saidOfNumbers(
  changes: Partial<NumbersEvidence>,
  losses?: TrainingHistory,
): readonly (readonly [name: string, message: string])[] {
  const evidence = {
    learningRate: 0.01,
    constantLoss: { train: 1, validation: 1.1, even: null },
    inputs: [],
    rows: null,
    numbers: { ...numbers, ...changes },
  };
  return diagnoseTraining({ history: losses ?? goodCourse, evidence, classes: [] }).map(
    ({ name, message }) => [name, message],
  );
}

test('of numbers: answers that are alike, an error like that of the mean, sizes that do not fit', () => {
  expect(saidOfNumbers({})).toEqual([]);
  const answers = numbers.answers!;
  expect(saidOfNumbers({ answers: { ...answers, ofMean: 0.99, spread: 0.02 } })).toEqual([
    [
      'answersAlike',
      'the model says nearly the same for all validation rows: its answers deviate by 2.0 % of what the truth does',
    ],
  ]);
  expect(saidOfNumbers({ answers: { ...answers, ofMean: 1.3 } })).toEqual([
    [
      'notBelowMean',
      'the error on validation rows is not below that of a constant: it is 130.0 % of what the mean of the training rows has',
    ],
  ]);
  expect(saidOfNumbers({ answers: { ...answers, rows: 10, ofMean: 1.3, spread: 0 } })).toEqual([]);
  const large = { column: 'price', magnitude: 151_234, scaled: false };
  const [tooLarge, ...others] = saidOfNumbers({
    target: large,
    answers: { ...answers, ofMean: 2, spread: 0 },
  });
  expect([tooLarge, others]).toEqual([
    [
      'largeTarget',
      'the values of `.price` are around 150000, and answers begin around 0: the training has not come near them',
    ],
    [],
  ]);
  // It came there all the same; or its values are scaled ones.
  expect(saidOfNumbers({ target: large })).toEqual([]);
  expect(saidOfNumbers({ target: { ...large, scaled: true }, answers: { ...answers, ofMean: 0.9 } })).toEqual(
    [],
  );
  const most = { column: 'history', place: 2, magnitude: 90_000 };
  expect(saidOfNumbers({ inputs: { least: { column: 'age', magnitude: 80 }, most } })).toEqual([
    [
      'differentScales',
      'the inputs have very different scales: up to 90000 in place 2 of `.history`, and up to 80 in `.age`',
    ],
  ]);
  expect(saidOfNumbers({ inputs: { least: { column: 'age', magnitude: 1_000 }, most } })).toEqual([]);
});

test('a large target explains why nothing was learned', () => {
  const flat = history([
    [2.01, 2.2],
    [2, 2.19],
    [2, 2.19],
  ]);
  const target = { column: 'price', magnitude: 5_000, scaled: false };
  expect(saidOfNumbers({ target, answers: null }, flat)).toEqual([
    ['largeTarget', expect.stringMatching(/^the values of `\.price` are around 5000/u)],
  ]);
  expect(saidOfNumbers({}, flat)).toEqual([['answersConstant', expect.any(String)]]);
});
