/**
 * `embedding`: a vector for each id, drawn or made elsewhere; and the way back, from a vector to a
 * score for each id.
 */
import type { LayerArguments } from '../../contract/layers.js';
import type { Dimension, VocabularySize } from '../types/dimension.js';
import { numberDimension, sameDimension, showDimension } from '../types/dimension.js';
import type { TrainedTable, Value } from '../types/value.js';
import type { VocabularyValue } from '../types/table.js';
import type { Primitive, PrimitiveCall } from './define-primitive.js';
import { matchedTable } from './begin-with.js';
import { defineLayer, dimensionOf, type LayerRule } from './layer.js';
import { diagnose } from './diagnose.js';
import { initAsked, initOfTable } from './initial-values.js';
import { fed } from './layer-rules.js';
import { boolean, layerSize, named, parameter, rate } from './parameters.js';
import { unembed } from './unembed.js';
import { knowNoHeldOut, vectorsOf } from './vectors-of.js';

export const embedding: Primitive = defineLayer({
  name: 'embedding',
  operation: 'embedding',
  weights: true,
  summary:
    'A vector for each id: learned from random values, or initialized with pretrained vectors. With a ' +
    'name (`e = embedding(200)`), `h |> e.unembed` computes a score for every token from the same ' +
    'table (tied weights; Press and Wolf, 2017).',
  example: 'h = ids |> embedding(200)',
  signature: 'Id<v>[time] → float[time, width]',
  mask: 'keeps',
  reach: 'step',
  parameters: [
    parameter(
      'width',
      true,
      { kind: 'size', schema: { ...layerSize, type: ['integer', 'null'] } },
      'Size of a vector. The default is the size of `vectors`.',
      null,
    ),
    parameter(
      'vectors',
      false,
      {
        kind: 'value',
        shown: 'WordVectors',
        accepts: (value) => value.kind === 'word-vectors' || trainedTable(value) !== null,
        optional: true,
      },
      'Initial values of the table: `word_vectors(…)`, `word2vec(…)`, or an embedding of a trained model ' +
        '(`film.e`). ' +
        'Words without a vector get the values of `init`, or zeros if the table is not trained.',
      null,
    ),
    initOfTable,
    named('trainable', boolean, 'Whether training updates the table.', true),
    named(
      'mask_padding',
      boolean,
      'Whether padding is masked in rows that `pad` made equally long, on either side (Keras: ' +
        '`mask_zero`). Rows of different lengths are always masked.',
      false,
    ),
    named(
      'word_dropout',
      rate,
      'Share of the tokens that become the unknown token, during training only (word dropout; Bowman et ' +
        'al., 2016). Without an unknown token they become padding tokens, which are not masked.',
      0,
    ),
  ],
  rule: ([input], call, layer) => {
    if (input!.element !== 'id') {
      call.context.report(diagnose('numbersInsteadOfIds', layer.span, fed(layer, input!)));
      return null;
    }
    const width = widthOf(call);
    if (width === null) return null;
    const vocabulary = input!.vocabulary!;
    const rows: VocabularySize = {
      kind: 'vocabulary-size',
      vocabulary: vocabulary.node,
      shown: `${vocabulary.shown}.size`,
    };
    const trainable = call.arguments.json('trainable') === true;
    const masksPadding = call.arguments.json('mask_padding') === true;
    if (masksPadding && vocabulary.pad === null) {
      const at = call.arguments.span('mask_padding');
      const { shown, span: made } = vocabulary;
      call.context.report(diagnose('maskWithoutPadding', at, { vocabulary: shown, made }));
      return null;
    }
    const dropping = droppingOf(call, vocabulary);
    if (dropping === null) return null;
    layer.identity?.tables.set(input!.graph, { vocabulary: rows, width, trainable });
    const given = call.arguments.value('vectors');
    const hashed = vocabulary.node?.kind === 'buckets' || trainedTable(given)?.vocabulary?.kind === 'buckets';
    if (given !== null && given !== undefined && hashed && !isNone(given)) {
      const at = call.arguments.span('vectors');
      call.context.report(diagnose('vectorsOfHashedIds', at, { made: vocabulary.span }));
      return null;
    }
    const init = initAsked(call, 'init', { name: 'uniform', bound: 0.05 });
    const begun = given === null || given === undefined ? {} : beginningOf(call, given, vocabulary);
    return {
      shape: [...input!.shape, width],
      masked: input!.masked || masksPadding,
      arguments: (sizeOf) => ({
        size: sizeOf(rows),
        width: sizeOf(width),
        padding_id: null,
        // A vocabulary's padding is its first word.
        ...(masksPadding && !input!.masked ? { masked_id: 0 } : {}),
        ...dropping,
        ...(init && { init }),
        ...(!trainable && { trainable: false as const }),
      }),
      ...begun,
      setsWidth: true,
      activation: null,
    };
  },
  members: (call, { shown, identity }) =>
    new Map([['unembed', unembed(call, { shown, lookedUpIn: () => ({ identity: identity! }) })]]),
});

type Dropping = Pick<LayerArguments<'embedding'>, 'word_dropout' | 'dropped_id' | 'kept_id'>;

/** What tokens become that are dropped; null when it was reported. */
function droppingOf(
  call: PrimitiveCall,
  { pad, unknown, shown, span: made }: VocabularyValue,
): Dropping | null {
  const share = call.arguments.json('word_dropout');
  if (typeof share !== 'number' || share === 0) return {};
  if (pad === null && unknown === null) {
    const at = call.arguments.span('word_dropout');
    call.context.report(diagnose('wordDropoutWithoutUnknown', at, { vocabulary: shown, made }));
    return null;
  }
  // A vocabulary's padding is its first word, the unknown word the next.
  return {
    word_dropout: share,
    dropped_id: pad === null || unknown === null ? 0 : 1,
    ...(pad !== null && { kept_id: 0 }),
  };
}

/** The width that is said, or that of the vectors; null when it was reported. */
function widthOf(call: PrimitiveCall): Dimension | null {
  const said = call.arguments.value('width');
  const given = call.arguments.value('vectors');
  const width = said === null || isNone(said) ? null : dimensionOf(said);
  const have = given === null ? null : givenWidth(given);
  if (given === null || have === null) {
    if (width !== null) return width;
    call.context.report(diagnose('embeddingWidthMissing', call.span));
    return null;
  }
  if (width === null || sameDimension(width, have)) return have;
  const at = call.arguments.span('width');
  const vectors = {
    width: showDimension(have),
    span: given.kind === 'word-vectors' ? given.span : call.arguments.span('vectors'),
  };
  call.context.report(diagnose('vectorsOfOtherWidth', at, { width: showDimension(width), vectors }));
  return null;
}

const isNone = (value: Value): boolean => value.kind === 'scalar' && value.type === 'none';

function givenWidth(given: Value): Dimension | null {
  return given.kind === 'word-vectors' ? numberDimension(given.width) : (trainedTable(given)?.width ?? null);
}

/** The table that an embedding of a trained model has learned; null for all else. */
function trainedTable(value: Value | null | undefined): TrainedTable | null {
  return value?.kind === 'function' ? (value.part?.table ?? null) : null;
}

/** What the table begins as: a stage finds the vectors of a vocabulary. */
function beginningOf(
  call: PrimitiveCall,
  given: Value,
  vocabulary: VocabularyValue,
): Pick<LayerRule, 'vectors' | 'begins'> {
  // Nothing in a model that no data feeds.
  if (vocabulary.node === null || vocabulary.node.kind === 'buckets') return {};
  if (given.kind === 'word-vectors') {
    if (!knowNoHeldOut(call, given, vocabulary)) return {};
    const vectors = vectorsOf(call, given, vocabulary);
    return vectors === null ? {} : { vectors };
  }
  const table = trainedTable(given);
  if (given.kind !== 'function' || table === null) return {};
  const { vectors } = matchedTable(call.context, table, vocabulary.node, call);
  return vectors === null ? {} : { vectors, begins: { trained: table.trained.node, place: null } };
}
