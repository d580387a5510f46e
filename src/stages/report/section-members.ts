/**
 * Who answers together in an ensemble: each member with its size and with what it is worth alone on
 * the rows of the page, and what the ensemble gains over them.
 */
import { count as counted } from '../../base/diagnostics/phrases.js';
import type { Vote } from '../../contract/artefacts/trained.js';
import { html, type Markup } from './html.js';
import { lowerIsBetter, measureLabels, measures, type Measure } from './measure-names.js';
import { count, measure } from './numbers.js';
import type { MemberSummary, ReportData } from './report-data.js';
import { layersTable } from './section-model.js';

/** More columns do not fit beside each other; the table at the top has all of the ensemble. */
const mostMeasures = 4;

const votesInWords = {
  soft: 'It answers with the mean of their probabilities.',
  log: 'It answers with the mean of the logarithms of their probabilities.',
  hard: 'It answers with the class that most of them predict.',
  mean: 'It answers with the mean of their numbers.',
  median: 'It answers with the median of their numbers.',
} as const satisfies Readonly<Record<Vote, string>>;

/** Null of a single model. */
export function membersSection({ model, scores }: ReportData): Markup | null {
  const { ensemble } = model;
  if (ensemble === undefined) return null;
  const { members, vote } = ensemble;
  const shown = measures
    .filter((name) => scores[name] !== undefined && members.some((member) => valueOf(member, name) !== null))
    .slice(0, mostMeasures);
  return html`<section class="card wide" style="--order:1" aria-labelledby="members">
    <h2 id="members">The members</h2>
    <p class="note">
      ${counted(members.length, 'model')}, ${count(model.parameters)} parameters together.
      ${votesInWords[vote]} ${gainWords(members, scores, shown[0])}
    </p>
    <div class="scroll" tabindex="0" role="region" aria-labelledby="members">
      <table>
        <caption class="unseen">
          The members, their parameters, and their scores on the rows of this page
        </caption>
        <thead>
          <tr>
            <th scope="col">member</th>
            ${shown.map((name) => html`<th scope="col" class="number">${measureLabels[name]}</th>`)}
            <th scope="col" class="number">parameters</th>
          </tr>
        </thead>
        <tbody>
          ${members.map(
            (member) =>
              html`<tr>
                <th scope="row"><bdi>${member.name}</bdi></th>
                ${shown.map((name) => html`<td class="number">${cell(valueOf(member, name))}</td>`)}
                <td class="number">${count(member.parameters)}</td>
              </tr>`,
          )}
          <tr>
            <th scope="row"><b>together</b></th>
            ${shown.map((name) => html`<td class="number own">${cell(scores[name] ?? null)}</td>`)}
            <td class="number">${count(model.parameters)}</td>
          </tr>
        </tbody>
      </table>
    </div>
    ${members.map(
      (member) =>
        html`<details class="data">
          <summary>The layers of <bdi>${member.name}</bdi></summary>
          ${layersTable(member.layers)}
        </details>`,
    )}
  </section>`;
}

const cell = (value: number | null): string => (value === null ? '–' : measure(value));

/** Null where the member was not measured so. */
function valueOf({ scores }: MemberSummary, name: Measure): number | null {
  const known: Readonly<Partial<Record<Measure, number>>> = scores ?? {};
  return known[name] ?? null;
}

/** What the ensemble has over its best member and over their mean. */
function gainWords(
  members: readonly MemberSummary[],
  scores: ReportData['scores'],
  name: Measure | undefined,
): Markup | null {
  if (name === undefined) return null;
  const measured = members.flatMap((member) => {
    const value = valueOf(member, name);
    return value === null ? [] : [{ member, value }];
  });
  const less = lowerIsBetter(name);
  const best = measured.reduce((one, other) =>
    (less ? other.value < one.value : other.value > one.value) ? other : one,
  );
  const mean = measured.reduce((sum, { value }) => sum + value, 0) / measured.length;
  const ours = scores[name]!;
  return html`Its ${measureLabels[name]}, <b>${measure(ours)}</b>, is ${beside(ours, best.value, less)} that
    of its best member, <bdi>${best.member.name}</bdi>, and ${beside(ours, mean, less)} their mean.`;
}

/** `0.012 above`, coloured by which is better. */
function beside(ours: number, theirs: number, less: boolean): Markup {
  const gap = ours - theirs;
  if (Math.abs(gap) < 0.0005) return html`level with`;
  const better = less ? gap < 0 : gap > 0;
  return html`<span class="${better ? 'better' : 'worse'}"
    >${measure(Math.abs(gap))} ${gap > 0 ? 'above' : 'below'}</span
  >`;
}
