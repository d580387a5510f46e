/** Rows of numbers through a narrow code, and back. */
import type { Refusal } from '../file/data-file.js';
import { count, literal } from '../words.js';
import { numberColumns, numbersSource } from './number-columns.js';
import { comment, docComment, titleOf } from './comment.js';
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
  const { file, comments } = data;
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
  const own = comments.autoencoder;
  const program = `${docComment(own.head({ file: file.name, width, code }), comments.ours)}

${comment(own.rows(width), ...(isSampled ? [own.sampled(file.rows)] : []))}
raw = ${source}${isSampled ? `\n  |> sample(${literal(most)}, seed: 1)` : ''}
  |> split(into: { train: 80%, validation: 10%, test: 10% }, seed: 1)

${comment(comments.standardized)}
data = raw |> standardize(.x)

model encoder(x: float[${width}]; code: int = ${code}) = x |> dense(${units}, relu) |> dense(code)
model decoder(code: float[n]) = code |> dense(${units}, relu) |> dense(${width})

${comment(comments.stopping)}
auto = train(encoder >> decoder, data, target: .x, loss: mse, optimizer: adam(0.002), batch: 32,
  epochs: ${epochs}, stop: early(patience: 5), keep: best(.validation.loss), seed: 1)

${comment(own.baseline)}
scores = evaluate(auto, raw.test, metrics: [mse], against: [pca(${code})])

summary = report(auto, scores, title: ${quoted(titleOf(file.name))})
`;
  return { program, findings, predict: (path) => `auto ${path}` };
}
