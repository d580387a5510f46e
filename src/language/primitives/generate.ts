/** `generate`: texts that a language model writes, from prompts that are prepared as its rows were. */
import type { Joining } from '../../contract/operations/tokenizer.js';
import { choiceInWords } from '../../contract/artefacts/generated.js';
import { streamColumns } from '../../contract/operations/streams.js';
import { writtenNodes } from '../../contract/written-nodes.js';
import type { Span } from '../../base/source/source-file.js';
import { placesOf, shownModelGraph } from '../types/model-graph.js';
import type { MapNode, Node } from '../types/node.js';
import { describeValue } from '../types/show-type.js';
import type { LearnedModel, TrainedValue, Value } from '../types/value.js';
import { errorValue } from '../types/value.js';
import { asWritten, definePrimitive, type PrimitiveContext } from './define-primitive.js';
import { diagnose } from './diagnose.js';
import type { CannotWrite } from './messages/writing.js';
import { choice, named, parameter, seed, valueOf } from './parameters.js';
import { applySteps, relevantSteps, stepsTo } from './preparation.js';
import { streamOf } from './streams.js';

/** What stands for a row in which nothing is said. */
const EMPTY = '';

export const generate = definePrimitive({
  name: 'generate',
  kind: 'evaluate',
  role: null,
  signature: 'Trained → Generated',
  summary:
    'Texts that a language model writes: it goes on from each prompt. Prompts go through the preparation ' +
    'of the training rows. What that puts at the end of each row, such as `<eos>`, is left out, and an ' +
    'empty prompt begins behind it. Padding and the unknown token are never written.',
  example: 'verses = generate(novel, prompt: "the king", tokens: 50, choose: sample(temperature: 0.8))',
  parameters: [
    parameter(
      'trained',
      true,
      valueOf('Trained', 'trained'),
      'A training on windows of a stream (`streams`), with the target `.next`; or one whose only input is ' +
        'the `shift` of its target.',
    ),
    parameter(
      'prompt',
      false,
      { kind: 'custom', shown: 'Text or list of Text', read: readPrompts, optional: true },
      'The beginning of the text, or of several. The default is an empty prompt.',
      null,
    ),
    named('tokens', { type: 'integer', minimum: 1, maximum: 100_000 }, 'The most tokens of a text.', 50),
    parameter('choose', false, choice('decoding'), 'How the next token is chosen.', 'greedy'),
    named('seed', seed, 'Seed of `sample`.', 0),
    named(
      'stop',
      { type: ['string', 'null'], minLength: 1 },
      'A text ends before this, such as `"\\n"`. It must be as the preparation leaves it.',
      null,
    ),
    named('samples', { type: 'integer', minimum: 1, maximum: 10_000 }, 'How many texts of each prompt.', 1),
  ],
  evaluate: (call) => {
    const trained = call.arguments.value('trained');
    const { choose, samples } = call.arguments.pick(['choose', 'samples']);
    const model = textModelOf(trained);
    if (typeof model !== 'string' && 'is' in model) {
      const holes = { problem: model, trained: trained.span };
      call.context.report(diagnose('writesNoText', call.arguments.span('trained'), holes));
      return errorValue;
    }
    if (choose.name !== 'sample' && samples > 1) {
      const holes = { choice: choiceInWords(choose), samples };
      call.context.report(diagnose('sameTextTwice', call.arguments.span('samples'), holes));
      return errorValue;
    }
    const prompt = call.arguments.json('prompt') ?? [EMPTY];
    const { nodes } = call.context;
    const written = nodes.operation({
      operation: 'texts',
      arguments: { column: model.raw, texts: [...prompt, EMPTY] },
      inputs: {},
      files: {},
      ...asWritten(call),
    });
    const words = applySteps(model.steps, { node: written, splits: null }, nodes);
    const node = nodes.operation({
      operation: 'generate',
      arguments: {
        prompt,
        samples,
        choose,
        ...call.arguments.pick(['tokens', 'seed', 'stop']),
        joining: model.joining,
        ...(model.begins !== null && { begins: model.begins }),
        ids: model.index.step.into,
        words: model.index.step.column,
      },
      inputs: {
        model: { node: trained.node, splits: null },
        vocabulary: { node: model.vocabulary, splits: null },
        ids: applySteps([model.index], words, nodes),
        words,
      },
      files: {},
      ...asWritten(call),
    });
    return { kind: 'generated', node };
  },
});

interface TextModel {
  /** The column of raw rows that its texts stand in. */
  readonly raw: string;
  /** What makes tokens of it, and ids of these. */
  readonly steps: readonly MapNode[];
  readonly index: MapNode;
  readonly vocabulary: Node;
  readonly joining: Joining;
  /** What stands before each text. */
  readonly begins: 'start' | null;
}

/** How a training's texts become ids, and ids texts; or why it cannot write. */
function textModelOf(trained: TrainedValue): TextModel | CannotWrite {
  if (trained.family === 'linear') return { is: 'linear' };
  if (trained.node.operation === 'ensemble') return { is: 'ensemble' };
  const [first, ...others] = (trained.members ?? [trained]).map(ofOne);
  const wrong = [first!, ...others].find((one) => 'is' in one);
  if (wrong !== undefined) return wrong;
  const stepsOf = (one: TextModel | CannotWrite): string =>
    'is' in one ? '' : JSON.stringify([...one.steps, one.index].map(({ step }) => step));
  const alike = others.every((other) => stepsOf(other) === stepsOf(first!));
  return alike ? first! : { is: 'members' };
}

function ofOne(trained: TrainedValue): TextModel | CannotWrite {
  const { data, target, columns, learned } = trained;
  const ofStream = streamOf(data) !== null && target === streamColumns.next;
  // A decoder reads its own answers in place of the shift of its target.
  const read = ofStream ? streamColumns.ids : target;
  const type = data.columns.get(read);
  const reads = learned?.inputs ?? [];
  if (type?.kind !== 'ids' || !(ofStream || reads.some(({ written }) => written)))
    return { is: 'other-target' };
  if (columns.length !== 1 || learned === undefined) return { is: 'other-inputs' };
  const { node: vocabulary, joining } = type.vocabulary;
  if (vocabulary === null || vocabulary.kind === 'buckets') return { is: 'hashed' };
  if (joining === null) return { is: 'ngrams' };
  const layer = unwritable(learned, trained);
  if (layer !== null) return layer;
  const { steps, columns: raw } = relevantSteps(stepsTo(data.reference.node), [read]);
  if (raw.length !== 1) return { is: 'columns', columns: raw };
  const maps = steps.filter((step) => step.kind === 'map');
  const at = maps.findLastIndex(({ step }) => step.operation === 'index');
  const index = maps[at];
  // A prompt is as long as it is.
  const later = maps.slice(at + 1).map(({ step }) => step.operation);
  if (index === undefined || later.some((operation) => operation !== 'pad' && operation !== 'truncate')) {
    return { is: 'other-target' };
  }
  const begins = ofStream ? null : 'start';
  return { raw: raw[0]!, steps: maps.slice(0, at), index, vocabulary, joining, begins };
}

/** The layer that looks at the whole row, where there is one. */
function unwritable(learned: LearnedModel, trained: TrainedValue): CannotWrite | null {
  // It has one input.
  const nodes = writtenNodes(shownModelGraph(trained)!, 0);
  if (!('unwritable' in nodes)) return null;
  const { place, operation } = nodes.unwritable;
  const { inputs, output } = learned;
  const [at] = [...placesOf(inputs, output)].find(([, its]) => its === place)!;
  return { is: 'layer', operation, span: output.graph.nodes[at]!.span };
}

function readPrompts(value: Value, span: Span, context: PrimitiveContext): readonly string[] | null {
  if (value.kind === 'error') return null;
  const items = value.kind === 'list' ? value.items : [{ value, span }];
  const texts: string[] = [];
  for (const item of items) {
    if (item.value.kind === 'error') return null;
    const text = item.value.kind === 'scalar' ? item.value.value : null;
    if (typeof text !== 'string') {
      context.report(diagnose('promptNoText', item.span, { got: describeValue(item.value) }));
      return null;
    }
    texts.push(text);
  }
  if (texts.length > 0) return texts;
  context.report(diagnose('promptNoText', span, { got: 'an empty list' }));
  return null;
}
