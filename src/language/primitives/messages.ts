/** What can be wrong with what a primitive is given, in the words of its user. */
import type { Diagnostic, Label } from '../../base/diagnostics/diagnostic.js';
import type { Span } from '../../base/source/source-file.js';
import { errorAt } from '../types/error-at.js';
import type { DatasetValue } from '../types/table.js';
import { listOr } from '../../base/diagnostics/phrases.js';

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
