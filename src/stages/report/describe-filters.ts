/**
 * The filters of the first convolution over pictures: what the network looks for in the pixels
 * themselves. Later filters look at what these found, which is no picture.
 */
import { readFile } from 'node:fs/promises';
import type { TrainedDocument } from '../../contract/artefacts/trained.js';
import type { ArtefactView } from '../../contract/kernel.js';
import { readTrained, type NeuralModelDocument } from '../engine/trained-artefact.js';
import { pictureBytes } from './picture-bytes.js';
import type { FilterSummary } from './report-data.js';

const mostFilters = 64;

/** Null of what is no single network, and where no `conv2d` reads a grey or a coloured picture. */
export async function describeFilters(view: ArtefactView<TrainedDocument>): Promise<FilterSummary | null> {
  const { document } = view;
  if (document.family !== 'neural' || document.diverged === true) return null;
  const { graph } = JSON.parse(await readFile(view.path(document.model), 'utf8')) as NeuralModelDocument;
  const first = graph.nodes.find(({ operation }) => operation === 'conv2d');
  if (first === undefined) return null;
  const { weights } = await readTrained(view);
  const tensor = weights.get(`${first.place}/weights`);
  if (tensor === undefined) return null;
  const [height, width, channels, filters] = tensor.shape as [number, number, number, number];
  if (channels !== 1 && channels !== 3) return null;
  const size = height * width * channels;
  const pictures = Array.from({ length: Math.min(filters, mostFilters) }, (_, filter) => {
    // W: [height, width, channels, filters]
    const own = Float32Array.from({ length: size }, (_one, at) => tensor.values[at * filters + filter]!);
    const largest = own.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
    return { largest, weights: pictureBytes(own, [-largest, largest]) };
  });
  return { filters, shape: [height, width, channels], pictures };
}
