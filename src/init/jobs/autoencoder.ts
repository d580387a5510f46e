/** Rows of numbers through a narrow code, and back. */
import type { Refusal } from '../file/data-file.js';
import { count, literal } from '../words.js';
import { numberColumns, numbersSource } from './number-columns.js';
import { comment, titleOf } from './comment.js';
import type { Job, JobData, Plan } from './job.js';
import { quoted } from './source-call.js';

export const autoencoder: Job = {
  name: 'autoencoder',
  title: 'autoencoder: put rows of numbers into a short code, and find the unusual ones',
  roles: [],
  plan: planAutoencoder,
};

const leastRows = 100;

function planAutoencoder(data: JobData): Plan | Refusal {
  const { file } = data;
  const found = numberColumns(data, []);
  if (found.columns.length < 3) {
    return {
      refusal: `${count(found.columns.length, 'column')} of numbers: an autoencoder needs 3 at least, to put them into a shorter code`,
      help: found.findings[0]?.text ?? '`--task classify` and `--task language-model` learn from texts',
    };
  }
  if (file.rows < leastRows) {
    return {
      refusal: `${count(file.rows, 'row')}: an autoencoder needs ${leastRows} at least`,
      help: 'add rows; it learns what is usual from many',
    };
  }
  const { source, findings, width } = numbersSource(data, found, {});
  const code = Math.max(1, Math.min(32, Math.round(width / 3)));
  const units = Math.max(16, Math.min(128, width * 2));
  const most = Math.max(2000, Math.min(100_000, Math.floor(10_000_000 / width / 1000) * 1000));
  const isSampled = file.rows > most;
  const epochs = Math.min(file.rows, most) < 5000 ? 60 : 20;
  const program = `## ${width} numbers, a code of ${code}, and ${width} numbers again: what ${file.name} has in common. A row that does not
## come back well is an unusual one. Principal components are what a linear network can reach.
##
## Written by \`seqpipe init\`, and yours to change: \`seqpipe check\` tells what is wrong.

${comment(`Each row has ${width} numbers. A row that is there twice says nothing more, but is not left out.${isSampled ? ` A sample keeps the training short: without the line, it learns from all ${count(file.rows, 'row')}.` : ''}`)}
raw = ${source}${isSampled ? `\n  |> sample(${literal(most)}, seed: 1)` : ''}
  |> split(into: { train: 80%, validation: 10%, test: 10% }, seed: 1)

# Every number gets the mean 0 and the deviation 1, by the training rows.
data = raw |> standardize(.x)

model encoder(x: float[${width}]; code: int = ${code}) = x |> dense(${units}, relu) |> dense(code)
model decoder(code: float[n]) = code |> dense(${units}, relu) |> dense(${width})

# The validation rows say when to stop, and which weights to keep. The test rows are read once, below.
auto = train(encoder >> decoder, data, target: .x, loss: mse, optimizer: adam(0.002), batch: 32,
  epochs: ${epochs}, stop: early(patience: 5), keep: best(.validation.loss), seed: 1)

# The linear baseline: as many principal components. Errors are in the units of the file.
scores = evaluate(auto, raw.test, metrics: [mse], against: [pca(${code})])

summary = report(auto, scores, title: ${quoted(titleOf(file.name))})
`;
  return { program, findings, predict: (path) => `auto ${path}` };
}
