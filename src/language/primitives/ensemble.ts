/** `ensemble`: trained models that answer together. */
import type { Vote } from '../../contract/artefacts/trained.js';
import type { Reference } from '../types/node.js';
import { errorValue } from '../types/value.js';
import { joinedValue } from './best.js';
import { asWritten, definePrimitive } from './define-primitive.js';
import { diagnose } from './diagnose.js';
import { itemsOfKind } from './list-items.js';
import { named, parameter, valueOf } from './parameters.js';
import { sameTarget } from './same-target.js';
import type { ConstantSchema } from './schema.js';

const votes = { type: 'string', enum: ['soft', 'log', 'hard'] } as const satisfies ConstantSchema & {
  readonly enum: readonly Vote[];
};

export const ensemble = definePrimitive({
  name: 'ensemble',
  kind: 'sweep',
  role: null,
  signature: 'list of Trained → Trained',
  summary:
    'Several classifiers that answer together. Each prepares the rows in its own way, so members may ' +
    'have other vocabularies, tokens or kinds of model.',
  example: 'jury = ensemble([train(sentiment, data, target: .label, seed: s) for s in 1..3], vote: "soft")',
  parameters: [
    {
      ...parameter('members', true, valueOf('list of Trained', 'list'), 'Two or more trained classifiers.'),
      fed: true,
    },
    named(
      'vote',
      votes,
      '`"soft"`: the mean of the probabilities. `"log"`: the mean of their logarithms, which is that of ' +
        'the logits. `"hard"`: the class that most members predict; of equally many, the one with the ' +
        'higher mean probability.',
      'soft',
    ),
  ],
  evaluate: (call) => {
    const items = itemsOfKind(call, 'members', ['trained'], 2);
    if (items === null || !sameTarget(call, items)) return errorValue;
    for (const { value, span } of items) {
      const type = value.data.columns.get(value.target);
      const problem =
        value.node.operation === 'ensemble' ? 'ensemble' : type?.kind === 'class' ? null : 'no-classes';
      if (problem === null) continue;
      call.context.report(diagnose('cannotVote', span, { problem, target: value.target }));
      return errorValue;
    }
    const members = items.map(({ value }) => value);
    const inputs = members.map(({ node }, at): readonly [`member.${number}`, Reference] => [
      `member.${at}`,
      { node, splits: null },
    ]);
    const node = call.context.nodes.operation({
      operation: 'ensemble',
      arguments: { vote: call.arguments.json('vote') },
      inputs: Object.fromEntries(inputs),
      files: {},
      ...asWritten(call),
    });
    return { ...joinedValue(members), node, span: call.span };
  },
});
