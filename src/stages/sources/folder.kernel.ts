/** `folder`: a file a row, its class told by the folder it lies in (`labelled-files.ts`). */
import type { DatasetDocument } from '../../contract/artefacts/dataset.js';
import type { Kernel, KernelContext } from '../../contract/kernel.js';
import { labelledText, type SingleSourceColumn } from '../../contract/operations/source.js';
import { BadRows } from './bad-rows.js';
import { createDecoder, type Decoder } from './decode.js';
import { readInPortions, wantedFiles, type ReadFile } from './labelled-files.js';
import { rowFaults } from './messages.js';
import { headSize } from './other-kinds.js';
import type { FileFault, FolderFiles } from './folder-files.js';
import { openFolderFiles } from './open-folder-files.js';
import { noTextBy } from './text-kind.js';
import { TableWriter } from '../artefacts/table-writer.js';

const readAtOnce = 32;

export const kernel: Kernel<'folder'> = async (context) => {
  const files = await openFolderFiles(context);
  try {
    return await readFiles(context, files);
  } finally {
    await files.close();
  }
};

async function readFiles(context: KernelContext<'folder'>, files: FolderFiles): Promise<DatasetDocument> {
  const { classes: labels, class_order, encoding, limit, tolerance } = context.arguments;
  const decoder = createDecoder(encoding);
  const wanted = await wantedFiles(files, { labels, limit });

  const columns = context.arguments.columns ?? [
    { name: labelledText.text, source: 'text', type: 'text' },
    { name: labelledText.label, source: 'folder', type: 'class', labels, class_order },
  ];
  const table = new TableWriter(context.output, columns);
  const bad = new BadRows({ source: 'the folder', tolerance, encoding });
  try {
    const portions = { atOnce: readAtOnce, kept: () => table.kept };
    for await (const some of readInPortions(context, files, wanted, portions)) {
      for (const file of some) {
        const wrong = addFile(file, columns, decoder, table);
        if (wrong === null) continue;
        table.dropRow();
        bad.add(file.name, wrong.reason, wrong.undecodable);
      }
      await table.flushIfFull();
    }
    bad.judge(context, table.kept);
    return await table.finish();
  } finally {
    await table.abandon();
  }
}

function addFile(
  { name, folder, content: bytes }: ReadFile,
  columns: readonly SingleSourceColumn[],
  decoder: Decoder,
  table: TableWriter,
): FileFault | null {
  if (!Buffer.isBuffer(bytes)) return bytes;
  const { encoding } = decoder;
  const other = noTextBy(bytes.subarray(0, headSize), encoding);
  if (other !== null && 'marked' in other) return { reason: rowFaults.otherEncodingMarked(other) };
  // A page can be the text of a row.
  if (other !== null && other.kind !== 'html') return { reason: rowFaults.otherKind(other) };
  if (bytes.includes(0) && !encoding.startsWith('utf-16')) {
    return { reason: rowFaults.nulByte({ at: bytes.indexOf(0) + 1 }) };
  }
  const text = decoder.decode(bytes);
  if (text === null) return { reason: rowFaults.otherEncoding({ encoding }), undecodable: true };
  const fields = new Map<string | number, string | null>([
    ['text', text],
    ['folder', folder],
    ['path', name],
  ]);
  for (const [place, { source }] of columns.entries()) {
    const value = fields.get(source) ?? null;
    if (value === null) return { reason: rowFaults.noFolder() };
    const encoded = Buffer.from(value, 'utf8');
    const reason = table.set(place, encoded, 0, encoded.length);
    if (reason !== null) return { reason };
  }
  table.endRow();
  return null;
}
