/**
 * Rows that hold padding as ids, at either end, as rows with lengths. `embedding(…, mask_padding:
 * true)` asks for it, as Keras's `mask_zero` does. Padding on the left is moved to the right: what
 * layers make of masked rows does not depend on where the padding stands, and inside the engine it
 * stands on the right.
 */
import type { ModelGraph } from '../../../contract/model-graph.js';
import type { IdsInput } from './model-batch.js';
import { embeddings } from '../model/forward.js';

/** Of each input of the graph: the id that is padding to be masked; null where none is. */
export function maskedIdsOf(graph: ModelGraph): (number | null)[] {
  const asked = embeddings(graph);
  return graph.inputs.map((_, index) => {
    const found = asked.find(({ input, node }) => input === index && node.arguments.masked_id !== undefined);
    return found?.node.arguments.masked_id ?? null;
  });
}

/**
 * The rows without `padding` at their ends: lengths say how many steps are left, at least one.
 * Throws where a row is padded on the left and `movable` is false: its answers stand step by step
 * beside the ids as they are.
 */
export function maskPadding(input: IdsInput, rows: number, padding: number, movable: boolean): IdsInput {
  const { values, time } = input;
  const lengths = new Int32Array(rows);
  const moved = new Int32Array(values.length).fill(padding);
  for (let row = 0; row < rows; row++) {
    const start = row * time;
    let first = start;
    let end = start + (input.lengths?.[row] ?? time);
    while (end > start + 1 && values[end - 1] === padding) end--;
    while (first < end - 1 && values[first] === padding) first++;
    if (first > start && !movable) {
      throw new Error(
        'a model that answers at every step cannot mask rows that are padded on the left: pad them on the right',
      );
    }
    lengths[row] = end - first;
    moved.set(values.subarray(first, end), start);
  }
  return { ...input, values: moved, lengths };
}
