/**
 * A whole train step (forward, backward, update) of some models: on batches of ids of one length,
 * and on images.
 */
import { resultOf, startAll, type Bench } from '../support/bench.js';
import type { ContenderDescription } from '../support/contender.js';
import { interleave } from '../support/interleave.js';
import { compareRounds } from '../support/results.js';
import { median, rounded } from '../support/statistics.js';

interface StepJob {
  /** As our language writes it. */
  readonly ours: string;
  readonly rows: number;
  readonly rounds: number;
  /** Steps in a round; tfjs-layers takes many times as long and does fewer. */
  readonly steps: number;
  readonly stepsOfLayers: number | null;
}

interface IdsJob extends StepJob {
  /** As the peers' programs build it: a family of theirs and its sizes. */
  readonly family: 'recurrent' | 'transformer';
  readonly model: { readonly vocabulary: number; readonly width: number } & Readonly<Record<string, unknown>>;
  readonly time: number;
}

interface ImagesJob extends StepJob {
  /** As the peers' programs name it. */
  readonly family: 'dense' | 'convolutional' | 'classifier';
  /** Of one row. */
  readonly shape: readonly number[];
}

const short = { family: 'recurrent', time: 100, rows: 64, rounds: 9, steps: 5, stepsOfLayers: 1 } as const;
const model = { vocabulary: 20_000, width: 100, units: 128 } as const;

export const stepJobs = {
  step: { ...short, model, ours: 'ids |> embedding(100) |> lstm(128) |> last |> dense(1) |> sigmoid' },
  gru: {
    ...short,
    model: { ...model, cell: 'gru' },
    ours: 'ids |> embedding(100) |> gru(128) |> last |> dense(1) |> sigmoid',
  },
  bidirectional: {
    ...short,
    model: { ...model, bidirectional: true },
    ours: 'ids |> embedding(100) |> bidirectional(lstm(128)) |> ends |> dense(1) |> sigmoid',
  },
  big: {
    family: 'recurrent',
    model: { vocabulary: 20_000, width: 400, units: 512, layers: 2 },
    ours: 'ids |> embedding(400) |> lstm(512, layers: 2) |> last |> dense(1) |> sigmoid',
    time: 200,
    rows: 32,
    rounds: 7,
    steps: 2,
    stepsOfLayers: 1,
  },
  transformer: {
    family: 'transformer',
    model: { vocabulary: 20_000, width: 128, heads: 4, layers: 2, hidden: 512, dropout: 0.1, time: 128 },
    ours:
      'ids |> embedding(128) |> positions |> transformer_encoder(heads: 4, hidden: 512, dropout: 0.1)' +
      ' |> transformer_encoder(heads: 4, hidden: 512, dropout: 0.1) |> mean |> dense(1) |> sigmoid',
    time: 128,
    rows: 64,
    rounds: 9,
    steps: 3,
    stepsOfLayers: null,
  },
} as const satisfies Readonly<Record<string, IdsJob>>;

const pictures = { rows: 128, rounds: 25, steps: 10, stepsOfLayers: null } as const;

export const imageJobs = {
  conv: {
    ...pictures,
    family: 'convolutional',
    shape: [28, 28, 1],
    ours:
      'image |> conv2d(16, 3, relu, stride: 2) |> conv2d(8, 3, relu, stride: 2)' +
      ' |> conv2d_transpose(8, 3, relu, stride: 2) |> conv2d_transpose(16, 3, relu, stride: 2)' +
      ' |> conv2d(1, 3) |> flatten |> sigmoid',
  },
  'conv-classifier': {
    ...pictures,
    family: 'classifier',
    shape: [28, 28, 1],
    ours:
      'image |> conv2d(32, 3, relu, padding: "valid") |> max_pool2d' +
      ' |> conv2d(64, 3, relu, padding: "valid") |> max_pool2d |> flatten |> dropout(0.5) |> dense(10) |> softmax',
  },
  dense: {
    ...pictures,
    steps: 40,
    family: 'dense',
    shape: [784],
    ours: 'image |> dense(30, relu) |> dense(784) |> sigmoid',
  },
} as const satisfies Readonly<Record<string, ImagesJob>>;

type Programs = readonly (readonly [side: string, program: string])[];

const peersOfIds = [
  ['pytorch', 'pytorch_step.py'],
  ['keras', 'keras_step.py'],
] as const;

/** PyTorch's own order of axes, and the one that its CPU kernels prefer. */
const peersOfImages = [
  ['pytorch', 'pytorch_images.py'],
  ['pytorch-channels-last', 'pytorch_images.py'],
  ['keras', 'keras_images.py'],
] as const;

interface Steps {
  /** ms of each. */
  readonly times: readonly number[];
  /** CPU time of one, ms over all threads. */
  readonly cpu: number;
}

export function stepBench(name: keyof typeof stepJobs): Bench {
  const job: IdsJob = stepJobs[name];
  const layers: Programs = job.stepsOfLayers === null ? [] : [['tfjs-layers', 'tfjs-layers-step.ts']];
  return benchOf(name, job, 'seqpipe-step.ts', [...peersOfIds, ...layers]);
}

/** Several models, one after another. */
export function imageBench(...names: readonly (keyof typeof imageJobs)[]): Bench {
  return async (options, say) => {
    const results = [];
    for (const name of names) {
      const job: ImagesJob = imageJobs[name];
      // A model without images has one order of axes only.
      const peers = peersOfImages.filter(
        ([side]) => job.shape.length > 1 || side !== 'pytorch-channels-last',
      );
      results.push(...(await benchOf(name, job, 'seqpipe-images.ts', peers)(options, say)));
    }
    return results;
  };
}

function benchOf(name: string, job: StepJob, ourProgram: string, theirPrograms: Programs): Bench {
  return async (options, say) => {
    const side = (side: string, program: string): ContenderDescription => ({
      name: side,
      program,
      job: { ...job, side, threads: options.threads, seed: options.seed },
    });
    const { ours, peers, all } = await startAll(
      side('seqpipe', ourProgram),
      theirPrograms.map(([name, program]) => side(name, program)),
      options,
      say,
    );
    const stepsOf = (contender: string): number =>
      contender === 'tfjs-layers' ? job.stepsOfLayers! : job.steps;
    const first = new Map<string, number>();
    for (const contender of all) {
      say(`first steps of ${contender.name}`);
      first.set(contender.name, (await contender.ask<Steps>({ do: 'steps', count: 1 })).times[0]!);
      if (contender.name !== 'tfjs-layers') await contender.ask({ do: 'steps', count: 2 });
    }
    const rounds = options.rounds ?? job.rounds;
    const measured = await interleave(all, rounds, async (contender, round) => {
      say(`round ${round + 1} of ${rounds}: ${contender.name}`);
      return contender.ask<Steps>({ do: 'steps', count: stepsOf(contender.name) });
    });
    const mine = measured.get(ours)!;
    const results = [];
    for (const peer of peers) {
      const theirs = measured.get(peer)!;
      const numbers = compareRounds(
        mine.map(({ times }) => times),
        theirs.map(({ times }) => times),
      );
      results.push(
        resultOf(
          options,
          { name, unit: 'step', ours, peer },
          {
            ...numbers,
            ratio_of_cpu_time: rounded(median(mine.map(({ cpu }, round) => cpu / theirs[round]!.cpu))),
            ours_first_ms: rounded(first.get(ours.name)!),
            peer_first_ms: rounded(first.get(peer.name)!),
            ours_peak_bytes: await ours.peakBytes(),
            peer_peak_bytes: await peer.peakBytes(),
          },
        ),
      );
    }
    for (const contender of all) await contender.close();
    return results;
  };
}
