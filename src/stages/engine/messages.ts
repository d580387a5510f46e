/** What can go wrong, or should be known, while a model is trained or evaluated: SEQ544 to SEQ551. */
import { StageFailure, type StageWarning } from '../../contract/kernel.js';

/** SEQ544: the checker knows the loss and the model; how many classes there are, sometimes only the data says. */
export function lossDoesNotFit(
  loss: string,
  outputs: number,
  column: string,
  classes: readonly string[],
): StageFailure {
  const given = count(outputs, 'number');
  const wanted = count(classes.length, 'class', 'classes');
  return new StageFailure(
    'SEQ544',
    `\`${loss}\` does not fit: the model gives ${given} a row, and \`.${column}\` has ${wanted}`,
    [`the classes are ${list(classes)}`, fitRule(loss)],
    classes.length > 2
      ? [
          `end the model in \`dense(${classes.length}) |> softmax\` and train it with \`loss: categorical_cross_entropy\``,
        ]
      : [
          'end the model in `dense(1) |> sigmoid` and train it with `loss: binary_cross_entropy`',
          'or end it in `dense(2) |> softmax` and use `loss: categorical_cross_entropy`',
        ],
  );
}

function fitRule(loss: string): string {
  return loss === 'binary_cross_entropy'
    ? '`binary_cross_entropy` wants one number a row, the probability of the second of exactly two classes'
    : '`categorical_cross_entropy` wants one number a row for each class';
}

/** SEQ544 for numbers and ids: how many words a vocabulary has, only the data says. */
export function outputsDoNotFit(
  kind: 'numbers' | 'ids',
  outputs: number,
  column: string,
  answers: number,
): StageFailure {
  const given = `the model gives ${count(outputs, 'number')}`;
  return kind === 'numbers'
    ? new StageFailure(
        'SEQ544',
        `${given} a row, and \`.${column}\` is one`,
        [],
        ['end the model in `dense(1)`'],
      )
    : new StageFailure(
        'SEQ544',
        `${given} a step, and the vocabulary of \`.${column}\` has ${count(answers, 'word')}`,
        ['each word needs one: its probability of coming next'],
        ['end the model in `dense(classes) |> softmax`: `classes` is the size of that vocabulary'],
      );
}

/** SEQ544: weights for a class that the data does not have. */
export function noSuchClass(name: string, classes: readonly string[]): StageFailure {
  return new StageFailure(
    'SEQ544',
    `\`class_weights\` names \`${name}\`, which is no class of the target`,
    [`the classes are ${list(classes)}`],
    ['write the classes as the data has them, or `class_weights: "balanced"`'],
  );
}

/** SEQ545: nothing to learn from, or nothing to measure on. */
export function emptySplit(split: string, purpose: string): StageFailure {
  return new StageFailure(
    'SEQ545',
    `the split \`${split}\` has no rows, so there is nothing to ${purpose}`,
    [],
    ['look at the stages before it: a `limit` of 0, or a small fraction of a small split, leaves no rows'],
  );
}

/** SEQ545 again, for a single class: the split is not empty but teaches nothing. */
export function fewClasses(column: string, classes: readonly string[]): StageFailure {
  const found = classes.length === 0 ? 'no class' : `the one class ${list(classes)}`;
  return new StageFailure(
    'SEQ545',
    `\`.${column}\` has ${found}, so there is nothing to tell apart`,
    [],
    ['a classifier needs two classes or more; look at the labels that the source maps'],
  );
}

/** SEQ546: the numbers left the range of floats. Nothing of this training is kept. */
export function lossNotANumber(step: number, learningRate: number, clipNorm: number | null): StageFailure {
  // A schedule's rates have many digits.
  const rate = Number(learningRate.toPrecision(3));
  const lower = Number((learningRate / 10).toPrecision(2));
  return new StageFailure(
    'SEQ546',
    `the loss is not a number any more at step ${step}: the weights grew beyond all bounds`,
    ['no weights of this step are kept'],
    [
      `lower the learning rate, for example from ${rate} to ${lower}`,
      clipNorm === null
        ? 'bound the gradients: `clip_norm: 1` among the arguments of the optimizer'
        : `bound the gradients more tightly than \`clip_norm: ${clipNorm}\``,
    ],
  );
}

/** SEQ547: legal, but surely not meant. */
export function onlyOneClassSeen(split: string, column: string, only: string): StageWarning {
  return {
    code: 'SEQ547',
    message: `every row of the split \`${split}\` has the class \`${only}\` in \`.${column}\``,
    notes: ['a model that is trained or measured on one class learns or shows nothing about the others'],
    help: ['split with `stratify:`, or look whether the rows are sorted by class and cut by `limit`'],
  };
}

/** SEQ547: the model has an output for each class, and never sees what some are for. */
export function classesWithoutRows(
  split: string,
  column: string,
  missing: readonly string[],
  classes: number,
): StageWarning {
  const those = missing.length === 1 ? `the class ${list(missing)}` : `the classes ${list(missing)}`;
  return {
    code: 'SEQ547',
    message: `no row of the split \`${split}\` has ${those} in \`.${column}\``,
    notes: [
      `the model has ${count(classes, 'class', 'classes')} to choose from, and cannot learn ${missing.length === 1 ? 'this one' : 'these'}`,
    ],
    help: [
      'look whether the data has such rows and a `limit` cut them off; then split with `stratify:`',
      'or take it out of `labels` (of `folder`: `classes`), which says what classes there are',
    ],
  };
}

/** SEQ548: model and data were not prepared together. */
export function dataDoesNotFit(message: string, notes: readonly string[] = []): StageFailure {
  return new StageFailure('SEQ548', message, notes, [
    'feed the data through the same steps as the training data, up to `index` with the same vocabulary',
  ]);
}

/** SEQ549: `choice` (`keep: best(.validation.loss)`) goes by the validation split, and there is none. */
export function nothingToChooseBy(choice: string): StageFailure {
  return new StageFailure(
    'SEQ549',
    `\`${choice}\` needs rows in the split \`validation\`, and there are none`,
    [],
    [
      'take some rows off the training split: `|> split(.train, into: { train: 90%, validation: 10% })`',
      `or do without: leave \`${choice.split(':')[0]}\` out`,
    ],
  );
}

/** SEQ550: there is not the memory for `what` (`step 3, whose batch is 64 × 400 ids`). `detail` is what was said of it. */
export function outOfMemory(what: string, parameters: number, detail: string): StageFailure {
  return new StageFailure(
    'SEQ550',
    `there is not enough memory for ${what}`,
    [
      `what was said: ${detail}`,
      `the model has ${parameters.toLocaleString('en')} parameters, ${shownBytes(4 * parameters)} of weights; gradients and optimizer take two or three times that besides`,
    ],
    [
      'lower `batch`; with `accumulate: 4` four smaller batches still make one step',
      'cut long rows with `truncate(…)`: every time step costs memory',
      'make the layers or the vocabulary smaller',
    ],
  );
}

function shownBytes(bytes: number): string {
  const gibibytes = bytes / 2 ** 30;
  return gibibytes >= 1 ? `${gibibytes.toFixed(1)} GiB` : `${Math.ceil(bytes / 2 ** 20)} MiB`;
}

/** SEQ551: a checkpoint is there but its continuation would not give the same bits. */
export function checkpointOfAnotherMachine(step: number, differences: readonly string[]): StageWarning {
  return {
    code: 'SEQ551',
    message: `a checkpoint of step ${step} was made under other conditions, so training starts over`,
    notes: differences,
    help: ['`seqpipe run FILE --resume-anyway` goes on from such a checkpoint'],
  };
}

/** SEQ551: what the user asked for, to be remembered with the result. */
export function wentOnUnderOtherConditions(step: number, differences: readonly string[]): StageWarning {
  return {
    code: 'SEQ551',
    message: `the first ${step} steps were made under other conditions; going on from there was asked for`,
    notes: [...differences, 'the same training without a stop ends with slightly different weights'],
    help: [],
  };
}

/** SEQ551: training goes on, but a kill would cost more. */
export function checkpointNotWritten(reason: string): StageWarning {
  return {
    code: 'SEQ551',
    message: `no checkpoint could be written: ${reason}`,
    notes: ['training goes on; if it is killed, it starts over from the last checkpoint that was written'],
    help: ['free some space where the cache lies, or move it with `--cache DIR`'],
  };
}

function count(n: number, one: string, more = `${one}s`): string {
  return `${n} ${n === 1 ? one : more}`;
}

function list(classes: readonly string[]): string {
  const shown = classes.slice(0, 8).map((name) => `\`${name}\``);
  return classes.length > 8 ? `${shown.join(', ')} and ${classes.length - 8} more` : shown.join(', ');
}
