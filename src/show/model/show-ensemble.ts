/** Several models that answer together: who they are. */
import { count } from '../../base/diagnostics/phrases.js';
import { grouped } from '../../base/grouped.js';
import type { TrainedDocument } from '../../contract/artefacts/trained.js';
import type { ArtefactView } from '../../contract/kernel.js';
import { tableLines } from '../layout/table.js';
import { visible } from '../layout/visible.js';
import type { Shown } from '../shown.js';

/** `stages`: those that trained its members, in their order. */
export function showEnsemble(
  name: string,
  { document }: ArtefactView<TrainedDocument>,
  stages: readonly string[],
): Shown {
  const members = document.family === 'ensemble' ? document.members : [document];
  const vote = document.family === 'ensemble' ? document.vote : null;
  const named = members.map((member, at) => ({ name: stages[at] ?? `${at}`, ...member }));
  const rows = named.map((member) => [`  ${visible(member.name)}`, grouped(member.parameters)]);
  return {
    document: {
      kind: 'ensemble',
      name,
      vote,
      classes: document.classes,
      parameters: document.parameters,
      members: named.map((member) => ({
        name: member.name,
        family: member.family,
        parameters: member.parameters,
      })),
    },
    lines: [
      `${name}: an ensemble of ${count(members.length, 'model')}${vote === null ? '' : `, ${vote} vote`}`,
      ...tableLines(
        [['  member', 'parameters'], ...rows, ['  total', grouped(document.parameters)]],
        ['left', 'right'],
      ),
      '',
      'each member can be shown by its name',
    ],
  };
}
