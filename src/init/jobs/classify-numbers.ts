/** A classifier of rows of numbers: a small network, and a linear one. */
import type { ColumnFacts } from '../columns/column-facts.js';
import type { Refusal } from '../file/data-file.js';
import { literal } from '../words.js';
import { comment, docComment, titleOf } from './comment.js';
import { labelFindings } from './label-findings.js';
import type { JobData, Plan } from './job.js';
import { numberColumns, numbersSource } from './number-columns.js';
import { columnSource, quoted } from './source-call.js';

export function classifyNumbers(data: JobData & { label: ColumnFacts }): Plan | Refusal {
  const { file, label, comments } = data;
  const found = numberColumns(data, [label]);
  if (found.columns.length === 0) {
    return {
      refusal: 'no column has texts or numbers to learn the label from',
      help: 'name the column with the text: `--text COLUMN`',
    };
  }
  const { source, findings, width } = numbersSource(
    data,
    found,
    { label: `class(${columnSource(label.column)})` },
    label,
  );
  const two = label.counts.size === 2;
  const metrics = two ? '[accuracy, precision, recall, f1, confusion]' : '[accuracy, f1, confusion]';
  const epochs = file.rows < 5000 ? 60 : file.rows < 50_000 ? 20 : 8;
  const most = 200_000;
  const sampled = file.rows <= most ? '' : `\n  |> sample(${literal(most)}, stratify: .label, seed: 1)`;
  const own = comments.classifyNumbers;
  const program = `${docComment(own.head(file.name), comments.ours)}

${comment(own.columns(width, label.column.title, label.counts.size), comments.shares)}
raw = ${source}${sampled}
  |> split(into: { train: 80%, validation: 10%, test: 10% }, stratify: .label, seed: 1)

${comment(comments.standardized)}
data = raw |> standardize(.x)

model net(x: float[${width}]; units: int = 64) =
  x |> dense(units, relu) |> dropout(0.2) |> dense(units, relu) |> dropout(0.2) |> dense(classes) |> softmax
model linear(x: float[${width}]) = x |> dense(classes) |> softmax

${comment(comments.stopping)}
recipe = { target: .label, loss: categorical_cross_entropy, batch: 32, epochs: ${epochs},
  stop: early(patience: 5), keep: best(.validation.loss), seed: 1 }

classifier = train(net, data, optimizer: adam(0.002), ..recipe)
scores = evaluate(classifier, raw.test, metrics: ${metrics})

${comment(own.baseline)}
baseline = train(linear, data, optimizer: adam(0.01), ..recipe)
baseline_scores = evaluate(baseline, raw.test, metrics: ${metrics})

summary = report(classifier, scores, against: [baseline_scores], title: ${quoted(titleOf(file.name))})
`;
  return {
    program,
    findings: [...labelFindings(label), ...findings],
    predict: (path) => `classifier ${path}`,
  };
}
