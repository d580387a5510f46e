/** What can keep a prediction from being made: SEQ543, SEQ552 and SEQ553. */
import type { Diagnostic } from '../base/diagnostics/diagnostic.js';
import type { StageNode } from '../contract/stage-graph.js';

/** SEQ543: the name is there but nothing that predicts, or not there at all. */
export function noSuchModel(name: string, models: readonly string[], near: string | null): Diagnostic {
  const list = models.map((model) => `\`${model}\``).join(', ');
  return error('SEQ543', `\`${name}\` is not a trained model`, {
    notes: [models.length === 0 ? 'the file trains no model' : `the trained models of the file: ${list}`],
    help: near === null ? [] : [`did you mean \`${near}\`?`],
  });
}

/** SEQ552: nothing to predict with yet. `command` trains it. */
export function notTrained(node: StageNode, name: string, reason: string, command: string): Diagnostic {
  return {
    ...error('SEQ552', `\`${name}\` is not trained yet as the file describes it now`, {
      notes: [reason],
      help: [`train it: \`${command}\``],
    }),
    primary: { span: node.span, text: node.summary },
  };
}

/** SEQ552 as a warning: the data cannot be looked at, so the model of the last run answers. */
export function withoutSources(name: string, blocked: readonly Diagnostic[]): Diagnostic {
  return {
    ...error('SEQ552', `\`${name}\` answers as the last run left it: its data cannot be looked at`, {
      notes: blocked.map(({ message }) => message),
    }),
    severity: 'warning',
  };
}

/** SEQ553: a line of input that is no row. */
export function badLine(where: string, reason: string, columns: readonly string[]): Diagnostic {
  const fields = columns.map((name) => `"${name}": …`).join(', ');
  return error('SEQ553', `${where} ${reason}`, {
    help: [`the model reads several columns, so each line is a JSON object: {${fields}}`],
  });
}

/** SEQ553 for the command line: one text cannot fill several columns. */
export function severalColumns(columns: readonly string[]): Diagnostic {
  return error(
    'SEQ553',
    `the model reads ${columns.length} columns (${columns.join(', ')}), so one text is not a row`,
    {
      help: ['give rows as JSON lines, by `--file` or on standard input'],
    },
  );
}

/** SEQ553 for the command line: the one column holds numbers. */
export function notANumber(text: string, column: string): Diagnostic {
  return error('SEQ553', `\`${text}\` is no number, and the model reads one from \`${column}\``, {
    help: ['write it with digits and a point: `--text 12.5`'],
  });
}

/** SEQ540: what the model says are no answers to rows. */
export function answersSteps(name: string): Diagnostic {
  return error(
    'SEQ540',
    `\`${name}\` says for each step of a text which id it expects, and \`predict\` answers whole rows`,
    {
      notes: ['it was trained on a column of ids, as language models are (`target: .next`)'],
      help: [`measure it on held-out text: \`evaluate(${name}, …, metrics: [perplexity])\``],
    },
  );
}

/** SEQ553: the file of texts cannot be read. */
export function unreadableInput(path: string, reason: string): Diagnostic {
  return error('SEQ553', `\`${path}\` cannot be read: ${reason}`, {});
}

function error(
  code: string,
  message: string,
  more: { readonly notes?: readonly string[]; readonly help?: readonly string[] },
): Diagnostic {
  return { code, severity: 'error', message, related: [], notes: more.notes ?? [], help: more.help ?? [] };
}
