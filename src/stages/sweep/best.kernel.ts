/**
 * `best`: the candidate whose kept weights measured best on the validation split, file for file.
 * Equal ones: the first of them. A candidate whose measure is no number (a training that went
 * astray) is left out.
 */
import { modelFiles, singleModel } from '../../contract/artefacts/trained.js';
import type { Kernel } from '../../contract/kernel.js';
import { keepFile } from '../artefacts/keep-file.js';
import { failure } from './failures.js';
import { measuredAtKept, numbered } from './trained-inputs.js';

export const kernel: Kernel<'best'> = async ({ arguments: { by }, inputs, output }) => {
  const candidates = numbered((at) => inputs[`candidate.${at}`]);
  let chosen: { readonly at: number; readonly value: number } | null = null;
  for (const [at, candidate] of candidates.entries()) {
    const value = (await measuredAtKept(candidate))?.validation?.[by.metric];
    if (value === undefined || !Number.isFinite(value)) continue;
    const isBetter = chosen === null || (by.mode === 'min' ? value < chosen.value : value > chosen.value);
    if (isBetter) chosen = { at, value };
  }
  if (chosen === null) throw failure('noneMeasured', { metric: by.metric, candidates: candidates.length });
  const view = candidates[chosen.at]!;
  const document = singleModel(view.document);
  for (const file of modelFiles(document)) await keepFile(view.path(file), output, file);
  return { ...document, chosen: chosen.at };
};
