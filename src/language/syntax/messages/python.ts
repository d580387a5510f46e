/** The texts about programs that are written as in Python. */
import type { TextsOf } from '../../../base/diagnostics/build-diagnostic.js';
import type { Label } from '../../../base/diagnostics/diagnostic.js';
import type { Span } from '../../../base/source/source-file.js';
import type { IndexUse } from '../foreign-index.js';

export const python = {
  /** `others`: the other places of the same kind. */
  pythonImport: ({ module, others }: { module: PythonModule; others: readonly Span[] }) => ({
    message: showImport(module),
    label: 'delete this line',
    related: alsoHere(others),
    help: [
      module.for === 'tables'
        ? 'a table is read by name: `raw = csv("data.csv", columns: { text: "text", label: class("label") })`'
        : 'they are used by name: `embedding(16)`, `lstm(16)`, `adam(0.001)`',
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

const beginning = [
  'a pipeline begins with its data: `raw = csv("data.csv", columns: { text: "text", label: class("label") })`',
];

export type OtherFormat = 'notebook' | 'json' | 'ludwig' | 'dvc' | 'yaml' | 'toml' | 'html' | 'data';

const otherFormats: Readonly<
  Record<OtherFormat, { readonly name: string; readonly help: readonly string[] }>
> = {
  notebook: { name: 'a Jupyter notebook', help: beginning },
  json: { name: 'a JSON file', help: beginning },
  ludwig: {
    name: 'a configuration of Ludwig',
    help: [
      'input features are columns of a source: `raw = csv("data.csv", columns: { text: "text", label: class("label") })`',
      'the encoder is a `model`, the output feature is `train(m, data, target: .label)`',
    ],
  },
  dvc: {
    name: 'a pipeline of DVC',
    help: [
      'stages are values: each call such as `tokens = raw |> tokenize(whitespace)` is a stage with a cached result',
      'what a stage needs and makes is known; `seqpipe plan` and `seqpipe graph` show it',
    ],
  },
  yaml: { name: 'a YAML file', help: beginning },
  toml: { name: 'a TOML or INI file', help: beginning },
  html: { name: 'an HTML or XML file', help: beginning },
  data: {
    name: 'a file of data',
    help: [
      'a program reads it: `raw = csv("data.csv", columns: { text: "text", label: class("label") })`',
      '`seqpipe init data.csv` writes a program for it',
    ],
  },
};

/** A module of Python under the name that people know it by, and what it is used for. */
export interface PythonModule {
  readonly name: string;
  readonly for: 'networks' | 'tables' | 'other';
}

function showImport({ name, for: purpose }: PythonModule): string {
  switch (purpose) {
    case 'networks':
      return `layers, losses and optimizers are built in; nothing of ${name} is imported`;
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
    case 'rows':
      return 'for some of the rows let the source read fewer, `csv("…", limit: 100)`, or draw them: `sample(100)`';
  }
}
