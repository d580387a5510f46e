/** `pretrained`: what `config.json` says is known before anything runs, and what is wrong with it. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compile } from '../../../src/compile.js';
import { readConfig } from '../../../src/language/primitives/pretrained-config.js';

const bert = {
  model_type: 'bert',
  vocab_size: 100,
  hidden_size: 8,
  num_hidden_layers: 3,
  num_attention_heads: 2,
  intermediate_size: 16,
  hidden_act: 'gelu',
  max_position_embeddings: 32,
  type_vocab_size: 2,
  layer_norm_eps: 1e-12,
};

const rows = `
rows   = jsonl("rows.jsonl", columns: { text: "text", label: class("label") })
`;

function compiled(program: string, config: object | string | null = bert) {
  return compile(
    { path: 'm.seq', text: rows + program },
    {
      readFile(path) {
        if (path.includes('stdlib')) return readFileSync(path, 'utf8');
        if (!path.endsWith('models/small/config.json') || config === null) return null;
        return typeof config === 'string' ? config : JSON.stringify(config);
      },
      root: '/project',
      allowRead: [],
      params: new Map(),
    },
  );
}

const trained = (model: string, more = '') =>
  `bert = pretrained("models/small")\nnet = train(${model}, rows |> index(bert.tokenizer), target: .label${more})\n`;

function trainNodes(program: string) {
  const { graph, diagnostics } = compiled(program);
  expect(diagnostics).toEqual([]);
  const stage = graph!.stages.find(({ operation }) => operation === 'train')!;
  if (stage.operation !== 'train') throw new Error('another stage');
  return stage.arguments.model.nodes;
}

test('it is a part of a model, whose stage has the name of its binding', () => {
  const { graph, diagnostics } = compiled(trained('bert >> mean >> dense(classes) >> softmax'));
  expect(diagnostics).toEqual([]);
  const stage = graph!.stages.find(({ operation }) => operation === 'pretrained')!;
  expect(stage.name).toBe('bert');
  expect(stage.files).toMatchObject({
    path: { pattern: '/project/models/small/model*.safetensors*', glob: true },
  });
  const train = graph!.stages.find(({ operation }) => operation === 'train')!;
  expect(train.inputs).toMatchObject({ 'start.0': { stage: 'bert', splits: null } });
});

test('the last axis is as wide as config.json says', () => {
  const { diagnostics } = compiled(`
bert = pretrained("models/small")
model head(h: float[12]) = h |> dense(classes) |> softmax
net  = train(bert >> first >> head, rows |> index(bert.tokenizer), target: .label)
`);
  expect(diagnostics.map(({ name, message }) => [name, message])).toEqual([
    ['inputDoesNotFit', expect.stringContaining('float[8]')],
  ]);
});

test('it is frozen like any part', () => {
  const nodes = trainNodes(trained('freeze(bert) >> mean >> dense(classes) >> softmax'));
  const begun = nodes.filter(({ start }) => start !== undefined);
  expect(begun).toHaveLength(3 + 3 * 5);
  expect(begun.every(({ frozen }) => frozen === true)).toBe(true);
});

test('the whole of it and each layer can have a rate', () => {
  const rates = 'rates: { bert: 0.1, layer_3: 0.5, embeddings: 0.01 }';
  const nodes = trainNodes(trained('bert >> mean >> dense(classes) >> softmax', `, ${rates}`));
  const owners = nodes.filter(({ start }) => start !== undefined);
  expect(owners.map(({ rate }) => rate)).toEqual([
    ...Array<number>(3).fill(0.01),
    ...Array<number>(10).fill(0.1),
    ...Array<number>(5).fill(0.5),
  ]);
});

test('the layers can have rates that fall towards the first one', () => {
  const rates = 'rates: { bert: layerwise(0.5, top: 0.2), layer_2: 3 }';
  const nodes = trainNodes(trained('bert >> mean >> dense(classes) >> softmax', `, ${rates}`));
  const owners = nodes.filter(({ start }) => start !== undefined);
  expect(owners.map(({ rate }) => rate)).toEqual([
    ...Array<number>(3).fill(0.025),
    ...Array<number>(5).fill(0.05),
    ...Array<number>(5).fill(3),
    ...Array<number>(5).fill(0.2),
  ]);
  expect(nodes.find(({ operation, start }) => operation === 'dense' && start === undefined)?.rate).toBe(
    undefined,
  );
});

test.each<[string, object | string | null, string, RegExp]>([
  ['without a config.json', null, 'noPretrainedConfig', /no `config\.json` in "models\/small"/],
  ['with a page in place of one', '<html>', 'wrongPretrainedConfig', /not a JSON object/],
  ['with a list in place of one', '[]', 'wrongPretrainedConfig', /not a JSON object/],
  ['of another kind', { ...bert, model_type: 'llama' }, 'otherPretrainedModel', /"llama"/],
  ['of no kind', { vocab_size: 3 }, 'otherPretrainedModel', /does not say/],
  ['without a width', { ...bert, hidden_size: undefined }, 'wrongPretrainedConfig', /`hidden_size`.*nothing/],
  ['with half a layer', { ...bert, num_hidden_layers: 1.5 }, 'wrongPretrainedConfig', /not 1\.5/],
  ['with a billion layers', { ...bert, num_hidden_layers: 1e9 }, 'wrongPretrainedConfig', /from 1 to 200/],
  ['whose heads do not fit', { ...bert, num_attention_heads: 3 }, 'wrongPretrainedConfig', /a divisor of/],
  ['with another activation', { ...bert, hidden_act: 'gelu_new' }, 'wrongPretrainedConfig', /"gelu_new"/],
  [
    'with other positions',
    { ...bert, position_embedding_type: 'relative_key' },
    'wrongPretrainedConfig',
    /must be "absolute", not "relative_key"/,
  ],
])('a folder %s is an error of its path', (_, config, name, message) => {
  const { graph, diagnostics } = compiled(trained('bert >> mean >> dense(classes) >> softmax'), config);
  expect(graph).toBeNull();
  expect(diagnostics.map((one) => [one.name, one.code])).toEqual([[name, 'SEQ298']]);
  expect(diagnostics[0]!.message).toMatch(message);
});

const gpt = { model_type: 'gpt2', vocab_size: 100, n_embd: 8, n_layer: 2, n_head: 2, n_positions: 32 };

test('GPT-2 is a part whose steps see no later ones, with a rate for each layer', () => {
  const program = trained('bert >> last >> dense(classes) >> softmax', ', rates: { bert: 0.1, norm: 0.5 }');
  const { graph, diagnostics } = compiled(program, gpt);
  expect(diagnostics).toEqual([]);
  const train = graph!.stages.find((stage) => stage.operation === 'train')!;
  if (train.operation !== 'train') throw new Error('another stage');
  const { nodes } = train.arguments.model;
  expect(nodes.filter(({ start }) => start !== undefined).map(({ rate }) => rate)).toEqual([
    ...Array<number>(2 + 2 * 5).fill(0.1),
    0.5,
  ]);
  const attention = nodes.filter(({ operation }) => operation === 'multi_head_attention');
  expect(attention.map((node) => node.arguments)).toEqual([
    expect.objectContaining({ causal: true }),
    expect.objectContaining({ causal: true }),
  ]);
});

test.each<[string, object, RegExp]>([
  ['heads that do not fit', { n_head: 3 }, /a divisor of `n_embd`/],
  ['cross-attention', { add_cross_attention: true }, /`add_cross_attention`.*must be false, not true/],
  ['scales by the layer', { scale_attn_by_inverse_layer_idx: true }, /must be false/],
  ['scores without a scale', { scale_attn_weights: false }, /must be true, not false/],
  ['another activation', { activation_function: 'swish' }, /not "swish"/],
  ['no layers', { n_layer: undefined }, /`n_layer`.*not nothing/],
])('a GPT-2 with %s is an error of its path', (_, fields, message) => {
  const { graph, diagnostics } = compiled(trained('bert >> last >> dense(classes) >> softmax'), {
    ...gpt,
    ...fields,
  });
  expect(graph).toBeNull();
  expect(diagnostics.map((one) => one.name)).toEqual(['wrongPretrainedConfig']);
  expect(diagnostics[0]!.message).toMatch(message);
});

test('models that only resemble GPT-2 are refused', () => {
  const { diagnostics } = compiled(trained('bert >> last >> dense(classes) >> softmax'), {
    ...gpt,
    model_type: 'gpt_neo',
  });
  expect(diagnostics.map(({ name }) => name)).toEqual(['otherPretrainedModel']);
});

test('a pattern is no folder', () => {
  const { diagnostics } = compiled('bert = pretrained("models/*")\n');
  expect(diagnostics.map(({ name }) => name)).toContain('patternForFile');
});

test('fields may have any name and any value', () => {
  expect(readConfig('{"__proto__": {"model_type": "bert"}}')).toEqual({ is: 'other model', type: null });
  expect(readConfig('{"model_type": ["bert"]}')).toEqual({ is: 'other model', type: null });
});

test('a part and a pool after it is a part: rows go through it, and it can be frozen', () => {
  const { graph, diagnostics } = compiled(`
bert  = pretrained("models/small")
codes = rows |> index(bert.tokenizer) |> (bert >> mean)
net   = train(freeze(bert >> first) >> dense(classes) >> softmax, rows |> index(bert.tokenizer), target: .label)
`);
  expect(diagnostics).toEqual([]);
  expect(graph!.values.find(({ name }) => name === 'codes')!.type).toContain('code: float[8]');
  const train = graph!.stages.find(({ operation }) => operation === 'train')!;
  if (train.operation !== 'train') throw new Error('another stage');
  const { nodes } = train.arguments.model;
  expect(nodes.filter(({ frozen }) => frozen === true)).toHaveLength(nodes.length - 4);
});

test('a part and a layer that was not trained is no part', () => {
  const { diagnostics } = compiled(
    'bert = pretrained("models/small")\ncodes = rows |> index(bert.tokenizer) |> (bert >> mean >> dense(3))\n',
  );
  expect(diagnostics.map(({ severity }) => severity)).toEqual(['error']);
});

test('ids must be those of the tokenizer of the folder', () => {
  const { diagnostics } = compiled(`
bert   = pretrained("models/small")
tokens = rows |> tokenize(whitespace)
words  = vocabulary(tokens)
net    = train(bert >> mean >> dense(classes) >> softmax, tokens |> index(words), target: .label)
`);
  expect(diagnostics.map(({ name, message }) => [name, message])).toEqual([
    ['partOfOtherVocabulary', expect.stringContaining('the ids of its own tokenizer')],
  ]);
});

test('the file of the folder may be named, and rows may be cut shorter', () => {
  const { graph, diagnostics } = compiled(`
bert   = pretrained("models/small", length: 16)
pieces = tokenizer("models/small/vocab.txt", length: 8, pad: none)
one    = train(bert >> mean >> dense(classes) >> softmax, rows |> index(pieces), target: .label)
other  = train(bert >> mean >> dense(classes) >> softmax, rows |> index(bert.tokenizer), target: .label)
`);
  expect(diagnostics).toEqual([]);
  const lengths = graph!.stages.flatMap((stage) =>
    stage.operation === 'tokenizer' ? [stage.arguments.length] : [],
  );
  expect(lengths).toEqual([8, 16]);
});

const writing = (model: string): string => `gpt = pretrained("models/small")
text = lines("novel.txt") |> split(by: .line, into: { train: 80%, validation: 20% })
stream = text |> index(gpt.tokenizer) |> streams(lanes: 2, window: 8)
model writer(ids: Id<v>[time]) = ${model}
novel = train(writer, stream, target: .next, rates: { gpt: 0.1 })
verses = generate(novel, prompt: "the king", tokens: 5)
`;

test('GPT-2 scores the next token by the table that it looks tokens up in', () => {
  const { graph, diagnostics } = compiled(writing('ids |> gpt |> gpt.unembed |> softmax'), gpt);
  expect(diagnostics).toEqual([]);
  const train = graph!.stages.find((stage) => stage.operation === 'train')!;
  if (train.operation !== 'train') throw new Error('another stage');
  const { nodes } = train.arguments.model;
  const table = nodes.find(({ operation }) => operation === 'embedding')!;
  const scores = nodes.find(({ operation }) => operation === 'unembed')!;
  expect(scores).toMatchObject({ place: table.place, arguments: { width: 8 } });
  expect(table).toMatchObject({ rate: 0.1, start: { place: expect.any(String) as string } });
});

test.each([
  ['without the part before it', 'ids |> embedding(8) |> gpt.unembed |> softmax', gpt, ['SEQ230']],
  ['of another width', 'ids |> gpt |> dense(4) |> gpt.unembed |> softmax', gpt, ['SEQ230']],
  ['of an encoder that reads both ways', 'ids |> gpt |> gpt.unembed |> softmax', bert, ['SEQ225']],
])('scores %s are refused', (_, model, config, codes) => {
  const { diagnostics } = compiled(writing(model), config);
  expect(diagnostics.map(({ code }) => code)).toEqual(codes);
});
