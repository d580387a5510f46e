/** From what a model says to probabilities of classes. */
import type { Numbers } from '../../../contract/artefacts/scaling.js';

/**
 * Class probabilities [rows, classes] of a model's outputs: as they are where there is one a class;
 * a single number is the probability of the last of two classes.
 */
export function outputsToProbabilities(outputs: Numbers, rows: number, classes: number): Float32Array {
  if (outputs.length === rows * classes) {
    return outputs instanceof Float32Array ? outputs : Float32Array.from(outputs);
  }
  const probabilities = new Float32Array(rows * 2);
  for (let row = 0; row < rows; row++) {
    probabilities[2 * row] = 1 - outputs[row]!;
    probabilities[2 * row + 1] = outputs[row]!;
  }
  return probabilities;
}
