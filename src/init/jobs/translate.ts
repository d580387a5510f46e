/** Texts in, texts out: a network reads a text, and another writes one. */
import type { ColumnFacts } from '../columns/column-facts.js';
import type { Refusal } from '../file/data-file.js';
import { count, grouped, literal } from '../words.js';
import { rowsWithin } from './budget.js';

import { comment, docComment, titleOf } from './comment.js';
import { isCalled, type Candidate, type Chosen, type Job, type JobData, type Plan } from './job.js';
import { textInWords } from './texts.js';
import { columnSource, quoted, sourceCall } from './source-call.js';

export const translate: Job = {
  name: 'translate',
  title: 'translate: write a text for each text, as in pairs of sentences',
  roles: [
    {
      name: 'from',
      question: 'Which column has the texts to read?',
      optional: false,
      candidates: (facts, chosen) =>
        sentenceCandidates(
          facts,
          chosen,
          /^(source|src|en|eng|english|input|from|question|origen|ingl[eé]s)$/i,
        ),
    },
    {
      name: 'into',
      question: 'Which column has the texts to write?',
      optional: false,
      candidates: (facts, chosen) =>
        sentenceCandidates(
          facts,
          chosen,
          /^(target|tgt|es|spa|spanish|output|into|answer|destino|traducci[oó]n|espa[nñ]ol)$/i,
        ),
    },
  ],
  plan(data) {
    const { from, into } = data.chosen;
    if (from === undefined || into === undefined) {
      return {
        refusal: 'a translation needs two columns of texts, and there are not two',
        help: 'name them with `--from COLUMN --into COLUMN`',
      };
    }
    return planTranslation(data, from, into);
  },
};

function sentenceCandidates(
  facts: readonly ColumnFacts[],
  chosen: Chosen,
  names: RegExp,
): readonly Candidate[] {
  const taken = Object.values(chosen).map((one) => one?.column);
  return facts
    .filter(
      (one) => !taken.includes(one.column) && one.numbers.is === 'other' && one.times === null && !one.isId,
    )
    .filter(
      (one) =>
        one.counts.size > one.column.values.length * 0.2 &&
        !/https?:\/\/|CC-BY/.test(one.column.values[0] ?? ''),
    )
    .sort((one, other) => Number(isCalled(other.column, names)) - Number(isCalled(one.column, names)))
    .map((one) => ({ facts: one, why: textInWords(one) }));
}

const leastPairs = 500;
const word = String.raw`[\p{L}\p{M}\p{N}']+|[^\s\p{L}\p{M}\p{N}]`;

function planTranslation({ file, comments }: JobData, from: ColumnFacts, into: ColumnFacts): Plan | Refusal {
  if (from.column === into.column) {
    return {
      refusal: `\`${from.column.title}\` cannot be read and written`,
      help: 'name two columns with `--from` and `--into`',
    };
  }
  const pairs = from.column.values.flatMap((text, row) => {
    const other = into.column.values[row]!;
    return text.trim() === '' || other.trim() === '' ? [] : [{ text, other }];
  });
  const different = new Set(pairs.map(({ text, other }) => `${text}\t${other}`)).size;
  if (different < leastPairs) {
    return {
      refusal: `${count(different, 'pair')} of texts: a translation needs ${leastPairs} at least`,
      help: 'add pairs; ten thousand short ones are a beginning',
    };
  }
  const equal = pairs.filter(({ text, other }) => text.trim() === other.trim()).length;
  if (equal > pairs.length * 0.5) {
    return {
      refusal: `${count(equal, 'row')} of ${grouped(pairs.length)} have the same text in both columns`,
      help: 'name two columns with different texts: `--from` and `--into`',
    };
  }
  const words = (texts: readonly string[]): readonly number[] =>
    texts
      .slice(0, 5000)
      .map((text) => text.match(new RegExp(word, 'gu'))?.length ?? 0)
      .sort((one, two) => one - two);
  const [read, written] = [words(pairs.map(({ text }) => text)), words(pairs.map(({ other }) => other))];
  const mean =
    read.reduce((sum, some) => sum + some, 0) / read.length +
    written.reduce((sum, some) => sum + some, 0) / written.length;
  const epochs = 10;
  const most = rowsWithin(different, { steps: mean, epochs, rate: 24_000 });
  const sampled = most === Infinity ? '' : `\n  |> sample(${literal(most)}, seed: 1)`;
  const source = sourceCall(file, { source: columnSource(from.column), target: columnSource(into.column) });
  const emptyRows = file.rows - pairs.length;
  const own = comments.translate;
  const program = `${docComment(own.head(from.column.title, into.column.title), comments.ours)}

${comment(own.split, ...(most === Infinity ? [] : [own.sampled(different)]))}
raw = ${source}${sampled}
  |> split(by: .source, into: { train: 90%, validation: 5%, test: 5% })

${comment(own.tokens)}
words = regex(r"${word}")
text = raw with {
  source: .source |> lowercase |> tokenize(words),
  target: .target |> lowercase |> tokenize(words),
}
known = vocabulary(text.source, min_count: 2, max_size: 10_000)
wanted = vocabulary(text.target, min_count: 2, max_size: 10_000, ends: true)
ids = text with { source: .source |> index(known), target: .target |> index(wanted, ends: true) }
data = ids with { before: .target |> shift }

model translator(source: Id[..read], before: Id<w>[..written]; units: int = 128) {
  states = source |> embedding(units) |> dropout(0.2) |> gru(units)
  said = before |> embedding(units) |> dropout(0.2) |> gru(units, initial: states |> last)
  seen = states |> attend("general", query: said)
  concat(said, seen) |> dropout(0.2) |> dense(units, tanh) |> dense(w.size) |> softmax
}

${comment(comments.stopping)}
translation = train(translator, data, target: .target, optimizer: adam(0.002, clip_norm: 1), batch: 64,
  epochs: ${epochs}, stop: early(patience: 2), keep: best(.validation.loss), seed: 1)

${comment(own.scores)}
scores = evaluate(translation, raw.test, search: greedy, metrics: [bleu, chrf, exact, perplexity])

summary = report(translation, scores, title: ${quoted(titleOf(file.name))})
`;
  const sample =
    pairs.map(({ text }) => text).find((text) => /^[\p{L}\p{N} ,.?]{8,40}$/u.test(text)) ?? comments.ownText;
  return {
    program,
    findings: [
      { about: 'read', text: `${from.column.title}, ${textInWords(from)}` },
      { about: 'written', text: `${into.column.title}, ${textInWords(into)}` },
      ...(pairs.length === different
        ? []
        : [{ about: 'rows', text: `${count(pairs.length - different, 'pair')} stand there twice` }]),
      ...(emptyRows === 0 ? [] : [{ about: 'rows', text: `${count(emptyRows, 'row')} with an empty text` }]),
      ...(most === Infinity
        ? []
        : [
            {
              about: 'rows',
              text: `${grouped(most)} of ${grouped(different)} pairs are drawn, so that the training is short`,
            },
          ]),
    ],
    predict: () => `translation --text "${sample}"`,
  };
}
