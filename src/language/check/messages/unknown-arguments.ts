/** What is said of arguments that a call does not take. */
import { didYouMean, quote } from '../../../base/diagnostics/phrases.js';
import type { Span } from '../../../base/source/source-file.js';
import type { ForeignArgument, NotNeeded } from '../../primitives/foreign-arguments.js';

/**
 * An argument that a call does not take. `foreign`: what is known about the name from elsewhere.
 */
export interface UnknownArgument {
  readonly callee: string;
  readonly name: string;
  readonly span: Span;
  readonly nearest: string | null;
  readonly foreign: ForeignArgument | null;
}

/** Of longer lists a reader finds the wanted name no faster than in the manual. */
export const listedArguments = 8;

/**
 * What to do about several, those with one answer together: "`train`, `test`: the parts have names
 * and shares".
 */
export function helpForAll(
  unknown: readonly Omit<UnknownArgument, 'span'>[],
  among: string | null,
  help: typeof helpForUnknown = helpForUnknown,
): readonly string[] {
  if (among === null) return unknown.flatMap((argument) => help(argument, null));
  const byAnswer = new Map<string, string[]>();
  for (const argument of unknown) {
    for (const line of help(argument, among)) {
      const at = line.indexOf(': ');
      const [who, answer] = [line.slice(0, at), line.slice(at)];
      byAnswer.set(answer, [...(byAnswer.get(answer) ?? []), who]);
    }
  }
  return [...byAnswer].map(([answer, who]) => who.join(', ') + answer);
}

/** `among`: the call with several unknown arguments; null where this is the only one. */
export function helpForUnknown(
  argument: Omit<UnknownArgument, 'span'>,
  among: string | null,
): readonly string[] {
  const { callee, name, foreign, nearest } = argument;
  const help = foreign === null ? didYouMean(nearest) : [showForeign(foreign)];
  const shown = callee === among ? quote(name) : `${quote(name)} of ${quote(callee)}`;
  return among === null ? help : help.map((text) => `${shown}: ${text}`);
}

function showForeign(foreign: ForeignArgument): string {
  return typeof foreign === 'object' ? `it is \`${foreign.name}\` here` : notNeeded[foreign];
}

const notNeeded = {
  'every state': 'the layer gives every state: `|> last` takes the last one',
  'last state': 'the last state is `|> last`; an LSTM with `with_cell: true` also gives its cell state',
  'both directions': 'both directions are a layer around this one: `bidirectional(…)`',
  'order in memory': 'leave it out: nothing here depends on how batches lie in memory',
  'width of the input': 'leave it out: the width of the input is known',
  'size of the input': 'leave it out: the size of the input is known',
  'size of the vocabulary': 'leave it out: the ids know their vocabulary',
  'length of rows': 'leave it out: rows have the lengths that `truncate(200)` or `pad(200)` gave them',
  bias: 'leave it out: there is always a bias',
  'activation of a recurrent layer':
    'leave it out: its activations are those of the textbook, `tanh` and `sigmoid`',
  rate: 'the learning rate belongs to the optimizer: `optimizer: adam(0.001)`',
  'weight decay': 'it belongs to the optimizer: `optimizer: adamw(0.001, weight_decay: 0.01)`',
  shuffled: 'leave it out: the training rows are shuffled in every epoch',
  callbacks:
    'early stopping is `stop: early(patience: 3)`, the best weights are `keep: best(.validation.loss)`',
  patience: 'early stopping is `stop: early(patience: 3)`',
  printed: 'leave it out: progress is always shown',
  validation: 'a split of the rows: `raw |> split(into: { train: 80%, validation: 10%, test: 10% })`',
  device: 'leave it out: the device is chosen when the file is run',
  workers: 'leave it out: how rows are read needs no setting',
  shares: 'the parts have names and shares: `split(into: { train: 80%, test: 20% })`',
  'drawn rows': 'leave it out: the rows of each part are drawn at random; `by:` takes them in order',
  'clip of the optimizer': 'it belongs to the optimizer: `optimizer: adam(0.001, clip_norm: 1)`',
  'units of the layers': 'the layers stand in a `model`, and `train(m, data, …)` trains it',
  'name of a value': 'leave it out: a layer gets its name in a block, `h = x |> lstm(16)`',
} satisfies Readonly<Record<NotNeeded, string>>;
