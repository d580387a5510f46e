/** CSV (RFC 4180) with a header: the input's columns, then those of the answer. */
import { writtenFields } from '../../stages/sources/json-fields.js';
import type { InputProblem, Kept } from '../input/input-row.js';
import type { PredictedRow } from '../row-predictor.js';
import { explanationInWords } from './explanation-in-words.js';
import { repeated, rounded, type Answered, type AnswerWriter, type Written } from './answer-writer.js';

export function createCsvWriter({ classes, texts, explain }: Answered): AnswerWriter {
  const added = [
    ...(classes
      ? ['predicted_label', 'probability', 'known_words']
      : [texts === true ? 'predicted_text' : 'predicted_value', 'known_words']),
    ...(explain ? ['explanation'] : []),
  ];
  let header: readonly string[] | null = null;

  const begin = (names: readonly string[]): Written => {
    if (header) {
      const same = names.length === header.length && header.every((name, i) => name === names[i]);
      return same ? { text: '' } : { problem: { is: 'other columns', columns: names, first: header } };
    }
    const column = names.find((name) => added.includes(name));
    if (column !== undefined) return { problem: { is: 'column taken', column } };
    header = names;
    return { text: csvRecord([...names, ...added]) };
  };
  return {
    begin,
    row({ prediction, kept }) {
      const read = valuesOf(kept);
      if ('is' in read) return { problem: read };
      const started = begin(read.names);
      if ('problem' in started) return started;
      return { text: started.text + csvRecord([...read.values, ...answerValues(prediction)]) };
    },
  };
}

function answerValues(prediction: PredictedRow): string[] {
  const known = prediction.knownWords === null ? '' : String(prediction.knownWords);
  const { explanation } = prediction;
  const why = explanation === undefined ? [] : [explanationInWords(explanation)];
  if ('value' in prediction) return [String(rounded(prediction.value)), known, ...why];
  if ('values' in prediction) return [JSON.stringify(prediction.values), known, ...why];
  if ('text' in prediction) return [prediction.text, known, ...why];
  return [prediction.label, String(rounded(prediction.probability)), known, ...why];
}

interface Values {
  readonly names: readonly string[];
  readonly values: readonly string[];
}

export function valuesOf(kept: Kept): Values | InputProblem {
  if (kept.is === 'fields') return { names: kept.names, values: kept.values };
  const { text, fields } = kept;
  // An object has names that look like integers first, and of a name that comes twice the last.
  const names = writtenFields(text).map(({ name }) => name);
  const column = repeated(names);
  if (column !== null) return { is: 'column twice', column };
  const inexact = names.find((name) => !isExact(fields[name]));
  if (inexact !== undefined) return { is: 'inexact number', column: inexact };
  return { names, values: names.map((name) => textOf(fields[name])) };
}

/** A value of JSON as a field: a text as it is, null as nothing, a list or an object as JSON. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return value === null ? '' : JSON.stringify(value);
}

/**
 * Whether each number in a value is the one that was written: beyond 2^53, reading JSON may have
 * changed it.
 */
function isExact(value: unknown): boolean {
  let exact = true;
  JSON.stringify(value, (_, part: unknown) => {
    if (Number.isInteger(part) && !Number.isSafeInteger(part)) exact = false;
    return part;
  });
  return exact;
}

/** One line. */
export function csvRecord(fields: readonly string[]): string {
  return `${fields.map(quoted).join(',')}\n`;
}

function quoted(field: string): string {
  return /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
