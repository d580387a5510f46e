/**
 * How good the model is: the headline with the scores beside other models', the confusion matrix,
 * the scores by class.
 */
import { confusedPairs, type ClassScores, type Scores } from '../../contract/artefacts/scores.js';
import { quoted } from './chart-data.js';
import { dotStrip } from './charts.js';
import { html, type Markup } from './html.js';
import { lowerIsBetter, measures, type Measure } from './measure-names.js';
import type { ReportData } from './report-data.js';
import type { PageTexts } from './texts.js';

const shares = ['accuracy', 'precision', 'recall', 'f1', 'roc_auc', 'average_precision'] as const;
const leads: readonly Measure[] = [
  'bleu',
  'perplexity',
  'accuracy',
  'f1',
  'mae',
  'rmse',
  'mse',
  'r2',
  'loss',
];

/** The one number, what it means in words, and the table of scores beside it. */
export function headline(data: ReportData, say: PageTexts): Markup {
  const { scores } = data;
  const lead = leads.find((name) => scores[name] !== undefined);
  const value = lead === undefined ? null : scores[lead]!;
  return html`<section class="hero" aria-label="${say.headline.result}">
    <div class="headline">
      ${
        lead === undefined || value === null
          ? null
          : html`<div class="figure">
              ${
                lead === 'accuracy'
                  ? html`${say.percent(value).replace(/ %$/, '')}<small>%</small>`
                  : say.measure(value)
              }
            </div>`
      }
      <p>${sentence(data, lead, say)}</p>
    </div>
    ${scoresTable(data, say)}
  </section>`;
}

/** What the same answer for all would be right on. */
function largestPhrase({ largestClass: largest }: Scores, { headline: words }: PageTexts): Markup | null {
  return largest === undefined ? null : words.largest(largest.share, largest.name);
}

function sentence(data: ReportData, lead: Measure | undefined, say: PageTexts): Markup {
  const { count, measure, headline: words } = say;
  const { scores, against } = data;
  const parts: Markup[] = [];
  if (lead === 'accuracy') {
    parts.push(words.right(scores.accuracy! * scores.examples, scores.examples, largestPhrase(scores, say)));
  } else if (lead !== undefined) {
    const over =
      lead === 'bleu' && scores.written !== undefined
        ? words.writtenTexts(html`<b>${count(scores.written.texts)}</b>`)
        : words.examples(html`<b>${count(scores.examples)}</b>`);
    parts.push(words.over(capital(say.measures[lead]), over));
  }
  if (scores.seen !== undefined) {
    parts.push(words.measured(html`<b class="worse">${words.seen(scores.seen)}</b>`));
  }
  const metric = (['f1', 'accuracy'] as const).find(
    (name) =>
      scores[name] !== undefined &&
      (against.length === 0 || against.some((other) => other.scores[name] !== undefined)),
  );
  const other = metric === undefined ? undefined : bestOther(against, metric);
  if (metric !== undefined) {
    const ours = scores[metric]!;
    const of =
      metric !== 'f1' ? null : data.classes.length === 2 ? words.ofClass(data.classes[1]!) : words.ofMean;
    const theirs = other?.scores[metric];
    const gap = theirs === undefined ? NaN : ours - theirs;
    const place =
      theirs === undefined
        ? html``
        : Math.abs(gap) < 0.0005
          ? words.level(shownName(other!.name))
          : words.beside(
              say.decimal(Math.abs(gap).toFixed(3)),
              gap > 0,
              gap > 0 ? 'better' : 'worse',
              shownName(other!.name),
            );
    const label = metric === 'f1' ? 'F1' : capital(say.measures[metric]);
    parts.push(words.is(label, of, measure(ours), place));
  }
  return html`${parts}`;
}

/** The strongest of the others: who beats only the weakest has not won. */
function bestOther(
  against: ReportData['against'],
  metric: 'f1' | 'accuracy',
): ReportData['against'][number] | undefined {
  return against
    .filter((other) => other.scores[metric] !== undefined)
    .sort((a, b) => b.scores[metric]! - a.scores[metric]!)[0];
}

function scoresTable(data: ReportData, say: PageTexts): Markup | null {
  const words = say.headline;
  const { scores, against } = data;
  const metrics = measures.filter((name) => scores[name] !== undefined);
  if (metrics.length === 0) return null;
  const all = [scores, ...against.map((other) => other.scores)];
  const values = shares.flatMap((name) => all.flatMap((one) => (one[name] === undefined ? [] : [one[name]])));
  const least = Math.min(0.9, Math.max(0, Math.floor((Math.min(1, ...values) - 0.02) * 10) / 10));
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${words.scores}">
    <table>
      <caption>
        ${words.caption(scores.examples, scores.intervals !== undefined, scores.seen, against.length > 0)}
      </caption>
      <thead>
        <tr>
          <td></td>
          <th scope="col" class="number">${words.thisModel}</th>
          ${against.map((other) => otherHead(other.name))}
          ${against.length > 0 ? html`<th scope="col" class="number">${words.gain}</th>` : null}
          <th scope="col" class="narrow-hide">
            ${values.length > 0 ? words.range(say.decimal(least.toFixed(1)), '1') : null}
          </th>
        </tr>
      </thead>
      <tbody>
        ${metrics.map((name) => scoresRow(name, data, least, say))}
      </tbody>
    </table>
  </div>`;
}

function scoresRow(name: Measure, { scores, against }: ReportData, least: number, say: PageTexts): Markup {
  const { measure, difference, headline: own } = say;
  const ours = scores[name]!;
  const others = against.map((other) => other.scores[name]);
  const known = others.filter((value) => value !== undefined);
  const less = lowerIsBetter(name);
  const best = less ? Math.min(...known) : Math.max(...known);
  const gain = known.length === 0 ? NaN : ours - best;
  const good = less ? gain < 0 : gain > 0;
  const words = [`${say.measures[name]}: ${own.thisModel} ${measure(ours)}`].concat(
    against.map(
      (other, i) => `${shownName(other.name)} ${others[i] === undefined ? '–' : measure(others[i])}`,
    ),
  );
  return html`<tr>
    <th scope="row" class="metric">
      ${say.measures[name]}${less ? html`<small>${say.lowerIsBetter}</small>` : null}
    </th>
    <td class="number own">${measure(ours)}${intervalOf(name, scores, say)}</td>
    ${against.map(
      ({ scores: theirs }) =>
        html`<td class="number">
          ${theirs[name] === undefined ? '–' : measure(theirs[name])}${intervalOf(name, theirs, say)}
        </td>`,
    )}
    ${
      against.length > 0
        ? html`<td
            class="number ${Math.abs(gain) < 0.0005 || Number.isNaN(gain) ? '' : good ? 'better' : 'worse'}"
          >
            ${difference(gain)}
          </td>`
        : null
    }
    <td class="narrow-hide">
      ${(shares as readonly string[]).includes(name) ? dotStrip([ours, ...known], least, words.join(', ')) : null}
    </td>
  </tr>`;
}

function intervalOf(
  name: Measure,
  { intervals }: Scores,
  { measure, headline: words }: PageTexts,
): Markup | null {
  const isShare = name === 'accuracy' || name === 'precision' || name === 'recall' || name === 'f1';
  const interval = isShare ? intervals?.[name] : undefined;
  return interval === undefined
    ? null
    : html`<small>${words.range(measure(interval[0]), measure(interval[1]))}</small>`;
}

/** More classes than this are drawn small, in a card as wide as the page. */
export const manyClasses = 3;
/** The table of more classes scrolls in a card as wide as the page. */
export const longTable = 12;
/** A matrix of more classes is wider than the page. */
const MATRIX_CLASSES = 24;
/** With more classes than this nobody finds the large numbers in the matrix, so they are listed. */
const LISTED_FROM = 6;
const LISTED_PAIRS = 15;

export function confusionSection(data: ReportData, say: PageTexts): Markup | null {
  const { confusion } = data.scores;
  if (confusion === undefined) return null;
  const names = data.classes;
  return html`<section
    class="card ${names.length > manyClasses ? 'wide' : ''}"
    style="--order:5"
    aria-labelledby="confusion"
  >
    <h2 id="confusion">${say.confusion.title}</h2>
    ${names.length <= MATRIX_CLASSES ? matrix(names, confusion, say) : null}
    ${names.length > LISTED_FROM ? confusedList(data, say) : null}
  </section>`;
}

function matrix(
  names: readonly string[],
  confusion: readonly (readonly number[])[],
  { count, percent, confusion: words }: PageTexts,
): Markup {
  return html`<p class="note">${words.note}</p>
    <div class="scroll" tabindex="0" role="region" aria-labelledby="confusion">
      <table class="confusion ${names.length > manyClasses ? 'many' : ''}">
        <caption class="unseen">
          ${words.caption}
        </caption>
        <thead>
          <tr>
            <td class="corner"></td>
            ${names.map((name) => html`<th scope="col"><bdi class="clip" title="${name}">${name}</bdi></th>`)}
          </tr>
        </thead>
        <tbody>
          ${confusion.map((row, truth) => {
            const total = row.reduce((sum, value) => sum + value, 0);
            return html`<tr>
              <th scope="row"><bdi class="clip" title="${names[truth] ?? ''}">${names[truth] ?? ''}</bdi></th>
              ${row.map((value, said) => {
                const share = total === 0 ? 0 : value / total;
                const heat = truth === said ? 0.06 + 0.34 * share : value === 0 ? 0 : 0.1 + 0.4 * share;
                return html`<td
                  class="${truth === said ? 'right' : 'wrong'}"
                  style="--share:${heat.toFixed(3)}"
                >
                  ${count(value)}<small>${percent(share)}</small>
                </td>`;
              })}
            </tr>`;
          })}
        </tbody>
      </table>
    </div>`;
}

/** The pairs that are confused most often, and below them all of them as text to copy. */
function confusedList(data: ReportData, { rows, count, confusion: words }: PageTexts): Markup {
  const pairs = confusedPairs(data.scores);
  if (pairs.length === 0) return html`<p class="note">${words.none}</p>`;
  const csv = pairs.map(({ truth, predicted, count }) => `${quoted(truth)},${quoted(predicted)},${count}`);
  const rest = pairs.slice(LISTED_PAIRS).reduce((sum, pair) => sum + pair.count, 0);
  return html`<h3 class="below">${words.most}</h3>
    <div class="scroll" tabindex="0" role="region" aria-label="${words.most}">
      <table>
        <thead>
          <tr>
            <th scope="col">${words.trueClass}</th>
            <th scope="col">${words.predictedClass}</th>
            <th scope="col" class="number">${rows}</th>
          </tr>
        </thead>
        <tbody>
          ${pairs.slice(0, LISTED_PAIRS).map(
            (pair) =>
              html`<tr>
                <td><bdi>${pair.truth}</bdi></td>
                <td><bdi>${pair.predicted}</bdi></td>
                <td class="number">${count(pair.count)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    ${rest > 0 ? html`<p class="note">${words.more(rest, pairs.length - LISTED_PAIRS)}</p>` : null}
    <details class="data">
      <summary>${words.csv}</summary>
      <pre>${['true class,predicted class,rows', ...csv].join('\n')}</pre>
    </details>`;
}

export function perClassSection(data: ReportData, say: PageTexts): Markup | null {
  const { classes = [], averaging } = data.scores;
  const measured = classes.filter(isMeasured);
  if (measured.length === 0) return null;
  const long = measured.length > longTable;
  const { count, measure, measures: label, byClass: words } = say;
  return html`<section class="card ${long ? 'wide' : ''}" style="--order:6" aria-labelledby="by-class">
    <h2 id="by-class">${words.title}</h2>
    <p class="note">${words.note} ${averaging === undefined ? null : words.above(averaging)}</p>
    <div class="scroll ${long ? 'tall' : ''}" tabindex="0" role="region" aria-labelledby="by-class">
      <table class="even">
        <caption class="unseen">
          ${words.caption}
        </caption>
        <thead>
          <tr>
            <th scope="col">${say.class}</th>
            <th scope="col" class="number">${label.precision}</th>
            <th scope="col" class="number">${label.recall}</th>
            <th scope="col" class="number">${label.f1}</th>
            <th scope="col" class="number">${say.rows}</th>
          </tr>
        </thead>
        <tbody>
          ${measured.map(
            ({ name, support, ...one }) =>
              html`<tr>
                <th scope="row"><bdi>${name}</bdi></th>
                ${[one.precision, one.recall, one.f1].map(
                  (value) =>
                    html`<td class="number">
                      ${measure(value)}
                      <div class="share" style="--share:${(value * 100).toFixed(1)}%"></div>
                    </td>`,
                )}
                <td class="number">${count(support)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </section>`;
}

function isMeasured(scores: ClassScores): scores is Required<ClassScores> {
  return scores.precision !== undefined;
}

/** `seasonal_naive(365)` stays as one writes it, in lines where it is long. */
function otherHead(name: string): Markup {
  if (!name.includes('(')) {
    return html`<th scope="col" class="number">
      <bdi class="clip" title="${name}">${shownName(name)}</bdi>
    </th>`;
  }
  const parts = name.split(/(?<=_)/u);
  return html`<th scope="col" class="number">
    <bdi>${parts.map((part, at) => html`${at === 0 ? null : html`<wbr />`}${part}`)}</bdi>
  </th>`;
}

/** `baseline_scores` as a column's head: `baseline`; `pca(30)` as it is. */
function shownName(name: string): string {
  if (name.includes('(')) return name;
  return (
    name
      .replace(/_?scores$/i, '')
      .replaceAll('_', ' ')
      .trim() || name
  );
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
