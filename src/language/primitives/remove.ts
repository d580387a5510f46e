/** `remove`: tokens that say nothing are taken out; `stop_words`: the usual ones of a language. */
import { nearest } from '../../base/diagnostics/suggest.js';
import {
  formOperations,
  type FormOperation,
  type FormStep,
  type StepOperation,
} from '../../contract/operations/map-steps.js';
import { describeValue } from '../types/show-type.js';
import type { ColumnValue, ListValue } from '../types/value.js';
import { errorValue } from '../types/value.js';
import { definePrimitive, type Primitive, type PrimitiveCall } from './define-primitive.js';
import { diagnose } from './diagnose.js';
import { parameter, positional, valueOf } from './parameters.js';
import { defineStep } from './step.js';
import { stopWordLanguages, stopWordsOf } from './stop-word-lists.js';
import { wordSteps, type WordStep } from './word-steps.js';
import { wordsIn } from './words-given.js';

const parameters = [
  parameter(
    'words',
    true,
    valueOf('list of words or Table', 'list', 'dataset'),
    'The words: a list, `stop_words("es")`, or a table with one column of texts, one word to a row: `lines("mine.txt")`.',
  ),
];

const shared = {
  name: 'remove',
  summary:
    'Takes out the tokens that are one of the words. Steps before it that change letters (`lowercase`, ' +
    '`strip_accents`, `ascii`, `normalize`, `replace`) are done to the words, too: after `strip_accents`, ' +
    'the word `también` takes out `tambien`.',
  example: 'clean = tokens |> remove(stop_words("es"))\n' + 'mine = tokens |> remove(lines("mine.txt"))',
  from: 'Tokens',
  to: 'Tokens',
  parameters,
  fits: ({ kind }: ColumnValue['type']) => kind === 'tokens',
} as const;

type RemoveCall = PrimitiveCall<typeof parameters>;

const removeGiven = defineStep({
  ...shared,
  operation: 'remove',
  prepare: (call) => {
    const list = call.arguments.value('words');
    if (list.kind !== 'list') return false;
    const words = wordsIn(list, call.context);
    if (words?.length === 0) {
      call.context.report(diagnose('noWordsGiven', call.arguments.span('words'), { callee: 'remove' }));
    }
    return words !== null && words.length > 0;
  },
  rule: (type, call, column) => {
    const list = call.arguments.value('words');
    if (list.kind !== 'list') return null;
    const words = [...new Set(list.items.flatMap(textOf))];
    return { type, arguments: { words, ...stepsBefore(call, column) } };
  },
});

const removeListed = defineStep({
  ...shared,
  operation: 'remove_listed',
  prepare: (call) => {
    const table = call.arguments.value('words');
    if (table.kind !== 'dataset') return false;
    const texts = [...table.columns].filter(([, type]) => type.kind === 'text').map(([name]) => name);
    if (texts.length === 1) return true;
    const got = texts.length === 0 ? describeValue(table) : `a table with ${texts.length} columns of texts`;
    call.context.report(diagnose('notWords', call.arguments.span('words'), { callee: 'remove', got }));
    return false;
  },
  rule: (type, call, column) => {
    const table = call.arguments.value('words');
    if (table.kind !== 'dataset') return null;
    return { type, arguments: stepsBefore(call, column), fitted: { words: table.reference.node } };
  },
});

const remove = definePrimitive({
  ...shared,
  signature: 'Tokens → Tokens',
  kind: 'step',
  role: 'map',
  evaluate: (call: RemoveCall) => {
    const words = call.arguments.value('words');
    return (words.kind === 'dataset' ? removeListed : removeGiven).evaluate(call);
  },
});

function textOf({ value }: ListValue['items'][number]): readonly string[] {
  return value.kind === 'scalar' && typeof value.value === 'string' ? [value.value] : [];
}

/** The steps that the list goes through, as the tokens did. */
function stepsBefore(call: RemoveCall, column: ColumnValue): { readonly after?: readonly FormStep[] } {
  const before = wordSteps(column);
  const stem = before.find(({ step }) => step.operation === 'stem');
  if (stem !== undefined) {
    const made = { span: stem.span, shown: stem.summary };
    call.context.report(diagnose('removedAfterStems', call.span, { stem: made }));
  }
  const after = before.flatMap(({ step }) => formOf(step));
  return after.length === 0 ? {} : { after };
}

function formOf(step: WordStep['step']): readonly FormStep[] {
  if (!isForm(step.operation)) return [];
  const { operation, version, arguments: given } = step;
  // What TypeScript cannot follow here: that the arguments are those of the operation.
  return [{ operation, version, arguments: given } as FormStep];
}

function isForm(operation: StepOperation): operation is FormOperation {
  const known: readonly StepOperation[] = formOperations;
  return known.includes(operation);
}

const stopWords = definePrimitive({
  name: 'stop_words',
  kind: 'value',
  role: null,
  signature: 'list of words',
  summary:
    'Words of a language that are mostly grammar, in lower case: the lists of Snowball, as NLTK has them. ' +
    'Among them are words that turn an opinion round (`no`, `sin`, `poco`; `not`, `few`): `keep` has them ' +
    'stay.',
  example:
    'clean = tokens |> remove(stop_words("es", keep: ["no", "ni", "sin", "poco"]))\n' +
    'more = tokens |> remove([..stop_words("es"), "hotel", "habitación"])',
  parameters: [
    positional('language', { type: 'string', enum: stopWordLanguages }, 'The language, by its code.'),
    parameter('keep', false, valueOf('list of words', 'list'), 'Words of the list that stay.', null),
  ],
  evaluate: (call) => {
    const language = call.arguments.json('language');
    const keep = call.arguments.value('keep');
    const kept = keep?.kind === 'list' ? wordsIn(keep, call.context) : [];
    if (kept === null) return errorValue;
    const all = stopWordsOf(language);
    for (const word of kept) {
      if (all.includes(word)) continue;
      const holes = { word, language, nearest: nearest(word, all) };
      call.context.report(diagnose('notAStopWord', call.arguments.span('keep'), holes));
      return errorValue;
    }
    return {
      kind: 'list',
      items: all
        .filter((word) => !kept.includes(word))
        .map((word) => ({
          value: { kind: 'scalar', type: 'Text', value: word, unit: null, span: call.span },
          span: call.span,
        })),
    };
  },
});

export const wordLists: readonly Primitive[] = [remove, stopWords];
