/** The texts of what can be wrong with calls and with what is fed. */
import { dictionary } from '../../../base/dictionary.js';
import type { TextsOf } from '../../../base/diagnostics/build-diagnostic.js';
import type { Label } from '../../../base/diagnostics/diagnostic.js';
import { number, quote } from '../../../base/diagnostics/phrases.js';
import type { Span } from '../../../base/source/source-file.js';
import type { MadeTensor } from '../../types/value.js';
import { madeTensorHere } from '../../types/phrases.js';
import type { HiddenPrimitive } from '../hidden-primitive.js';

export const calls = {
  notCallable: ({ got, hidden }: { got: string; hidden: HiddenPrimitive | null }) => ({
    message: `this is ${got}, which cannot be called`,
    label: 'not a function',
    related: declarationOf(hidden),
    help: hidden === null ? [] : [helpForHidden(hidden)],
  }),

  notAFunction: ({ got, hidden }: { got: string; hidden: HiddenPrimitive | null }) => ({
    message: `\`|>\` needs a function on its right, not ${got}`,
    label: 'not a function',
    related: declarationOf(hidden),
    help: [
      hidden === null ? 'the value stands before `|>`, what is done to it after' : helpForHidden(hidden),
    ],
  }),

  /** `|> linear(32, 1)`: a choice, such as a schedule or a loss, where a layer or step belongs. */
  choiceFed: ({ name, family }: { name: string; family: string }) => ({
    message: `\`${name}\` is ${families[family] ?? family}, not a layer or step`,
    label: 'cannot be fed',
    help: [helpForChoice(name, family)],
  }),

  /** `names`: the inputs; `count`: how many are fed. */
  wrongInputCount: (given: { callee: string; names: readonly string[]; count: number }) => ({
    message: `\`${given.callee}\` takes ${given.names.length === 1 ? 'one input' : `${given.names.length} inputs`} (${given.names.map(quote).join(', ')}), not ${given.count}`,
    label: `${given.count} given`,
  }),

  /** `got` is a type, `made` the place that made it. */
  inputDoesNotFit: (given: {
    callee: string;
    input: { readonly name: string; readonly type: string; readonly span: Span };
    got: string;
    made: MadeTensor;
    mismatch: Mismatch;
  }) => ({
    message: `\`${given.callee}\` wants ${given.input.type} for \`${given.input.name}\`, and is fed ${given.got}: ${showMismatch(given.mismatch)}`,
    label: 'does not fit',
    related: [{ span: given.input.span, text: `wants ${given.input.type}` }, madeTensorHere(given.made)],
    help: helpForMismatch(given.mismatch),
  }),

  mustReturn: ({ model, got }: { model: string; got: string }) => ({
    message: `\`${model}\` must give a tensor, and this is ${got}`,
    label: `gives ${got}`,
  }),

  /** `chain`: the functions and values that are being evaluated, outermost first. */
  growsTooMuch: (given: {
    reached: 'calls' | 'depth' | 'size';
    limit: number;
    chain: readonly string[];
  }) => ({
    message: {
      calls: `\`${given.chain[0]}\` comes to more than ${number(given.limit)} calls`,
      depth: `calls and values stand in each other more than ${number(given.limit)} deep here`,
      size: `this has more than ${number(given.limit)} parts`,
    }[given.reached],
    label: { calls: 'one call too many', depth: 'too deep', size: 'too large' }[given.reached],
    notes: given.chain.length === 0 ? [] : [`reached through ${showChain(given.chain)}`],
    help: [
      given.reached === 'depth'
        ? 'feed the functions one after the other, `x |> first |> second`, not one inside the other'
        : 'where each line has the next one twice, the amount doubles with each line: have it once',
    ],
  }),
} satisfies TextsOf<'calls'>;

function declarationOf(hidden: HiddenPrimitive | null): readonly Label[] {
  if (hidden === null || hidden.declared === null) return [];
  return [{ span: hidden.declared, text: 'the name is taken here' }];
}

function helpForHidden({ name, kind }: HiddenPrimitive): string {
  return `\`${name}\` is ${kind.en}: give the value that takes its name another one, for example \`my_${name}\``;
}

/** `a → b → c`; of a long chain both ends. */
export function showChain(chain: readonly string[]): string {
  const shown = chain.length <= 8 ? chain : [...chain.slice(0, 4), '…', ...chain.slice(-3)];
  return shown.map((name) => (name === '…' ? name : quote(name))).join(' → ');
}

const families: Readonly<Record<string, string>> = dictionary({
  schedule: 'a schedule of the learning rate',
  optimizer: 'an optimizer',
  loss: 'a loss',
  metric: 'a metric',
  tokenizer: 'a tokenizer',
  penalty: 'a penalty',
  stop: 'a rule for early stopping',
  keep: 'a choice of weights',
  initializer: 'an initializer of weights',
  features: 'a kind of features',
});

function helpForChoice(name: string, family: string): string {
  if (family === 'tokenizer') return `write \`|> tokenize(${name})\``;
  if (name === 'linear') return 'a layer with weights is `dense(1)`; the width of its input is known';
  return `it is an argument, as in \`${family}: ${name}\``;
}

/** Why a tensor does not fit an input. Sizes are as a type shows them. */
export type Mismatch =
  | { readonly is: 'ids for numbers' | 'numbers for ids' }
  | { readonly is: 'axes'; readonly wanted: number; readonly found: number }
  | { readonly is: 'vocabulary' | 'size'; readonly wanted: string; readonly found: string }
  /** `found` differs in length from row to row, and `name` stands for one size. */
  | { readonly is: 'ragged'; readonly name: string; readonly found: string }
  /** `name` is the size `known` already, by the input of that name. */
  | {
      readonly is: 'name';
      readonly name: string;
      readonly known: string;
      readonly input: string;
      readonly found: string;
    };

function showMismatch(mismatch: Mismatch): string {
  switch (mismatch.is) {
    case 'ids for numbers':
      return 'ids are not numbers';
    case 'numbers for ids':
      return 'numbers are not ids';
    case 'axes':
      return `${axes(mismatch.wanted)} wanted, ${axes(mismatch.found)} there`;
    case 'vocabulary':
      return `ids of \`${mismatch.found}\` are not ids of \`${mismatch.wanted}\``;
    case 'ragged':
      return `lengths differ from row to row in ${mismatch.found}`;
    case 'name':
      return `\`${mismatch.name}\` is ${mismatch.known} in \`${mismatch.input}\` and ${mismatch.found} here`;
    case 'size':
      return `${mismatch.wanted} wanted, ${mismatch.found} there`;
  }
}

function helpForMismatch(mismatch: Mismatch): readonly string[] {
  switch (mismatch.is) {
    case 'ids for numbers':
      return ['ids become vectors first: `|> embedding(100)`'];
    case 'ragged':
      return [`declare it ragged: \`..${mismatch.name}\``];
    case 'size':
      return ['a name takes any size: `x: float[n]`'];
    default:
      return [];
  }
}

function axes(count: number): string {
  return count === 1 ? 'one axis' : `${count} axes`;
}
