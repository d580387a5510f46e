/** `texts`: rows that are written in the program. A lone surrogate becomes the replacement character. */
import type { Kernel } from '../../contract/kernel.js';
import { TableWriter } from '../artefacts/table-writer.js';

export const kernel: Kernel<'texts'> = async ({ arguments: { column, texts }, output, signal }) => {
  const table = new TableWriter(output, [{ name: column, type: 'text' }]);
  for (const text of texts) {
    signal.throwIfAborted();
    const bytes = Buffer.from(text);
    table.set(0, bytes, 0, bytes.length);
    table.endRow();
    await table.flushIfFull();
  }
  return table.finish();
};
