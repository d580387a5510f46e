/** The texts about programs that are written as in Python. */
import type { TextsOf } from '../../../base/diagnostics/build-diagnostic.js';
import type { Label } from '../../../base/diagnostics/diagnostic.js';
import type { Span } from '../../../base/source/source-file.js';
import type { IndexUse } from '../foreign-index.js';
import { otherFormats, type OtherFormat } from './other-formats.js';

export const python = {
  /** `others`: the other places of the same kind. */
  pythonImport: ({ module, others }: { module: PythonModule; others: readonly Span[] }) => ({
    message: showImport(module),
    label: 'delete this line',
    related: alsoHere(others),
    help: [
      {
        tables:
          'a table is read by name: `raw = csv("data.csv", columns: { text: "text", label: class("label") })`',
        classifiers: 'they are used by name: `logistic_regression(tokens, target: .label)`, `naive_bayes(…)`',
        networks: 'they are used by name: `embedding(16)`, `lstm(16)`, `adam(0.001)`',
        other: 'what is there is used by name: `embedding(16)`, `lstm(16)`, `adam(0.001)`',
      }[module.for],
      'another `.seq` file is imported with `import { name } from "./file.seq"`',
    ],
  }),

  networkCode: ({ others }: { others: readonly Span[] }) => ({
    message: 'a network is a `model`, and `train` trains it: this is Keras or PyTorch code',
    label: 'not part of the language',
    related: alsoHere(others),
    help: [
      'write `model m(ids: Id[..time]) = ids |> embedding(16) |> lstm(16) |> last |> dense(1) |> sigmoid`',
      'then `c = train(m, data, target: .label, epochs: 3)`, and `evaluate(c, data.test)`',
    ],
  }),

  classifierCode: ({ others }: { others: readonly Span[] }) => ({
    message: 'a classifier is one call, such as `logistic_regression`: this is scikit-learn code',
    label: 'not part of the language',
    related: alsoHere(others),
    help: [
      'write `c = logistic_regression(tokens, target: .label, features: tfidf)`, or `naive_bayes(tokens, target: .label)`: it counts the words itself, and learns from `train`',
      'the rows are divided before: `raw = rows |> split(into: { train: 80%, test: 20% })`, `tokens = raw |> tokenize(treebank)`',
      'scores are `evaluate(c, raw.test, metrics: [accuracy, f1, confusion])`',
    ],
  }),

  encoderCode: ({ others }: { others: readonly Span[] }) => ({
    message: 'a pre-trained encoder is read from its folder: this is Hugging Face code',
    label: 'not part of the language',
    related: alsoHere(others),
    help: [
      'write `bert = pretrained("models/minilm")`, with the folder that you have downloaded',
      'its tokens are `data = raw |> index(bert.tokenizer)`, and `ids |> bert` is the encoder in a model',
    ],
  }),

  sentence: ({ others }: { others: readonly Span[] }) => ({
    message: 'this is a sentence, not a line of a program',
    label: 'no name is given to a value here',
    related: alsoHere(others),
    help: ['write `#` before it, which makes it a comment, or delete it'],
  }),

  commandLine: ({ others }: { others: readonly Span[] }) => ({
    message: 'this is a command, not a line of a program',
    label: 'for the terminal',
    related: alsoHere(others),
    help: ['type it in a terminal, and delete it here'],
  }),

  columnAssigned: (given: { table: string; column: string; others: readonly Span[] }) => ({
    message: 'a table never changes: a new one is made with the column',
    label: 'not part of the language',
    related: alsoHere(given.others),
    help: [
      `\`changed = ${given.table} with { ${given.column}: … }\`, and inside, \`.text |> lowercase\` is the column \`text\` in lower case`,
    ],
  }),

  /** `variable`: the name that the loop gives to each value. */
  loop: ({ variable, others }: { variable: string | null; others: readonly Span[] }) => ({
    message: 'there are no loops',
    label: 'not part of the language',
    related: alsoHere(others),
    notes: ['stages run over all rows, and `epochs:` says how often training does'],
    help: [
      `a list has a model for each value: \`[train(m(${variable ?? 'units'}: ${variable ?? 'units'}), …) for ${variable ?? 'units'} in [8, 16]]\``,
      `or run the file once for each value: \`param ${variable ?? 'units'}: int = 8\`, and \`-p ${variable ?? 'units'}=16\``,
    ],
  }),

  /** `values`: the numbers that `name` may get. */
  condition: (given: { name: string | null; values: readonly string[]; others: readonly Span[] }) => ({
    message: 'there are no conditions',
    label: 'not part of the language',
    related: alsoHere(given.others),
    help: [
      showParamInstead(given.name ?? 'units', given.values),
      'or give each value a name: `param size: "small" | "large" = "small"`, and `choose(size, { small: 16, large: 64 })`',
    ],
  }),

  exceptionHandling: ({ others }: { others: readonly Span[] }) => ({
    message: 'errors are not caught',
    label: 'not part of the language',
    related: alsoHere(others),
    help: [
      'delete it: a run stops at an error, says what to do, and keeps every finished stage',
      'rows of a file that cannot be read are skipped and counted: `csv("…", tolerance: 1%)`',
    ],
  }),

  /** A file of another program, whole. */
  otherFormat: ({ format }: { format: OtherFormat }) => ({
    message: `this is ${otherFormats[format].name}, not a \`.seq\` program`,
    label: 'not part of the language',
    help: otherFormats[format].help,
  }),

  index: ({ uses, others }: { uses: readonly IndexUse[]; others: readonly Span[] }) => ({
    message: 'there is no index',
    label: 'brackets make a list, and take nothing out of a value',
    related: alsoHere(others),
    help: [...new Set(uses.map(showInsteadOfIndex))],
  }),
} satisfies TextsOf<'python'>;

function alsoHere(spans: readonly Span[]): readonly Label[] {
  return spans.map((span) => ({ span, text: 'and here' }));
}

/** A module of Python under the name that people know it by, and what it is used for. */
export interface PythonModule {
  readonly name: string;
  readonly for: 'networks' | 'classifiers' | 'tables' | 'other';
}

function showImport({ name, for: purpose }: PythonModule): string {
  switch (purpose) {
    case 'networks':
      return `layers, losses and optimizers are built in; nothing of ${name} is imported`;
    case 'classifiers':
      return `classifiers and their scores are built in; nothing of ${name} is imported`;
    case 'tables':
      return `sources such as \`csv(…)\` are built in; nothing of ${name} is imported`;
    case 'other':
      return `everything is built in; no module of Python, such as \`${name}\`, is imported`;
  }
}

/** A `param` whose value a condition chose, and how another one is given. */
export function paramInstead(
  name: string,
  values: readonly string[],
): { readonly declared: string; readonly given: string } {
  const byDefault = values.at(-1) ?? '16';
  const other = values.length > 1 ? values[0]! : '64';
  const type = [byDefault, other].every((value) => /^\d+$/.test(value)) ? 'int' : 'float';
  return { declared: `param ${name}: ${type} = ${byDefault}`, given: `-p ${name}=${other}` };
}

function showParamInstead(name: string, values: readonly string[]): string {
  const { declared, given } = paramInstead(name, values);
  return `leave the choice to a \`param\`: \`${declared}\`, and \`${given}\` when the file is run`;
}

function showInsteadOfIndex(use: IndexUse): string {
  switch (use.is) {
    case 'element':
      return 'for one element write its value, or give it a name of its own; of a list made with `for`, name its variables: `sizes[w: 50]`';
    case 'member':
      return `a split or a column is taken with a dot: \`${use.written}\``;
    case 'some rows':
      return 'rows are not chosen by a condition: choose them before, in the file; a class of a condition is a column: `raw with { good: .stars > 3 }`';
    case 'rows':
      return 'for some of the rows let the source read fewer, `csv("…", limit: 100)`, or draw them: `sample(100)`';
  }
}
