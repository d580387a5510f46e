/** The hidden states that our engine computes from the files of a folder. */
import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { compile } from '../../../src/compile.js';
import type { ResolvedFile } from '../../../src/contract/kernel.js';
import { createModel, createPredictor, fillSizes } from '../../../src/stages/engine/engine.js';
import { readPretrained } from '../../../src/stages/engine/training/pretrained.js';
import type { Workspace } from '../../support/run-kernel.js';
import { idsInput, targets } from '../engine/support.js';

export type Config = { readonly vocab_size: number } & Readonly<Record<string, unknown>>;

/** Of each row, the states of its tokens. */
export type States = readonly (readonly (readonly number[])[])[];

/** What is read, and from where. */
export interface EncoderFiles {
  readonly config: Config;
  readonly files: readonly ResolvedFile[];
}

/** How the states of a row become one vector. */
export type Pool = 'mean' | 'first';

/** `scores`: of each token what follows it, by the table of the folder. */
export async function hiddenStates(
  workspace: Workspace,
  read: EncoderFiles,
  given: readonly (readonly number[])[],
  of: 'states' | 'scores' = 'states',
): Promise<States> {
  const outputs = await outputsOf(workspace, read, encoderGraph(read.config, undefined, of), given);
  const longest = Math.max(...given.map((row) => row.length));
  const width = outputs.length / given.length / longest;
  return given.map(({ length }, row) =>
    Array.from({ length }, (_, step) => {
      const at = (row * longest + step) * width;
      return [...outputs.subarray(at, at + width)];
    }),
  );
}

/** Of each row one vector; all rows go through the encoder together, short ones filled up. */
export async function pooledStates(
  workspace: Workspace,
  read: EncoderFiles,
  pool: Pool,
  given: readonly (readonly number[])[],
): Promise<readonly (readonly number[])[]> {
  const outputs = await outputsOf(workspace, read, encoderGraph(read.config, pool), given);
  const width = outputs.length / given.length;
  return given.map((_, row) => [...outputs.subarray(row * width, (row + 1) * width)]);
}

async function outputsOf(
  workspace: Workspace,
  { files }: EncoderFiles,
  { encoder, settings }: ReturnType<typeof encoderGraph>,
  given: readonly (readonly number[])[],
) {
  const view = await workspace.run('pretrained', { arguments: settings, files });
  const inputs = { 'start.0': view };
  const initial = await readPretrained(encoder, { inputs: inputs as never, warn: () => {} }, []);
  const model = createModel(targets[0]!.target, encoder, { seed: 0, initial });
  const predictor = createPredictor(model);
  const longest = Math.max(...given.map((row) => row.length));
  const rows = given.map((row) => [...row, ...Array<number>(longest - row.length).fill(0)]);
  const lengths = given.map((row) => row.length);
  const { outputs } = await predictor.run({
    rows: rows.length,
    inputs: [idsInput(rows, lengths)],
    targets: null,
  });
  predictor.dispose();
  model.dispose();
  return outputs;
}

/** The program trains a head; its encoder is the model up to what `mean` reads, or through `pool`. */
export function encoderGraph(config: Config, pool?: Pool, of: 'states' | 'scores' = 'states') {
  const pooling = pool ?? 'mean';
  const back = of === 'scores' ? ' >> bert.unembed' : '';
  const text = `
rows   = jsonl("rows.jsonl", columns: { text: "text", label: class("label") })
bert   = pretrained("small")
net    = train(bert${back} >> ${pooling} >> dense(classes) >> softmax, rows |> index(bert.tokenizer), target: .label)
`;
  const { graph, diagnostics } = compile(
    { path: 'm.seq', text },
    {
      readFile: (path) =>
        path.endsWith('small/config.json')
          ? JSON.stringify(config)
          : path.includes('stdlib')
            ? readFileSync(path, 'utf8')
            : null,
      root: '/nowhere',
      allowRead: [],
      params: new Map(),
    },
  );
  expect(diagnostics).toEqual([]);
  const train = graph!.stages.find((stage) => stage.operation === 'train')!;
  const pretrained = graph!.stages.find((stage) => stage.operation === 'pretrained')!;
  if (train.operation !== 'train' || pretrained.operation !== 'pretrained') throw new Error('other stages');
  const { model } = train.arguments;
  const pooled = model.nodes.findIndex(({ operation }) => operation === pooling);
  const output = pool === undefined ? model.nodes[pooled]!.inputs[0]! : pooled;
  const encoder = { ...model, nodes: model.nodes.slice(0, output + 1), output };
  const filled = fillSizes(encoder, { vocabularySizes: [config.vocab_size], classes: 2 });
  return { encoder: filled, settings: pretrained.arguments };
}
