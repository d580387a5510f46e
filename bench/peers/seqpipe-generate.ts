/** Texts that a language model writes, greedily, by the engine's writer. */
import {
  createModel,
  createWriter,
  fillSizes,
  search,
  writingThreads,
} from '../../src/stages/engine/engine.js';
import { openTensorflow } from '../../src/tensorflow/binding/tensorflow.js';
import { compileProgram, settingsOf } from '../support/training-of.js';
import { readJob, serve, timed } from './protocol.js';

interface Job {
  /** The model, as it stands behind `=`. */
  readonly ours: string;
  readonly vocabulary: number;
  readonly prompt: number;
  readonly tokens: number;
  readonly threads: number;
}

const { ours, vocabulary, prompt, tokens, threads } = readJob<Job>();
const { model: graph } = settingsOf(
  compileProgram(`
    import { pre_norm_encoder } from "std/transformer"
    raw = lines("novel.txt")
    corpus = raw |> tokenize(whitespace)
    words = vocabulary(corpus)
    stream = corpus |> index(words) |> streams(lanes: 20, window: 35)
    model language(ids: Id[time]) = ${ours}
    novel = train(language, stream, target: .next)
  `),
);
const filled = fillSizes(graph, { vocabularySizes: [vocabulary], classes: 2 });
const tensorflow = await openTensorflow({ threads: writingThreads(filled, 1, threads) });
const writer = createWriter(createModel(tensorflow, filled, { seed: 1 }), 0);

await serve(
  { tensorflow: tensorflow.version, node: process.version },
  {
    write: ({ count }) =>
      timed(Number(count), async () => {
        await writer.begin({ rows: 1, inputs: [null] });
        await search(writer, {
          first: { values: Int32Array.from({ length: prompt }, (_, at) => 2 + at), steps: prompt },
          choose: { name: 'greedy' },
          end: null,
          forbidden: [0, 1],
          tokens,
          seed: 1,
        });
      }),
  },
);
