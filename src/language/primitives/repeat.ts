/** `repeat`: a training again with other seeds. How far results differ says what a difference means. */
import type { OperationNode } from '../types/node.js';
import { describeValue } from '../types/show-type.js';
import type { ListItem, TrainedValue, Value } from '../types/value.js';
import { errorValue } from '../types/value.js';
import { definePrimitive, type PrimitiveCall } from './define-primitive.js';
import { diagnose } from './diagnose.js';
import { outsideSearch } from './halving.js';
import type { SeedProblem } from './messages/sweeps.js';
import { parameter, valueOf } from './parameters.js';

/** More trainings of one kind say no more. */
const SEED_LIMIT = 1000;
const LARGEST_SEED = 4294967295;

export const repeat = definePrimitive({
  name: 'repeat',
  kind: 'sweep',
  role: null,
  signature: 'Trained, seeds → list of Trained',
  summary:
    'The same training once for each seed: other initial weights, another order of rows, other ' +
    'dropout. `compare` gives the mean, the standard deviation and the 95 % interval of such a list.',
  example: 'spread = repeat(train(sentiment, data, target: .label), seeds: 1..5)',
  meantBy: ['seeds'],
  parameters: [
    {
      ...parameter(
        'trained',
        true,
        valueOf('Trained or list of Trained', 'trained', 'list'),
        'The training, or a list of trainings.',
      ),
      fed: true,
    },
    parameter('seeds', false, valueOf('range or list of int', 'range', 'list'), 'The seeds: `1..5`.'),
  ],
  evaluate: (call) => {
    const seeds = seedsOf(call);
    const repeated = call.arguments.value('trained');
    if (seeds === null || repeated === null) return errorValue;
    const elements: readonly ListItem[] =
      repeated.kind === 'list' ? repeated.items : [{ value: repeated, span: call.arguments.span('trained') }];
    if (elements.length === 0) {
      call.context.report(
        diagnose('nothingToRepeat', call.arguments.span('trained'), { got: 'an empty list' }),
      );
      return errorValue;
    }
    const items: ListItem[] = [];
    for (const element of elements) {
      const training = trainingOf(call, element.value);
      if (training === null) return errorValue;
      for (const seed of seeds) {
        const { arguments: settings, ...node } = training.node;
        const again = call.context.nodes.operation({ ...node, arguments: { ...settings, seed } });
        const value: TrainedValue = { ...training.value, node: again };
        const shown = { value: scalarOf(seed, call), shown: String(seed) };
        const variables = new Map([...(element.variables ?? []), ['seed', shown] as const]);
        items.push({ value, span: element.span, variables });
      }
    }
    return { kind: 'list', items };
  },
});

interface Training {
  readonly value: TrainedValue;
  readonly node: OperationNode<'train'>;
}

/** Null, and reported, for what no seed changes. */
function trainingOf(call: PrimitiveCall, value: Value): Training | null {
  if (value.kind === 'error') return null;
  const span = call.arguments.span('trained');
  if (value.kind !== 'trained') {
    call.context.report(diagnose('nothingToRepeat', span, { got: describeValue(value) }));
    return null;
  }
  if (value.node.operation === 'train') {
    const { rungs: _, ...whole } = value;
    return { value: whole, node: outsideSearch(value.node) };
  }
  call.context.report(diagnose('noSeedToRepeat', span, { operation: value.node.operation }));
  return null;
}

/** The seeds, each once; null when something was reported. */
function seedsOf(call: PrimitiveCall): readonly number[] | null {
  const given = call.arguments.value('seeds');
  const span = call.arguments.span('seeds');
  const refuse = (problem: SeedProblem): null => {
    call.context.report(diagnose('wrongSeeds', span, { problem, limit: SEED_LIMIT }));
    return null;
  };
  if (given?.kind !== 'range' && given?.kind !== 'list') return null;
  const seeds: number[] = [];
  if (given.kind === 'range') {
    if (given.to - given.from >= SEED_LIMIT) return refuse('many');
    for (let seed = given.from; seed <= given.to; seed++) seeds.push(seed);
  } else {
    for (const { value } of given.items) {
      if (value.kind === 'error') return null;
      if (value.kind !== 'scalar' || typeof value.value !== 'number') return refuse('no-integers');
      seeds.push(value.value);
    }
  }
  if (!seeds.every((seed) => Number.isInteger(seed) && seed >= 0 && seed <= LARGEST_SEED)) {
    return refuse('no-integers');
  }
  if (seeds.length === 0 || new Set(seeds).size < seeds.length) return refuse('twice');
  return seeds.length > SEED_LIMIT ? refuse('many') : seeds;
}

function scalarOf(seed: number, { span }: PrimitiveCall): Value {
  return { kind: 'scalar', type: 'int', value: seed, unit: null, span };
}
