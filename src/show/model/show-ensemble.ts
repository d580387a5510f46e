/** Several models that answer together: who they are. */
import type { TrainedDocument } from '../../contract/artefacts/trained.js';
import type { ArtefactView } from '../../contract/kernel.js';
import { tableLines } from '../layout/table.js';
import { visible } from '../layout/visible.js';
import type { Shown } from '../shown.js';
import type { ShowTexts } from '../texts.js';

/** `stages`: those that trained its members, in their order. */
export function showEnsemble(
  name: string,
  { document }: ArtefactView<TrainedDocument>,
  stages: readonly string[],
  say: ShowTexts,
): Shown {
  const members = document.family === 'ensemble' ? document.members : [document];
  const vote = document.family === 'ensemble' ? document.vote : null;
  const named = members.map((member, at) => ({ name: stages[at] ?? `${at}`, ...member }));
  const rows = named.map((member) => [`  ${visible(member.name)}`, say.number(member.parameters)]);
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
      say.ensemble(name, members.length, vote),
      ...tableLines(
        [[`  ${say.member}`, say.parameters], ...rows, [`  ${say.total}`, say.number(document.parameters)]],
        ['left', 'right'],
      ),
      '',
      say.eachMember,
    ],
  };
}
