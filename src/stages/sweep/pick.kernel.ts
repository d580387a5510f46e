/** `pick`: the rows as the chosen candidate reads them, file for file. */
import { filesOf } from '../../contract/artefact.js';
import { singleModel } from '../../contract/artefacts/trained.js';
import type { Kernel } from '../../contract/kernel.js';
import { keepFile } from '../artefacts/keep-file.js';
import { numbered } from './trained-inputs.js';

export const kernel: Kernel<'pick'> = async ({ inputs, output }) => {
  const { chosen } = singleModel(inputs.chosen.document);
  const rows = numbered((at) => inputs[`data.${at}`])[chosen ?? -1];
  if (rows === undefined) throw new Error(`candidate ${chosen} has no rows`);
  for (const file of filesOf(rows.document)) await keepFile(rows.path(file), output, file);
  return rows.document;
};
