/** What is said of the labels of a classifier: its classes, rare ones, and those that look alike. */
import type { ColumnFacts } from '../columns/column-facts.js';
import type { Finding } from '../file/data-file.js';
import { count } from '../words.js';
import { classesInWords, leastOfClass } from './labels.js';

export function labelFindings(label: ColumnFacts): readonly Finding[] {
  const about = 'label';
  const rare = [...label.counts]
    .filter(([, some]) => some < leastOfClass)
    .map(([name, some]) => `${name} (${some})`);
  const forms = new Map<string, string[]>();
  for (const name of label.counts.keys()) {
    const form = name.trim().toLowerCase();
    forms.set(form, [...(forms.get(form) ?? []), JSON.stringify(name)]);
  }
  const alike = [...forms.values()].filter((names) => names.length > 1);
  return [
    { about, text: `${label.column.title}, ${classesInWords(label)}` },
    ...(label.missing === 0
      ? []
      : [{ about, text: `left out: ${count(label.missing, 'row')} without a label` }]),
    ...(rare.length === 0
      ? []
      : [
          {
            about,
            text: `rare classes, which cannot be learned or tested well: ${rare.slice(0, 8).join(', ')}`,
          },
        ]),
    ...alike.map((names) => ({
      about,
      text: `${names.join(' and ')} are different classes: are they meant to be?`,
    })),
  ];
}
