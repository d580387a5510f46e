/**
 * What the `config.json` of a folder says about an encoder: BERT and what has its layers, and GPT-2.
 * Its fields are those of Hugging Face's libraries. The file may come from anybody.
 */
import { activationNames, type ActivationName } from '../../contract/layers/activations.js';

export const encoderFamilies = ['bert', 'roberta', 'xlm-roberta', 'camembert', 'distilbert', 'gpt2'] as const;
export type EncoderFamily = (typeof encoderFamilies)[number];

/** `gelu_tanh` is a model of `std/pretrained`. */
export type EncoderActivation = ActivationName | 'gelu_tanh';

export interface Encoder {
  readonly family: EncoderFamily;
  /** Rows of the table of tokens. */
  readonly words: number;
  readonly width: number;
  readonly layers: number;
  readonly heads: number;
  readonly hidden: number;
  readonly activation: EncoderActivation;
  /** Tokens of the longest row. */
  readonly length: number;
  /** The row of the table of positions that the first token has. */
  readonly firstPosition: number;
  /** Whether tokens have a type, of which a single text has the first. */
  readonly types: boolean;
  readonly epsilon: number;
  /** Shares that are dropped during training: of values, and of attention weights. */
  readonly rate: number;
  readonly attentionRate: number;
  /** Of the sum of the vectors of token and position. */
  readonly embeddingRate: number;
}

export type ConfigFault =
  | { readonly is: 'no JSON' }
  | { readonly is: 'other model'; readonly type: string | null }
  | { readonly is: 'field'; readonly field: string; readonly found: string; readonly wanted: string };

/** Names of the fields, family by family. */
const fieldNames = {
  bert: {
    width: 'hidden_size',
    layers: 'num_hidden_layers',
    heads: 'num_attention_heads',
    hidden: 'intermediate_size',
    activation: 'hidden_act',
    rate: 'hidden_dropout_prob',
    attentionRate: 'attention_probs_dropout_prob',
  },
  distilbert: {
    width: 'dim',
    layers: 'n_layers',
    heads: 'n_heads',
    hidden: 'hidden_dim',
    activation: 'activation',
    rate: 'dropout',
    attentionRate: 'attention_dropout',
  },
} as const;

/** No encoder has more of anything. */
const most = { layers: 200, width: 65_536, words: 10_000_000, length: 1_000_000 };

export function readConfig(text: string): Encoder | ConfigFault {
  const config = parsed(text);
  if (config === null) return { is: 'no JSON' };
  const type = config['model_type'];
  const family = encoderFamilies.find((one) => one === type);
  if (family === undefined) return { is: 'other model', type: typeof type === 'string' ? type : null };
  if (family === 'gpt2') return readGpt(new Fields(config));
  const names = family === 'distilbert' ? fieldNames.distilbert : fieldNames.bert;
  const isRoberta = family !== 'bert' && family !== 'distilbert';
  const reader = new Fields(config);
  const padding = isRoberta ? reader.whole('pad_token_id', 0, most.length, 1) : -1;
  const positions = reader.whole('max_position_embeddings', padding + 2, most.length);
  const width = reader.whole(names.width, 1, most.width);
  const heads = reader.whole(names.heads, 1, most.width);
  if (width % heads !== 0) reader.wrong(names.heads, `a divisor of \`${names.width}\` (${width})`);
  reader.one('position_embedding_type', ['absolute'], 'absolute');
  const rate = reader.number(names.rate, 0.1);
  const encoder: Encoder = {
    family,
    words: reader.whole('vocab_size', 1, most.words),
    width,
    layers: reader.whole(names.layers, 1, most.layers),
    heads,
    hidden: reader.whole(names.hidden, 1, most.width),
    activation: reader.one(names.activation, activations, 'gelu'),
    length: positions - padding - 1,
    firstPosition: padding + 1,
    types: family !== 'distilbert' && reader.whole('type_vocab_size', 0, most.words, 2) > 0,
    epsilon: family === 'distilbert' ? 1e-12 : reader.number('layer_norm_eps', 1e-12),
    rate,
    embeddingRate: rate,
    attentionRate: reader.number(names.attentionRate, 0.1),
  };
  return reader.fault ?? encoder;
}

/** GPT-2 (Radford et al., 2019); without the parts that few other models have. */
function readGpt(reader: Fields): Encoder | ConfigFault {
  const width = reader.whole('n_embd', 1, most.width);
  const heads = reader.whole('n_head', 1, most.width);
  if (width % heads !== 0) reader.wrong('n_head', `a divisor of \`n_embd\` (${width})`);
  reader.always('scale_attn_weights', true);
  reader.always('scale_attn_by_inverse_layer_idx', false);
  reader.always('add_cross_attention', false);
  const activation = reader.one(
    'activation_function',
    ['gelu_new', 'gelu_pytorch_tanh', ...activations],
    'gelu_new',
  );
  const encoder: Encoder = {
    family: 'gpt2',
    words: reader.whole('vocab_size', 1, most.words),
    width,
    layers: reader.whole('n_layer', 1, most.layers),
    heads,
    hidden: reader.whole('n_inner', 1, 4 * most.width, 4 * width),
    activation: activation === 'gelu_new' || activation === 'gelu_pytorch_tanh' ? 'gelu_tanh' : activation,
    length: reader.whole('n_positions', 1, most.length),
    firstPosition: 0,
    types: false,
    epsilon: reader.number('layer_norm_epsilon', 1e-5),
    rate: reader.number('resid_pdrop', 0.1),
    attentionRate: reader.number('attn_pdrop', 0.1),
    embeddingRate: reader.number('embd_pdrop', 0.1),
  };
  return reader.fault ?? encoder;
}

const activations: readonly ActivationName[] = activationNames.filter((name) =>
  ['gelu', 'relu', 'silu', 'tanh'].includes(name),
);

/** Reads fields and remembers the first that is wrong. */
class Fields {
  fault: ConfigFault | null = null;

  constructor(private readonly config: Readonly<Record<string, unknown>>) {}

  whole(field: string, least: number, greatest: number, byDefault?: number): number {
    const value = this.value(field) ?? byDefault;
    const isWhole = typeof value === 'number' && Number.isInteger(value);
    if (isWhole && value >= least && value <= greatest) return value;
    this.wrong(field, `a whole number from ${least} to ${greatest}`);
    return least;
  }

  /** A share, or a small number: at least 0 and below 1. */
  number(field: string, byDefault: number): number {
    const value = this.value(field) ?? byDefault;
    if (typeof value === 'number' && value >= 0 && value < 1) return value;
    this.wrong(field, 'a number from 0 to below 1');
    return byDefault;
  }

  one<T extends string>(field: string, allowed: readonly T[], byDefault: T): T {
    const value = this.value(field) ?? byDefault;
    const found = allowed.find((each) => each === value);
    if (found === undefined) this.wrong(field, allowed.map((each) => JSON.stringify(each)).join(' or '));
    return found ?? byDefault;
  }

  /** A switch of which only one side can be read, which is also that of a file without it. */
  always(field: string, wanted: boolean): void {
    if ((this.value(field) ?? wanted) !== wanted) this.wrong(field, JSON.stringify(wanted));
  }

  wrong(field: string, wanted: string): void {
    const value = this.value(field);
    const found = value === undefined ? 'nothing' : shortened(JSON.stringify(value));
    this.fault ??= { is: 'field', field, found, wanted };
  }

  private value(field: string): unknown {
    return Object.hasOwn(this.config, field) ? (this.config[field] ?? undefined) : undefined;
  }
}

function parsed(text: string): Readonly<Record<string, unknown>> | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : null;
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
