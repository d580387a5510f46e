/**
 * A JSON object a line: the answer with the probability of each class, in their order, and the input's columns
 * as `input`.
 */
import type { Kept } from '../input/input-row.js';
import type { PredictedRow } from '../row-predictor.js';
import type { RowExplanation } from '../row-explanation.js';
import { repeated, rounded, type AnswerWriter } from './answer-writer.js';

export function createJsonlWriter(): AnswerWriter {
  return {
    begin(names) {
      const column = repeated(names);
      return column === null ? { text: '' } : { problem: { is: 'column twice', column } };
    },
    row({ prediction, kept }) {
      const answer = JSON.stringify(answerFields(prediction));
      return { text: `${answer.slice(0, -1)},"input":${inputText(kept)}}\n` };
    },
  };
}

function answerFields(prediction: PredictedRow): object {
  const { knownWords, explanation } = prediction;
  const why = explanation === undefined ? {} : { explanation: explanationFields(explanation) };
  if ('value' in prediction) return { value: rounded(prediction.value), known_words: knownWords, ...why };
  if ('values' in prediction) return { values: prediction.values, known_words: knownWords, ...why };
  if ('text' in prediction) {
    const { text, ended, logProbability } = prediction;
    return { text, log_probability: rounded(logProbability), ended, known_words: knownWords, ...why };
  }
  const { label, probability, probabilities } = prediction;
  return {
    label,
    probability: rounded(probability),
    probabilities: probabilities.map((one) => ({ name: one.name, probability: rounded(one.probability) })),
    known_words: knownWords,
    ...why,
  };
}

function explanationFields(explanation: RowExplanation): object {
  if (explanation.by === 'terms') {
    return {
      intercept: rounded(explanation.intercept),
      terms: explanation.terms.map(({ term, contribution }) => ({
        term,
        contribution: rounded(contribution),
      })),
    };
  }
  return {
    attentions: explanation.attentions.map(({ words, padding, ...one }) => ({
      ...one,
      words: words.map(({ weight, ...word }) => ({ ...word, weight: rounded(weight) })),
      padding: rounded(padding),
    })),
  };
}

/**
 * Written by hand, since an object would put columns that are named by numbers first, and numbers
 * of JSON change when they are read.
 */
export function inputText(kept: Kept): string {
  if (kept.is === 'json') return kept.text;
  const { names, values } = kept;
  return `{${names.map((name, i) => `${JSON.stringify(name)}:${JSON.stringify(values[i])}`).join(',')}}`;
}
