/**
 * An encoder of a folder, written in the language: the blocks of `std/pretrained`, put together. And
 * which tensors of the folder its layers have, by the names of the blocks.
 */
import type { PretrainedWeight } from '../../contract/operations/pretrained.js';
import type { LayerOperation } from '../../contract/layers.js';
import { placesOf } from '../types/model-graph.js';
import type { NamedPiece } from '../types/pieces.js';
import type { LearnedModel } from '../types/value.js';
import type { Encoder, EncoderFamily } from './pretrained-config.js';

/** The model `encoder` of this text is the one that the folder has. */
export function writeEncoder(encoder: Encoder): string {
  if (encoder.family === 'gpt2') return writeGpt(encoder);
  const { width, length, heads, hidden, activation, layers } = encoder;
  const [epsilon, rate, attention] = [encoder.epsilon, encoder.rate, encoder.attentionRate];
  const names = Array.from({ length: layers }, (_, at) => layerName(at));
  const settings = `heads: ${heads}, hidden: ${hidden}, activation: ${activation}, epsilon: ${epsilon}, rate: ${rate}, attention_rate: ${attention}`;
  return [
    'import { token_embeddings, encoder_layer } from "std/pretrained"',
    '',
    'model encoder(ids: Id<v>[..time]) {',
    `  embeddings = token_embeddings(width: ${width}, length: ${length}, epsilon: ${epsilon}, rate: ${rate})`,
    ...names.map((name) => `  ${name} = encoder_layer(${settings})`),
    `  ids |> ${['embeddings', ...names].join(' |> ')}`,
    '}',
    '',
  ].join('\n');
}

function writeGpt(encoder: Encoder): string {
  const { width, length, heads, hidden, activation, layers, epsilon, rate } = encoder;
  const names = Array.from({ length: layers }, (_, at) => layerName(at));
  const settings = `heads: ${heads}, hidden: ${hidden}, activation: ${activation}, epsilon: ${epsilon}, rate: ${rate}, attention_rate: ${encoder.attentionRate}`;
  const used = [
    'causal_embeddings',
    'causal_layer',
    'last_norm',
    ...(activation === 'gelu_tanh' ? [activation] : []),
  ];
  return [
    `import { ${used.join(', ')} } from "std/pretrained"`,
    '',
    'model encoder(ids: Id<v>[..time]) {',
    `  embeddings = causal_embeddings(width: ${width}, length: ${length}, rate: ${encoder.embeddingRate})`,
    ...names.map((name) => `  ${name} = causal_layer(${settings})`),
    `  norm = last_norm(epsilon: ${epsilon})`,
    `  ids |> ${['embeddings', ...names, 'norm'].join(' |> ')}`,
    '}',
    '',
  ].join('\n');
}

/** A layer of a block, and its weights by their roles. */
interface BlockLayer {
  readonly operation: LayerOperation;
  readonly weights: Readonly<Record<string, Omit<PretrainedWeight, 'name'>>>;
}

interface Block {
  readonly name: string;
  /** Those that have weights, in the order of the model. */
  readonly layers: readonly BlockLayer[];
}

/** The weights of `learned`, which is the model that `writeEncoder` has written. */
export function encoderWeights(
  encoder: Encoder,
  { inputs, output }: LearnedModel,
  pieces: readonly NamedPiece[],
): readonly PretrainedWeight[] {
  const places = placesOf(inputs, output);
  const { nodes } = output.graph;
  return blocksOf(encoder).flatMap(({ name, layers }) => {
    const piece = pieces.find((one) => one.name === name);
    if (piece === undefined) throw new Error(`the encoder has no block ${name}`);
    const owners = [...nodes.keys()].filter(
      (at) => at >= piece.from && at < piece.to && nodes[at]!.hasWeights,
    );
    const operations = owners.map((at) => nodes[at]!.operation);
    if (operations.join() !== layers.map(({ operation }) => operation).join())
      throw new Error(`the block ${name} has the layers ${operations.join(', ')}`);
    return layers.flatMap(({ weights }, at) =>
      Object.entries(weights).map(([role, weight]) => ({
        name: `${places.get(owners[at]!)!}/${role}`,
        ...weight,
      })),
    );
  });
}

/** What the names of tensors begin with where a model with a head was saved. */
export const prefixes: Readonly<Record<EncoderFamily, string>> = {
  bert: 'bert.',
  roberta: 'roberta.',
  'xlm-roberta': 'roberta.',
  camembert: 'roberta.',
  distilbert: 'distilbert.',
  gpt2: 'transformer.',
};

function blocksOf(encoder: Encoder): readonly Block[] {
  if (encoder.family === 'gpt2') return gptBlocks(encoder);
  const names = encoder.family === 'distilbert' ? distilbert : bert;
  const { words, width, length, firstPosition, hidden, types } = encoder;
  const norm = (tensor: string): BlockLayer => normOf(tensor, width);
  const project = (role: string, tensors: readonly string[], inputs: number, outputs: number) => ({
    [`${role}weights`]: {
      shape: [inputs, outputs],
      tensors: tensors.map((tensor) => `${tensor}.weight`),
      transposed: true as const,
    },
    [`${role}bias`]: { shape: [outputs], tensors: tensors.map((tensor) => `${tensor}.bias`) },
  });
  const embeddings: Block = {
    name: 'embeddings',
    layers: [
      {
        operation: 'embedding',
        weights: { table: { shape: [words, width], tensors: ['embeddings.word_embeddings.weight'] } },
      },
      {
        operation: 'positions',
        weights: {
          table: {
            shape: [length, width],
            tensors: ['embeddings.position_embeddings.weight'],
            ...(firstPosition > 0 && { first_row: firstPosition }),
            ...(types && { added: 'embeddings.token_type_embeddings.weight' }),
          },
        },
      },
      norm('embeddings.LayerNorm'),
    ],
  };
  const layers = Array.from({ length: encoder.layers }, (_, at): Block => {
    const named = (tensor: string): string => `${names.layer}.${at}.${tensor}`;
    return {
      name: layerName(at),
      layers: [
        {
          operation: 'multi_head_attention',
          weights: {
            ...project('input_', names.projections.map(named), width, 3 * width),
            ...project('output_', [named(names.output)], width, width),
          },
        },
        norm(named(names.attentionNorm)),
        { operation: 'dense', weights: project('', [named(names.first)], width, hidden) },
        { operation: 'dense', weights: project('', [named(names.second)], hidden, width) },
        norm(named(names.norm)),
      ],
    };
  });
  return [embeddings, ...layers];
}

/** Matrices of GPT-2 have inputs first, as ours, and those of query, key and value are one. */
function gptBlocks({ words, width, length, hidden, layers }: Encoder): readonly Block[] {
  const project = (role: string, tensor: string, inputs: number, outputs: number) => ({
    [`${role}weights`]: { shape: [inputs, outputs], tensors: [`${tensor}.weight`] },
    [`${role}bias`]: { shape: [outputs], tensors: [`${tensor}.bias`] },
  });
  const table = (tensor: string, rows: number) => ({ table: { shape: [rows, width], tensors: [tensor] } });
  return [
    {
      name: 'embeddings',
      layers: [
        { operation: 'embedding', weights: table('wte.weight', words) },
        { operation: 'positions', weights: table('wpe.weight', length) },
      ],
    },
    ...Array.from({ length: layers }, (_, at): Block => {
      const [attention, dense] = [`h.${at}.attn`, `h.${at}.mlp`];
      return {
        name: layerName(at),
        layers: [
          normOf(`h.${at}.ln_1`, width),
          {
            operation: 'multi_head_attention',
            weights: {
              ...project('input_', `${attention}.c_attn`, width, 3 * width),
              ...project('output_', `${attention}.c_proj`, width, width),
            },
          },
          normOf(`h.${at}.ln_2`, width),
          { operation: 'dense', weights: project('', `${dense}.c_fc`, width, hidden) },
          { operation: 'dense', weights: project('', `${dense}.c_proj`, hidden, width) },
        ],
      };
    }),
    { name: 'norm', layers: [normOf('ln_f', width)] },
  ];
}

const normOf = (tensor: string, width: number): BlockLayer => ({
  operation: 'layer_norm',
  weights: {
    gain: { shape: [width], tensors: [`${tensor}.weight`] },
    bias: { shape: [width], tensors: [`${tensor}.bias`] },
  },
});

const layerName = (at: number): string => `layer_${at + 1}`;

/** Names of the tensors of a layer. */
const bert = {
  layer: 'encoder.layer',
  projections: ['attention.self.query', 'attention.self.key', 'attention.self.value'],
  output: 'attention.output.dense',
  attentionNorm: 'attention.output.LayerNorm',
  first: 'intermediate.dense',
  second: 'output.dense',
  norm: 'output.LayerNorm',
} as const;

const distilbert = {
  layer: 'transformer.layer',
  projections: ['attention.q_lin', 'attention.k_lin', 'attention.v_lin'],
  output: 'attention.out_lin',
  attentionNorm: 'sa_layer_norm',
  first: 'ffn.lin1',
  second: 'ffn.lin2',
  norm: 'output_layer_norm',
} as const;
