/**
 * How the model was trained, first-hand: what the keys of the training and of the evaluation hold,
 * and what the training itself wrote down.
 */
import type { JsonObject } from '../../base/json.js';
import type { MadeOf } from '../../contract/made-of.js';
import { conditionsInWords } from '../../contract/artefacts/conditions.js';
import { html, type Markup } from './html.js';
import type { ReportData, RunForReport } from './report-data.js';
import type { PageTexts } from './texts.js';
import { writtenSetting } from './written-setting.js';

/** What stands first, in this order; any other setting comes after these. */
const order = ['loss', 'optimizer', 'schedule', 'warm_up', 'batch', 'accumulate', 'epochs', 'keep', 'stop'];
/** What other parts of the page say, or nobody asks for. */
const hidden = new Set(['target', 'column', 'metrics', 'validate_every', 'least_batch']);

export function factsSection(
  data: ReportData,
  { training, evaluation }: RunForReport,
  say: PageTexts,
): Markup | null {
  if (training === undefined) return null;
  const settings = [...settingRows(training.settings ?? {}, say), ...environmentRows(data, training, say)];
  const hashes = [
    ...hashRows('training', training, say),
    ...(evaluation === undefined ? [] : hashRows('evaluation', evaluation, say)),
  ];
  return html`<section class="card wide" style="--order:6" aria-labelledby="facts">
    <h2 id="facts">${say.facts.title}</h2>
    <div class="facts">
      ${factsTable(say.facts.settings, settings)} ${factsTable(say.facts.hashes, hashes)}
    </div>
  </section>`;
}

function factsTable(caption: string, rows: readonly Markup[]): Markup {
  return html`<table>
    <caption>
      ${caption}
    </caption>
    <tbody>
      ${rows}
    </tbody>
  </table>`;
}

function settingRows(settings: JsonObject, { facts: words }: PageTexts): Markup[] {
  const rank = (name: string): number => (order.includes(name) ? order.indexOf(name) : order.length);
  return (
    Object.entries(settings)
      // What is null is off, and each batch is a step unless said.
      .filter(
        ([name, value]) => !hidden.has(name) && value !== null && !(name === 'accumulate' && value === 1),
      )
      .sort(([one], [other]) => rank(one) - rank(other))
      .map(([name, value]) => fact(words.setting(name), html`<code>${writtenSetting(value)}</code>`))
  );
}

/** As the training found it; a training that was gone on with elsewhere has had several. */
function environmentRows({ model }: ReportData, { environment }: MadeOf, say: PageTexts): Markup[] {
  const words = say.facts;
  const { trainedWith, begunWith = [] } = model;
  const begun = begunWith.map(({ steps, conditions }) =>
    fact(words.untilStep(steps), html`${conditionsInWords(conditions, say.language)}`),
  );
  if (trainedWith !== undefined)
    return [...begun, fact(words.computedBy, html`${conditionsInWords(trainedWith, say.language)}`)];
  const conditions = conditionsInWords(environment, say.language);
  return conditions === '' ? [] : [fact(words.computedWith, html`${conditions}`)];
}

/** The hash of the content of each split that was read, and of each table that the model begins from. */
function hashRows(of: 'training' | 'evaluation', { inputs }: MadeOf, say: PageTexts): Markup[] {
  return Object.entries(inputs)
    .filter(([name]) => name !== 'model')
    .map(([name, hash]) =>
      fact(inputInWords(of, name, say), html`<code title="${hash}">${hash.slice(0, 16)}</code>`),
    );
}

/** `name`: a role, and of a dataset the split: `data.train`. */
function inputInWords(of: 'training' | 'evaluation', name: string, { facts: words }: PageTexts): string {
  const [role, split] = [name.replace(/\..*$/su, ''), name.replace(/^[^.]*\./u, '')];
  if (of === 'training') {
    if (role === 'start') return words.beganWithTraining;
    if (role === 'vectors') return words.beganWithVectors;
    if (role !== 'data') return words.beganWith(name);
    return split === 'validation' ? words.validatedOn(split) : words.trainedOn(split);
  }
  if (role === 'validation') return words.thresholdOn(split);
  return words.measuredOn(split, role === 'data' ? null : role);
}

function fact(name: string, value: Markup): Markup {
  return html`<tr>
    <th scope="row">${name}</th>
    <td>${value}</td>
  </tr>`;
}
