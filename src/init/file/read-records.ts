/** The records of a delimited text in memory, by the reader that the sources use. */
import { findRecord, RecordFields } from '../../stages/sources/delimited-record.js';
import { fieldText, isBlank } from '../../stages/sources/delimited-records.js';
import type { Delimiter } from './data-file.js';

export interface RecordLayout {
  readonly delimiter: Delimiter;
  readonly quoting: boolean;
}

export interface Records {
  readonly records: readonly (readonly string[])[];
  /** Records that have no end, or go on after a closing quote. */
  readonly malformed: number;
}

/** `bytes` are UTF-8. At most `most` records are read. */
export function readRecords(bytes: Buffer, { delimiter, quoting }: RecordLayout, most = Infinity): Records {
  const format = { delimiter: delimiter.charCodeAt(0), quoting };
  const fields = new RecordFields();
  const records: string[][] = [];
  let malformed = 0;
  for (let at = 0; at < bytes.length && records.length < most;) {
    const found = findRecord(bytes, at, bytes.length, format, fields);
    if (found.kind !== 'record') {
      malformed++;
      const feed = bytes.indexOf(10, at);
      at = feed < 0 ? bytes.length : feed + 1;
      continue;
    }
    const record = { bytes, fields, start: at };
    at = found.next;
    if (!isBlank(record)) records.push(Array.from({ length: fields.count }, (_, i) => fieldText(record, i)));
  }
  return { records, malformed };
}
