/** Texts or rows of numbers, each with one of a few labels. */
import type { ColumnFacts } from '../columns/column-facts.js';
import type { Refusal } from '../file/data-file.js';
import { count } from '../words.js';
import { classifyNumbers } from './classify-numbers.js';
import { classifyTexts } from './classify-texts.js';
import type { Job, JobData } from './job.js';
import { classesInWords, labelCandidates, labelFault, leastOfClass } from './labels.js';
import { textCandidates } from './texts.js';

export const classify: Job = {
  name: 'classify',
  title: 'classify: say which of a few labels a text, or a row of numbers, has',
  roles: [
    {
      name: 'label',
      question: 'Which column has the label?',
      optional: false,
      candidates: labelCandidates,
    },
    {
      name: 'text',
      question: 'Which column has the text?',
      optional: true,
      candidates: textCandidates,
    },
  ],
  plan(data) {
    const { label } = data.chosen;
    if (label === undefined) return noLabel(data);
    const problem = labelFault(label) ?? tooFew(label);
    if (problem !== null) return problem;
    const chosen = { ...data, label };
    return data.chosen.text === undefined
      ? classifyNumbers(chosen)
      : classifyTexts({ ...chosen, text: data.chosen.text });
  },
};

function noLabel({ facts, file }: JobData): Refusal {
  const [only] = facts;
  if (only !== undefined && facts.length === 1) {
    const fault = file.layout.is === 'lines' ? null : labelFault(only);
    return {
      refusal: `there is one column only, and a classifier needs a text and its label${fault === null ? '' : ` (${fault.refusal})`}`,
      help: 'give a file with a column of labels; `--task language-model` learns from texts alone',
    };
  }
  const faults = facts.flatMap((one) => labelFault(one)?.refusal ?? []);
  return { refusal: 'no column can be a label', help: faults.slice(0, 6).join('; ') };
}

/** Rows that a classifier is trained on and tested with, at least. */
const leastRows = 60;

function tooFew(label: ColumnFacts): Refusal | null {
  const rows = label.column.values.length - label.missing;
  if (rows >= leastRows) {
    const frequent = [...label.counts.values()].filter((some) => some >= leastOfClass).length;
    if (frequent > 1) return null;
    return {
      refusal: `only one class of \`${label.column.title}\` has ${leastOfClass} rows: ${classesInWords(label)}`,
      help: 'add rows of the other classes',
    };
  }
  return {
    refusal: `${count(rows, 'row')} with a label: a classifier needs ${leastRows} at least, for a tenth of them is the test`,
    help: 'add rows; some hundred of each class are a good beginning',
  };
}
