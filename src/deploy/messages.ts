/** The texts of what can keep a prediction from being made. */
import type { TextsOf } from '../base/diagnostics/build-diagnostic.js';
import { didYouMean, quote } from '../base/diagnostics/phrases.js';
import type { RowProblem } from './predict-lines.js';

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

  /** `columns`: those that the model reads. */
  badLine: (given: { line: number; problem: RowProblem; columns: readonly string[] }) => ({
    message: `line ${given.line} ${showProblem(given.problem)}`,
    help: [
      `the model reads several columns, so each line is a JSON object: {${given.columns.map((name) => `"${name}": …`).join(', ')}}`,
    ],
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
    case 'no JSON':
      return 'is not JSON';
    case 'no object':
      return 'is not a JSON object';
    case 'without field':
      return `has no field "${problem.field}"`;
    case 'with another type':
      return `has no ${problem.wanted} in its field "${problem.field}"`;
  }
}
