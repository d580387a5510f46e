/** What the readers of all formats have in common. */
import type { DecimalMark } from '../../contract/operations/delimited.js';
import type { TextEncoding } from '../../contract/operations/source.js';
import { parseDecimalComma, parseNumber } from '../../stages/artefacts/parse-number.js';
import { rowFaults } from '../../stages/sources/messages.js';
import { textFault, type TextFault } from '../../stages/sources/text-fault.js';
import { longestRow } from '../../stages/sources/whole-lines.js';
import type { RawColumns, RawNumbers, RawType } from '../../contract/stage-graph.js';
import type { CheckedRow } from '../check-row.js';
import { numbersIn } from '../../stages/sources/json-numbers.js';
import { imageAt, imageShapeOf } from '../image-input.js';
import type { GivenFields } from './source-fields.js';
import type { BadInput, InputBlock, InputProblem, Place } from './input-row.js';

export interface ReadOptions extends GivenFields {
  /** The columns that the model reads. */
  readonly columns: RawColumns;
  readonly file: string | null;
  /** Of the input before it became UTF-8. */
  readonly encoding: TextEncoding;
  /** Of CSV and TSV; null: as the header tells. */
  readonly delimiter?: string | null;
  /** The decimal mark of numbers in CSV and TSV; absent: a point. */
  readonly decimal?: DecimalMark;
}

/** Reads one stream of UTF-8, up to the first place that holds no row. */
export type ReadRows = (
  chunks: AsyncIterable<Uint8Array>,
  options: ReadOptions,
) => AsyncGenerator<InputBlock>;

/** A value as it is written, or why it is none of the type. */
export function readValue(
  text: string,
  column: string,
  wanted: RawType,
  decimal: DecimalMark = '.',
): { readonly value: CheckedRow[string] } | { readonly problem: InputProblem } {
  if (typeof wanted === 'object') {
    const shape = imageShapeOf(wanted);
    const isList = text.trimStart().startsWith('[');
    return shape === null || isList ? readList(text, column, wanted) : imageValue(text, column, wanted);
  }
  const value = wanted === 'text' ? text : decimal === ',' ? parseDecimalComma(text) : parseNumber(text);
  if (value !== null) return { value };
  const comma = decimal === '.' && parseDecimalComma(text) !== null;
  return { problem: { is: 'no number', column, found: shown(text), decimal, comma } };
}

/** The image at a path. */
export function imageValue(
  path: string,
  column: string,
  wanted: RawNumbers,
): { readonly value: readonly number[] } | { readonly problem: InputProblem } {
  const read = imageAt(path, wanted);
  if ('numbers' in read) return { value: read.numbers };
  return { problem: { is: 'no image', column, found: shown(path), fault: read.fault } };
}

/** Numbers with a shape, as JSON writes them. */
function readList(
  text: string,
  column: string,
  wanted: RawNumbers,
): { readonly value: readonly number[] } | { readonly problem: InputProblem } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { problem: { is: 'of another type', column, wanted, found: shown(text) } };
  }
  const read = numbersIn(value, wanted);
  if ('numbers' in read) return { value: read.numbers };
  return { problem: { is: 'of another type', column, wanted, found: read.found } };
}

/** Code units of a value in a message at most. */
const longestShown = 40;

function shown(text: string): string {
  return JSON.stringify(text.length > longestShown ? `${text.slice(0, longestShown)}…` : text);
}

/** What is wrong with the bytes of a text, or null. */
export function brokenText(
  bytes: Buffer,
  [start, end]: readonly [start: number, end: number],
  place: Place,
  encoding: TextEncoding,
): BadInput | null {
  const fault = textFault(bytes, start, end, encoding);
  if (fault === null) return null;
  return { place, problem: noText(fault) };
}

export function noText({ reason, kind }: TextFault): InputProblem {
  return { is: 'no text', fault: reason, nul: kind === 'nul' };
}

export function tooLong(place: Place): BadInput {
  return { place, problem: { is: 'malformed', fault: rowFaults.lineTooLong({ limit: longestRow }) } };
}
