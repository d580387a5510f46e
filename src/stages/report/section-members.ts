/**
 * Who answers together in an ensemble: each member with its size and with what it is worth alone on
 * the rows of the page, and what the ensemble gains over them.
 */
import { html, type Markup } from './html.js';
import { lowerIsBetter, measures, type Measure } from './measure-names.js';
import type { MemberSummary, ReportData } from './report-data.js';
import { layersTable } from './section-model.js';
import type { PageTexts } from './texts.js';

/** More columns do not fit beside each other; the table at the top has all of the ensemble. */
const mostMeasures = 4;

/** Null of a single model. */
export function membersSection({ model, scores }: ReportData, say: PageTexts): Markup | null {
  const { ensemble } = model;
  if (ensemble === undefined) return null;
  const { members, vote } = ensemble;
  const { count, members: words } = say;
  const cell = (value: number | null): string => (value === null ? '–' : say.measure(value));
  const shown = measures
    .filter((name) => scores[name] !== undefined && members.some((member) => valueOf(member, name) !== null))
    .slice(0, mostMeasures);
  return html`<section class="card wide" style="--order:1" aria-labelledby="members">
    <h2 id="members">${words.title}</h2>
    <p class="note">
      ${words.together(members.length, model.parameters)} ${words.votes[vote]}
      ${gainWords(members, scores, shown[0], say)}
    </p>
    <div class="scroll" tabindex="0" role="region" aria-labelledby="members">
      <table>
        <caption class="unseen">
          ${words.caption}
        </caption>
        <thead>
          <tr>
            <th scope="col">${words.member}</th>
            ${shown.map((name) => html`<th scope="col" class="number">${say.measures[name]}</th>`)}
            <th scope="col" class="number">${say.parameters}</th>
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
            <th scope="row"><b>${words.all}</b></th>
            ${shown.map((name) => html`<td class="number own">${cell(scores[name] ?? null)}</td>`)}
            <td class="number">${count(model.parameters)}</td>
          </tr>
        </tbody>
      </table>
    </div>
    ${members.map(
      (member) =>
        html`<details class="data">
          <summary>${words.layers(member.name)}</summary>
          ${layersTable(member.layers, say)}
        </details>`,
    )}
  </section>`;
}

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
  say: PageTexts,
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
  const of = (theirs: number): Markup => beside(ours, theirs, less, say);
  return say.members.gain(say.measures[name], say.measure(ours), of(best.value), best.member.name, of(mean));
}

/** `0.012 above`, coloured by which is better. */
function beside(ours: number, theirs: number, less: boolean, { measure, members: words }: PageTexts): Markup {
  const gap = ours - theirs;
  if (Math.abs(gap) < 0.0005) return html`${words.level}`;
  const better = less ? gap < 0 : gap > 0;
  return html`<span class="${better ? 'better' : 'worse'}"
    >${words.beside(measure(Math.abs(gap)), gap > 0)}</span
  >`;
}
