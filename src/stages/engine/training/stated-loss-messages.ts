/** What the data can be wrong with for a loss: SEQ544. */
import { StageFailure } from '../../../contract/kernel.js';

/** A number that a probability cannot be compared with. */
export function noProbability(value: number, row: number, column: string): StageFailure {
  return new StageFailure(
    'SEQ544',
    `\`binary_cross_entropy\` compares numbers from 0 to 1, and \`.${column}\` of row ${row + 1} is ${value}`,
    ['the model ends in a probability, which never comes near such a number'],
    ['use `loss: mse`, and end the model in `dense(1)`', 'or bring the column into 0 … 1 first'],
  );
}
