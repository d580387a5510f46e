/** `ensemble`: the files of all members, side by side. Nothing is computed before it answers. */
import {
  memberFile,
  modelFiles,
  type EnsembleDocument,
  type ModelDocument,
} from '../../contract/artefacts/trained.js';
import type { Kernel } from '../../contract/kernel.js';
import { demandWeights } from '../artefacts/demand-weights.js';
import { keepFile } from '../artefacts/keep-file.js';
import { failure } from './failures.js';
import { numbered } from './trained-inputs.js';

export const kernel: Kernel<'ensemble'> = async ({ arguments: { vote }, inputs, output }) => {
  const views = numbered((at) => inputs[`member.${at}`]);
  const members: ModelDocument[] = [];
  for (const [at, view] of views.entries()) {
    const document = demandWeights(view.document);
    for (const file of modelFiles(document)) await keepFile(view.path(file), output, memberFile(at, file));
    members.push(document);
  }
  const [first] = members;
  const { classes, predicts, answer } = first!;
  const other = members.find((member) => member.classes.join('\n') !== classes.join('\n'));
  if (other !== undefined) throw failure('membersDisagree', { classes, other: other.classes });
  const parameters = members.reduce((sum, member) => sum + member.parameters, 0);
  return {
    kind: 'trained',
    family: 'ensemble',
    classes,
    ...(predicts !== undefined && { predicts }),
    ...(answer !== undefined && { answer }),
    parameters,
    vote,
    members,
  } satisfies EnsembleDocument;
};
