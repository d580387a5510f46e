/** The writer of each output format. */
import type { Answered, AnswerWriter, OutputFormat } from './answer-writer.js';
import { createCsvWriter } from './write-csv.js';
import { createJsonlWriter } from './write-jsonl.js';
import { createTableWriter } from './write-table.js';

export function createWriter(output: OutputFormat, answered: Answered): AnswerWriter {
  switch (output) {
    case 'table':
      return createTableWriter(answered);
    case 'jsonl':
      return createJsonlWriter();
    case 'csv':
      return createCsvWriter(answered);
  }
}
