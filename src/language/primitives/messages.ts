/** What can be wrong with what a primitive is given, in the words of its user. */
import type { Diagnostic, Label } from '../../base/diagnostics/diagnostic.js';
import type { Span } from '../../base/source/source-file.js';
import { showColumns, showColumnType } from '../types/table.js';
import { errorAt } from '../types/error-at.js';
import { describeValue } from '../types/show-type.js';
import type { AppliedInput, ColumnValue, FunctionValue } from '../types/value.js';
import type { DatasetValue } from '../types/table.js';
import { listOr } from './schema.js';

/** Something of a wholly different kind is fed. */
export function cannotFeed(span: Span, shown: string, wanted: string, got: string): Diagnostic {
  return errorAt('SEQ221', span, `\`${shown}\` takes ${wanted}, not ${got}`, `this is ${got}`);
}

export function columnDoesNotFit(input: AppliedInput, step: FunctionValue, wanted: string): Diagnostic {
  const got = input.value.kind === 'column' ? showColumnType(input.value.type) : describeValue(input.value);
  const related: Label[] = [{ span: input.span, text: `this is ${got}` }];
  if (input.value.kind === 'column' && input.value.origin.span !== input.span) {
    related.splice(0, 1, { span: input.value.origin.span, text: `this makes ${got}` });
  }
  const help: string[] = [];
  if (input.value.kind === 'column' && input.value.type.kind === 'text' && wanted === 'Tokens') {
    help.push('cut the text into tokens first: `|> tokenize(treebank)`');
  }
  if (input.value.kind === 'column' && input.value.type.kind === 'tokens' && wanted === 'Text') {
    help.push(`put \`${step.shown}\` before \`tokenize\`: it works on whole texts`);
  }
  if (input.value.kind === 'column' && input.value.type.kind === 'tokens' && wanted.startsWith('Id')) {
    help.push('turn tokens into ids first: `|> index(words)`');
  }
  return errorAt('SEQ221', step.span, `\`${step.shown}\` wants ${wanted}, not ${got}`, `wants ${wanted}`, {
    related,
    help,
  });
}

export function badPattern(span: Span, pattern: string, reason: string): Diagnostic {
  const help = pattern.includes('\\')
    ? []
    : ['write patterns as raw strings, so that backslashes stay: `r"\\d+"`'];
  return errorAt('SEQ229', span, 'this is not a regular expression', reason, { help });
}

export function noSuchColumn(
  span: Span,
  name: string,
  table: DatasetValue,
  nearest: string | null,
): Diagnostic {
  return errorAt('SEQ224', span, `there is no column \`${name}\``, 'no such column', {
    related: [{ span: table.span, text: `this has ${showColumns(table.columns)}` }],
    help: nearest === null ? [] : [`did you mean \`.${nearest}\`?`],
  });
}

interface WantedColumnType {
  readonly shown: string;
  /** Columns that would do. */
  readonly fitting: readonly string[];
  /** What the column is called in the file it is read from, if that is known. */
  readonly source: string | number | null;
}

export function wrongColumnType(
  span: Span,
  name: string,
  table: DatasetValue,
  { shown: wanted, fitting, source }: WantedColumnType,
): Diagnostic {
  const type = table.columns.get(name);
  return errorAt(
    'SEQ238',
    span,
    `\`.${name}\` is a column of ${type === undefined ? 'nothing' : showColumnType(type)}, and ${wanted} is wanted`,
    `wants ${wanted}`,
    {
      related: [table.origins.get(name) ?? { span: table.span, text: 'the table' }],
      help:
        fitting.length > 0
          ? [`use ${listOr(fitting.map((column) => `\`.${column}\``))}`]
          : wanted.startsWith('Class') && source !== null
            ? [`read it as a class: \`${name}: class(${JSON.stringify(source)})\` in its \`columns\``]
            : wanted === 'number' && source !== null
              ? [`read it as a number: \`${name}: number(${JSON.stringify(source)})\` in its \`columns\``]
              : [],
    },
  );
}

export function noSuchSplit(
  span: Span,
  name: string,
  table: DatasetValue,
  nearest: string | null,
): Diagnostic {
  const splits = [...table.splits.keys()];
  const isTable = splits.length === 1 && splits[0] === 'all';
  return errorAt('SEQ225', span, `there is no split \`${name}\``, 'no such split', {
    related: [
      { span: table.splitSpan, text: isTable ? 'this has no splits' : `this has ${splits.join(', ')}` },
    ],
    help: isTable
      ? ['make splits first: `|> split(into: { train: 80%, test: 20% })`']
      : nearest === null
        ? []
        : [`did you mean \`.${nearest}\`?`],
  });
}

export function columnMissing(span: Span, what: string, wanted: string, table: DatasetValue): Diagnostic {
  return errorAt(
    'SEQ222',
    span,
    `${what} wants a column of ${wanted}, and the table has none`,
    `wants ${wanted}`,
    {
      related: [{ span: table.span, text: `this has ${showColumns(table.columns)}` }],
      help: wanted === 'Tokens' ? ['cut the text into tokens first: `|> tokenize(treebank)`'] : [],
    },
  );
}

export function columnUnclear(
  span: Span,
  what: string,
  wanted: string,
  names: readonly string[],
): Diagnostic {
  return errorAt(
    'SEQ223',
    span,
    `${what} could read ${listOr(names.map((name) => `\`${name}\``))}`,
    `wants one column of ${wanted}`,
    {
      help: [`give it the one you mean, as in \`tokens.${names[0]}\``],
    },
  );
}

// ---- training ----------------------------------------------------------------------------------

export interface LossMismatch {
  readonly code: 'SEQ203' | 'SEQ237';
  readonly layerSpan: Span;
  readonly layer: string;
  readonly gives: string;
  readonly loss: string;
  readonly lossSpan: Span;
  readonly wants: string;
  readonly because: string;
  readonly help: readonly string[];
  readonly notes?: readonly string[];
}

export function lossDoesNotFit(mismatch: LossMismatch): Diagnostic {
  return errorAt(
    mismatch.code,
    mismatch.layerSpan,
    `\`${mismatch.layer}\` gives ${mismatch.gives}, but \`${mismatch.loss}\` ${mismatch.because}`,
    mismatch.gives,
    {
      related: [{ span: mismatch.lossSpan, text: mismatch.wants }],
      notes: mismatch.notes ?? [],
      help: mismatch.help,
    },
  );
}

export function modelInputDoesNotFit(
  span: Span,
  input: { readonly name: string; readonly shown: string; readonly span: Span },
  made: Label,
  notes: readonly string[],
  help: readonly string[],
): Diagnostic {
  return errorAt(
    'SEQ231',
    span,
    `the model's input \`${input.name}\` is ${input.shown}, and no column of the data fits it`,
    'trained on these rows',
    {
      related: [{ span: input.span, text: `wants ${input.shown}` }, made],
      notes,
      help,
    },
  );
}

export function modelInputUnclear(
  span: Span,
  input: { readonly name: string; readonly shown: string; readonly span: Span },
  names: readonly string[],
): Diagnostic {
  return errorAt(
    'SEQ231',
    span,
    `the model's input \`${input.name}\` could be ${listOr(names.map((name) => `\`.${name}\``))}`,
    'several columns fit',
    {
      related: [{ span: input.span, text: `wants ${input.shown}` }],
      help: [`give the input the name of its column: \`${names[0]}: ${input.shown}\``],
    },
  );
}

export function sizeOfNoInput(span: Span, shown: string, training: Span): Diagnostic {
  return errorAt(
    'SEQ231',
    span,
    `\`${shown}\` is the size of no vocabulary that this model reads`,
    'size not known',
    {
      related: [{ span: training, text: 'trained here' }],
      help: ['take it from the input: `ids: Id<v>[..time]` gives `v.size`'],
    },
  );
}

export function wrongClassCount(
  span: Span,
  message: string,
  label: string,
  related: readonly Label[],
  help: readonly string[],
): Diagnostic {
  return errorAt('SEQ203', span, message, label, { related, help });
}

export function simple(
  code: string,
  span: Span,
  message: string,
  label: string,
  help: readonly string[] = [],
  related: readonly Label[] = [],
): Diagnostic {
  return errorAt(code, span, message, label, { help, related });
}

// ---- splits --------------------------------------------------------------------------------------

/** Something would be learned from rows that are held out for testing. */
export function learnsFromHeldOut(
  span: Span,
  what: string,
  split: string,
  path: readonly Label[],
): Diagnostic {
  return errorAt(
    'SEQ301',
    span,
    `${what} would learn from rows of \`${split}\``,
    `learns from \`${split}\``,
    {
      related: path,
      notes: [
        `What is learned from \`${split}\` cannot be measured on it any more: the score would be too good.`,
      ],
      help: ['give it the whole dataset: of several splits it sees only `train`'],
    },
  );
}

export function learnedBeforeSplit(
  span: Span,
  label: string,
  split: Span,
  learned: string,
  learnedSpan: Span,
): Diagnostic {
  return errorAt('SEQ302', span, `\`${learned}\` was learned before the rows were split`, label, {
    related: [
      { span: learnedSpan, text: 'sees every row' },
      { span: split, text: 'only here some rows become the test split' },
    ],
    help: ['split first, then learn: of a dataset with splits only `train` is seen'],
  });
}

/** Two splits of a dataset are one table. */
export function sameRowsTwice(span: Span, name: string, twin: string, twinSpan: Span): Diagnostic {
  return errorAt('SEQ307', span, `\`${name}\` and \`${twin}\` are the same rows`, 'the same rows again', {
    related: [{ span: twinSpan, text: `\`${twin}\`` }],
    notes: ['A model that is tested on the rows it has learned looks better than it is.'],
    help: ['divide one table: `|> split(into: { train: 80%, test: 20% })`'],
  });
}

export function choosesByTest(span: Span, split: string): Diagnostic {
  return errorAt('SEQ303', span, `\`best\` would choose by \`.${split}\``, `chooses by \`${split}\``, {
    notes: [`Weights chosen by their score on \`${split}\` make that score too good.`],
    help: ['choose by `.validation.loss`, and keep the test split for the end'],
  });
}

/** Nothing to go by for `name`, a choice that looks at the validation split; `otherwise` says what does without. */
export function noValidation(span: Span, data: DatasetValue, name: string, otherwise: string): Diagnostic {
  const splits = [...data.splits.keys()];
  return errorAt(
    'SEQ304',
    span,
    `\`${name}\` needs a validation split, and the data has none`,
    'measured on validation',
    {
      related: [
        { span: data.splitSpan, text: splits.length === 1 ? 'one table' : `splits: ${splits.join(', ')}` },
      ],
      help: [
        splits.includes('test')
          ? 'make one: `|> split(.test, into: { validation: 50%, test: 50% })`, or of the training rows: `|> split(.train, into: { train: 90%, validation: 10% })`'
          : 'make one: `|> split(into: { train: 80%, validation: 10%, test: 10% })`',
        otherwise,
      ],
    },
  );
}

export type { ColumnValue };
