/** A language model of characters, from running text or a column of texts. */
import type { ColumnFacts } from '../columns/column-facts.js';
import { count, grouped, literal } from '../words.js';
import { rowsWithin } from './budget.js';

import { comment, docComment, titleOf } from './comment.js';
import type { Job, JobData, Plan } from './job.js';
import type { Refusal } from '../file/data-file.js';
import { textCandidates } from './texts.js';
import { columnSource, quoted, sourceCall } from './source-call.js';

export const languageModel: Job = {
  name: 'language-model',
  title: 'language model: learn from texts how they go on, and write',
  roles: [
    {
      name: 'text',
      question: 'Which column has the text?',
      optional: false,
      candidates: (facts, chosen) =>
        facts.length === 1 ? [{ facts: facts[0]!, why: 'the only column' }] : textCandidates(facts, chosen),
    },
  ],
  plan(data) {
    const { text } = data.chosen;
    return text === undefined
      ? { refusal: 'no column has texts', help: 'name it with `--text COLUMN`' }
      : planLanguageModel(data, text);
  },
};

/** Characters that a model learns spelling from, at least. */
const leastCharacters = 20_000;
/** Windows of 64 characters in 32 lanes; a test split of fewer has none. */
const batch = { lanes: 32, window: 64 };

function planLanguageModel({ file, comments }: JobData, text: ColumnFacts): Plan | Refusal {
  const { values } = text.column;
  const characters = values.reduce((sum, value) => sum + value.length + 1, 0);
  if (characters < leastCharacters) {
    return {
      refusal: `${grouped(characters)} characters: a language model needs ${grouped(leastCharacters)} at least`,
      help: 'add texts; half a million characters write words, and fewer only letters',
    };
  }
  const isRunning = file.layout.is === 'lines';
  const mean = characters / values.length;
  const epochs = characters < 300_000 ? 8 : 4;
  const most = rowsWithin(values.length, { steps: mean, epochs, rate: 45_000 });
  const lanes = characters < 200_000 ? 8 : batch.lanes;
  const source = sourceCall(
    file,
    isRunning || file.layout.is === 'fasttext' ? null : { text: columnSource(text.column) },
  );
  const limited = most === Infinity ? source : source.replace(/\)$/, `, limit: ${literal(most)})`);
  const start = promptOf(values);
  const own = comments.languageModel;
  const program = `${docComment(own.head(file.name), comments.ours)}

${comment(isRunning ? own.lines : own.texts, ...(most === Infinity ? [] : [own.limited(values.length)]))}
raw = ${limited}${
    isRunning
      ? '\n  |> split(by: .line, into: { train: 90%, validation: 5%, test: 5% })'
      : '\n  |> deduplicate(.text)\n  |> split(into: { train: 90%, validation: 5%, test: 5% }, seed: 1)'
  }

${comment(own.characters)}
corpus = raw |> replace(r"$", "\\n") |> tokenize(characters)
letters = vocabulary(corpus, min_count: 2)
stream = corpus |> index(letters) |> streams(lanes: ${lanes}, window: ${batch.window})

${comment(own.state)}
model writer(ids: Id[time]; units: int = 128) =
  ids |> embedding(32) |> lstm(units, carry: true) |> dense(letters.size) |> softmax

${comment(comments.stopping)}
language = train(writer, stream, target: .next, loss: categorical_cross_entropy,
  optimizer: adam(0.004, clip_norm: 1), epochs: ${epochs}, stop: early(patience: 2),
  keep: best(.validation.loss), seed: 1)

${comment(own.bits)}
scores = evaluate(language, raw.test, metrics: [perplexity, bits_per_character, accuracy])
texts = generate(language, prompt: ${quoted(start)}, tokens: 200, choose: sample(temperature: 0.7), samples: 2, seed: 1)

summary = report(language, scores, texts, title: ${quoted(titleOf(file.name))})
`;
  return {
    program,
    findings: [
      {
        about: 'text',
        text: `${isRunning ? 'running text' : text.column.title}, ${count(values.length, isRunning ? 'line' : 'row')}, ${grouped(characters)} characters`,
      },
      ...(most === Infinity
        ? []
        : [
            {
              about: 'rows',
              text: `the first ${grouped(most)} of ${grouped(values.length)} are read, so that the training is short`,
            },
          ]),
      { about: 'prompt', text: JSON.stringify(start) },
    ],
    predict: () => `language --text "${start}" --tokens 200 --temperature 0.7`,
  };
}

/** The first words of a text, to begin with. */
function promptOf(texts: readonly string[]): string {
  const start = texts
    .map((text) => /^[\p{L}\p{M} ,]{4,20}(?=[\s,.:;])/u.exec(text.trim())?.[0])
    .find((found) => found !== undefined);
  return start ?? [...(texts.find((text) => text.trim() !== '') ?? 'a')].slice(0, 1).join('');
}
