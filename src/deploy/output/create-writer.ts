/** The writer of each output format. */
import type { AnswerWriter, OutputFormat } from './answer-writer.js';
import { createCsvWriter } from './write-csv.js';
import { createJsonlWriter } from './write-jsonl.js';
import { createTableWriter } from './write-table.js';

/** `classes`: whether the model predicts classes; otherwise it predicts numbers. */
export function createWriter(output: OutputFormat, classes: boolean): AnswerWriter {
  switch (output) {
    case 'table':
      return createTableWriter();
    case 'jsonl':
      return createJsonlWriter();
    case 'csv':
      return createCsvWriter(classes);
  }
}
