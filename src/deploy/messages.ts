/** The texts of what can keep a prediction from being made. */
import type { TextsOf } from '../base/diagnostics/build-diagnostic.js';
import { didYouMean, quote } from '../base/diagnostics/phrases.js';
import type { LineProblem, RawColumns, RawType, RowProblem } from './check-row.js';

export const messages = {
  /** The model answers each time step of a text, not a row. */
  answersSteps: ({ name }: { name: string }) => ({
    message: `\`${name}\` says for each step of a text which id it expects, and \`predict\` answers whole rows`,
    notes: ['it was trained on a column of ids, as language models are (`target: .next`)'],
    help: [`measure it on held-out text: \`evaluate(${name}, …, metrics: [perplexity])\``],
  }),

  /** `models`: the trained models of the file. */
  noSuchModel: (given: { name: string; models: readonly string[]; nearest: string | null }) => ({
    message: `\`${given.name}\` is not a trained model`,
    notes: [
      given.models.length === 0
        ? 'the file trains no model'
        : `the trained models of the file: ${given.models.map(quote).join(', ')}`,
    ],
    help: didYouMean(given.nearest),
  }),

  /** `missing`: the first stage that has to run, and why; `command` trains the model. */
  notTrained: (given: {
    name: string;
    summary: string;
    missing: { readonly stage: string; readonly reason: string };
    command: string;
  }) => ({
    message: `\`${given.name}\` is not trained yet as the file describes it now`,
    label: given.summary,
    notes: [`\`${given.missing.stage}\` has to run: ${given.missing.reason}`],
    help: [`train it: \`${given.command}\``],
  }),

  /** `blocked`: the messages that say why the data cannot be read. */
  withoutSources: ({ name, blocked }: { name: string; blocked: readonly string[] }) => ({
    message: `\`${name}\` answers as the last run left it: its data cannot be looked at`,
    notes: blocked,
  }),

  /** What a program gave as a row. `row` counts from 0; `columns` are those that the model reads. */
  badRow: (given: {
    row: number | null;
    problem: RowProblem | { readonly is: 'no list'; readonly found: string };
    columns: RawColumns;
  }) => ({
    message:
      given.problem.is === 'no list'
        ? `the rows for \`predict\` are ${given.problem.found}, not a list of rows`
        : `\`rows[${given.row}]\` ${showProblem(given.problem)}`,
    notes: given.problem.is === 'without column' ? [presentColumns(given.problem.present)] : [],
    help: [`a row is an object with the columns that the model reads: ${showColumns(given.columns)}`],
  }),

  /** `columns`: those that the model reads. */
  badLine: (given: { line: number; problem: LineProblem; columns: RawColumns }) => ({
    message: `line ${given.line} ${given.problem.is === 'no JSON' ? 'is not JSON' : showProblem(given.problem)}`,
    notes: given.problem.is === 'without column' ? [presentColumns(given.problem.present)] : [],
    help: [`the model reads several columns, so each line is a JSON object: ${showColumns(given.columns)}`],
  }),

  /** One text cannot fill several columns. */
  severalColumns: ({ columns }: { columns: readonly string[] }) => ({
    message: `the model reads ${columns.length} columns (${columns.join(', ')}), so one text is not a row`,
    help: ['give rows as JSON lines, by `--file` or on standard input'],
  }),

  notANumber: ({ text, column }: { text: string; column: string }) => ({
    message: `\`${text}\` is no number, and the model reads one from \`${column}\``,
    help: ['write it with digits and a point: `--text 12.5`'],
  }),

  /** `reason`: what the system says, null if there is no such file. */
  unreadableInput: ({ path, reason }: { path: string; reason: string | null }) => ({
    message: `\`${path}\` cannot be read: ${reason ?? 'there is no such file'}`,
  }),
} satisfies TextsOf<'deploy'>;

function showProblem(problem: RowProblem): string {
  switch (problem.is) {
    case 'no object':
      return `is ${problem.found}, not an object with columns`;
    case 'without column':
      return `has no column "${problem.column}", ${rawTypes[problem.wanted]}`;
    case 'of another type':
      return `has ${problem.found} in its column "${problem.column}", not ${rawTypes[problem.wanted]}`;
  }
}

const rawTypes: Readonly<Record<RawType, string>> = { text: 'a text', number: 'a number' };

/** `{"title": "…", "stars": 1.5}` */
function showColumns(columns: RawColumns): string {
  const fields = Object.entries(columns).map(
    ([name, type]) => `${JSON.stringify(name)}: ${type === 'text' ? '"…"' : '1.5'}`,
  );
  return `{${fields.join(', ')}}`;
}

/** Columns named at most. */
const namedColumns = 8;

function presentColumns(present: readonly string[]): string {
  if (present.length === 0) return 'it has no columns';
  const names = present.slice(0, namedColumns).map((name) => `"${name}"`);
  return `it has ${names.join(', ')}${present.length > namedColumns ? ', …' : ''}`;
}
