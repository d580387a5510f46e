/** The scores of a run side by side: a row for each value, a column for each measure. */
import type { Language } from '../../../src/base/language.ts';
import { element } from './element.ts';
import type { Scores } from './protocol.ts';
import { runTexts } from './texts.ts';

export function scoresTable(scores: readonly Scores[], language: Language): HTMLTableElement {
  const measures = [...new Set(scores.flatMap(({ numbers }) => Object.keys(numbers)))];
  const head = [runTexts[language].value, ...measures].map((name) =>
    element('th', { scope: 'col' }, name.replaceAll('_', ' ')),
  );
  const rows = scores.map(({ name, numbers }) =>
    element(
      'tr',
      {},
      element('th', { scope: 'row' }, name),
      ...measures.map((measure) => element('td', {}, numbers[measure]?.toFixed(4) ?? '')),
    ),
  );
  return element(
    'table',
    {},
    element('thead', {}, element('tr', {}, ...head)),
    element('tbody', {}, ...rows),
  );
}
