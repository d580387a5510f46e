/** `ensemble`: trained models that answer together. */
import type { ClassVote, NumberVote, Vote } from '../../contract/artefacts/trained.js';
import type { Reference } from '../types/node.js';
import type { TrainedValue } from '../types/value.js';
import { errorValue } from '../types/value.js';
import { joinedValue } from './best.js';
import { asWritten, definePrimitive, type PrimitiveCall } from './define-primitive.js';
import { diagnose } from './diagnose.js';
import { comparedElements, itemsOfKind } from './list-items.js';
import { named, parameter, valueOf } from './parameters.js';
import { sameTarget } from './same-target.js';
import type { ConstantSchema } from './schema.js';

/** For each kind of target, the usual one first. */
const votesOf = {
  class: ['soft', 'log', 'hard'],
  number: ['mean', 'median'],
} as const satisfies { readonly class: readonly ClassVote[]; readonly number: readonly NumberVote[] };

const votes = {
  type: ['string', 'null'],
  enum: [...votesOf.class, ...votesOf.number, null],
} as const satisfies ConstantSchema;

export const ensemble = definePrimitive({
  name: 'ensemble',
  kind: 'sweep',
  role: null,
  signature: 'list of Trained → Trained',
  summary:
    'Several trained models that answer together, with a class or a number. Each prepares the rows in ' +
    'its own way, so members may have other vocabularies, tokens or kinds of model.',
  example: 'jury = ensemble([train(sentiment, data, target: .label, seed: s) for s in 1..3], vote: "soft")',
  parameters: [
    {
      ...parameter('members', true, valueOf('list of Trained', 'list'), 'Two or more trained models.'),
      fed: true,
    },
    named(
      'vote',
      votes,
      '`"soft"`: the mean of the probabilities. `"log"`: the mean of their logarithms, which is that of ' +
        'the logits. `"hard"`: the class that most members predict; of equally many, the one with the ' +
        'higher mean probability. Numbers: `"mean"` or `"median"`. The default is `"soft"` for classes, ' +
        '`"mean"` for numbers.',
      null,
    ),
  ],
  evaluate: (call) => {
    const items = itemsOfKind(call, 'members', ['trained'], 2);
    if (items === null || !sameTarget(call, items)) return errorValue;
    for (const { value, span } of items) {
      const problem =
        value.node.operation === 'ensemble' ? 'ensemble' : votesOn(value) === null ? 'neither' : null;
      if (problem === null) continue;
      call.context.report(diagnose('cannotVote', span, { problem, target: value.target }));
      return errorValue;
    }
    const vote = voteOf(call, items[0]!.value);
    if (vote === null) return errorValue;
    const members = items.map(({ value }) => value);
    const inputs = members.map(({ node }, at): readonly [`member.${number}`, Reference] => [
      `member.${at}`,
      { node, splits: null },
    ]);
    const node = call.context.nodes.operation({
      operation: 'ensemble',
      arguments: { vote },
      inputs: Object.fromEntries(inputs),
      files: {},
      ...asWritten(call),
    });
    return {
      ...joinedValue(members),
      memberNames: comparedElements(items).map(({ name }) => name),
      node,
      span: call.span,
    };
  },
});

function votesOn({ data, target }: TrainedValue): keyof typeof votesOf | null {
  const kind = data.columns.get(target)?.kind;
  return kind === 'class' || kind === 'number' ? kind : kind === 'numbers' ? 'number' : null;
}

/** What was asked for, or what is usual; null, and reported, where it is of the other kind. */
function voteOf(call: PrimitiveCall, trained: TrainedValue): Vote | null {
  const fitting: readonly Vote[] = votesOf[votesOn(trained) ?? 'class'];
  const asked = call.arguments.json('vote');
  const vote = asked === null ? fitting[0]! : fitting.find((one) => one === asked);
  if (vote !== undefined) return vote;
  const holes = { wrong: String(asked), target: trained.target, fitting };
  call.context.report(diagnose('voteDoesNotFit', call.arguments.span('vote'), holes));
  return null;
}
