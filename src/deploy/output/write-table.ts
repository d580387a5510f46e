/** A line for people and for `cut`: the label and its probability, or the number, and what it came from. */
import type { Language } from '../../base/language.js';
import type { AnsweredRow } from '../answer-rows.js';
import { explanationInWords } from './explanation-in-words.js';
import { rounded, type Answered, type AnswerWriter } from './answer-writer.js';

export function createTableWriter({ language }: Answered): AnswerWriter {
  return {
    begin: () => ({ text: '' }),
    row: (answered) => ({ text: `${cells(answered, language).map(oneLine).join('\t')}\n` }),
  };
}

function cells({ place, prediction }: AnsweredRow, language?: Language): string[] {
  const source = place.unit === 'file' && place.file !== null ? [place.file] : [];
  const { explanation } = prediction;
  const why = explanation === undefined ? [] : [explanationInWords(explanation, language)];
  if ('value' in prediction) return [...source, String(rounded(prediction.value)), ...why];
  if ('values' in prediction) return [...source, JSON.stringify(prediction.values), ...why];
  if ('text' in prediction) return [...source, prediction.text, ...why];
  return [...source, prediction.label, prediction.probability.toFixed(4), ...why];
}

/** A class or a file may have any name; a cell has no tab and no line end. */
function oneLine(cell: string): string {
  return cell.replace(/[\t\n\r]/g, (character) => JSON.stringify(character).slice(1, -1));
}
