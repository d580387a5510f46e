/**
 * The tables that a model begins from, where they were made elsewhere: inputs `vectors.0`,
 * `vectors.1` … of a `train` stage.
 */
import type { KernelContext } from '../../../contract/kernel.js';
import type { ModelGraph } from '../../../contract/model-graph.js';
import type { InitialTable } from '../model/model.js';
import { weightName } from '../model/sizes.js';
import { readWeights } from '../../artefacts/weights-file.js';

/** By weight name. */
export async function readPretrained(
  graph: ModelGraph,
  inputs: KernelContext<'train' | 'learning_rate_finder'>['inputs'],
): Promise<ReadonlyMap<string, InitialTable>> {
  const tables = new Map<string, InitialTable>();
  for (const { place, arguments: settings } of graph.nodes) {
    if (!('vectors' in settings) || settings.vectors === undefined) continue;
    const view = inputs[`vectors.${settings.vectors}`];
    if (view === undefined) throw new Error(`the vectors of ${place} are not there`);
    const { tensors } = await readWeights(view.path(view.document.file));
    const { values, shape } = tensors.get('vectors')!;
    const known = tensors.get('known')!.values;
    if (!(values instanceof Float32Array) || !(known instanceof Uint8Array))
      throw new Error('vectors of another format');
    tables.set(weightName(place, 'table'), { values, shape, known });
  }
  return tables;
}
