/** A classifier of texts: a recurrent network that reads in both directions, and a linear one. */
import type { ColumnFacts } from '../columns/column-facts.js';
import { count, grouped, literal } from '../words.js';
import type { Finding, Refusal } from '../file/data-file.js';
import { comment, docComment, titleOf } from './comment.js';
import { labelFindings } from './label-findings.js';
import { textInWords } from './texts.js';
import { rowsWithin } from './budget.js';
import type { JobData, Plan } from './job.js';
import { columnSource, quoted, sourceCall } from './source-call.js';

/** Tokens are words, numbers and punctuation marks. */
const token = String.raw`[\p{L}\p{M}\p{N}']+|[^\s\p{L}\p{M}\p{N}]`;

export function classifyTexts(data: JobData & { label: ColumnFacts; text: ColumnFacts }): Plan | Refusal {
  const { file, label, text, comments } = data;
  if (label.column === text.column) {
    return { refusal: `\`${text.column.title}\` cannot be the text and the label`, help: 'name two columns' };
  }
  const labelled = text.column.values.filter((_, row) => label.column.values[row]!.trim() !== '');
  const different = new Set(labelled).size;
  const { epochs, batch } =
    different < 3000 && meanTokens(labelled) < 60 ? { epochs: 12, batch: 16 } : { epochs: 6, batch: 32 };
  const steps = lengthOf(labelled);
  const most = rowsWithin(different, {
    steps: Math.min(steps, meanTokens(labelled) * 1.2),
    epochs,
    rate: 60_000,
  });
  const two = label.counts.size === 2;
  const metrics = two ? '[accuracy, precision, recall, f1, confusion]' : '[accuracy, f1, confusion]';
  const source = sourceCall(
    file,
    file.layout.is === 'fasttext'
      ? null
      : { text: columnSource(text.column), label: `class(${columnSource(label.column)})` },
    { invalid: label.missing },
  );
  const sampled = most === Infinity ? '' : `\n  |> sample(${literal(most)}, stratify: .label, seed: 1)`;
  const own = comments.classifyTexts;
  const program = `${docComment(own.head(file.name), comments.ours)}

${comment(
  own.columns(text.column.title, label.column.title, label.counts.size),
  own.repeated(file.rows - different),
  ...(most === Infinity ? [] : [own.sampled(different)]),
  comments.shares,
)}
raw = ${source}
  |> deduplicate(.text)${sampled}
  |> split(into: { train: 80%, validation: 10%, test: 10% }, stratify: .label, seed: 1)

${comment(own.tokens(steps))}
tokens = raw |> lowercase |> tokenize(regex(r"${token}"))
words = vocabulary(tokens, min_count: 2, max_size: 20_000)
data = tokens |> index(words) |> truncate(${steps})

${comment(own.model)}
model reader(ids: Id[..time]; width: int = 64, units: int = 64) {
  states = ids |> embedding(width) |> dropout(0.3) |> bidirectional(gru(units))
  concat(states |> max, states |> mean) |> dropout(0.5) |> dense(classes) |> softmax
}

${comment(comments.stopping)}
classifier = train(reader, data, target: .label, loss: categorical_cross_entropy,
  optimizer: adam(0.002, clip_norm: 5), batch: ${batch}, epochs: ${epochs}, stop: early(patience: 2),
  keep: best(.validation.loss), seed: 1)
scores = evaluate(classifier, raw.test, metrics: ${metrics})

${comment(own.baseline)}
baseline = logistic_regression(tokens, target: .label, features: tfidf(ngrams: 1..2, sublinear: true),
  inverse_regularization: 10)
baseline_scores = evaluate(baseline, raw.test, metrics: ${metrics})

summary = report(classifier, scores, against: [baseline_scores], title: ${quoted(titleOf(file.name))})
`;
  return {
    program,
    findings: findingsOf(data, { different, labelled, most }),
    predict: () => `classifier --text ${shellText(labelled, comments.ownText)}`,
  };
}

/** Tokens of nine texts in ten, in tens. */
function lengthOf(texts: readonly string[]): number {
  const lengths = texts
    .slice(0, 5000)
    .map(tokensOf)
    .sort((one, other) => one - other);
  const most = lengths[Math.floor(lengths.length * 0.9)] ?? 1;
  return Math.min(200, Math.max(10, Math.ceil(most / 10) * 10));
}

function meanTokens(texts: readonly string[]): number {
  const some = texts.slice(0, 5000);
  return some.reduce((sum, text) => sum + tokensOf(text), 0) / some.length;
}

function tokensOf(text: string): number {
  return text.match(new RegExp(token, 'gu'))?.length ?? 0;
}

/** A short text of the file, as one types it. */
function shellText(texts: readonly string[], otherwise: string): string {
  const short = texts.find((text) => /^[\p{L}\p{N} ,.]{12,60}$/u.test(text));
  return `"${short ?? otherwise}"`;
}

function findingsOf(
  { label, text, file }: JobData & { label: ColumnFacts; text: ColumnFacts },
  { different, labelled, most }: { different: number; labelled: readonly string[]; most: number },
): readonly Finding[] {
  const labels = new Map<string, Set<string>>();
  for (const [row, value] of text.column.values.entries()) {
    labels.set(value, (labels.get(value) ?? new Set()).add(label.column.values[row]!));
  }
  const contrary = [...labels.values()].filter((some) => some.size > 1).length;
  return [
    ...labelFindings(label),
    { about: 'text', text: `${text.column.title}, ${textInWords(text)}` },
    ...(different === labelled.length
      ? []
      : [
          {
            about: 'rows',
            text: `${count(labelled.length - different, 'row')} with the text of another row: each text is read once`,
          },
        ]),
    ...(contrary === 0
      ? []
      : [
          {
            about: 'rows',
            text: `${count(contrary, 'text')} with two labels in the file: the first one counts`,
          },
        ]),
    ...(most === Infinity
      ? []
      : [
          {
            about: 'rows',
            text: `${grouped(most)} of ${grouped(different)} texts are drawn, so that the training is short${file.whole ? '' : ' (the file is large)'}`,
          },
        ]),
  ];
}
