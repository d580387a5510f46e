/**
 * `images`: a file a row, as an image of one size, its class told by the folder it lies in
 * (`labelled-files.ts`). An image that cannot be read is a bad row.
 */
import type { DatasetDocument } from '../../contract/artefacts/dataset.js';
import type { Kernel, KernelContext } from '../../contract/kernel.js';
import { imageColumns } from '../../contract/operations/images.js';
import type { TableColumn } from '../../contract/operations/source.js';
import { TableWriter } from '../artefacts/table-writer.js';
import { decodeImage } from '../images/decode-image.js';
import { fitImage, isTransparent } from '../images/fit-image.js';
import { ImageFault } from '../images/image.js';
import { arrayWarning } from './array-failures.js';
import { imageFault } from './array-messages.js';
import { BadRows } from './bad-rows.js';
import { failure, warning } from './failures.js';
import type { FileFault, FolderFiles } from './folder-files.js';
import { readInPortions, wantedFiles } from './labelled-files.js';
import { rowFaults } from './messages.js';
import { openFolderFiles } from './open-folder-files.js';

/** Files in memory at a time. */
const readAtOnce = 8;

export const kernel: Kernel<'images'> = async (context) => {
  const files = await openFolderFiles(context);
  try {
    return await readImages(context, files);
  } finally {
    await files.close();
  }
};

async function readImages(context: KernelContext<'images'>, files: FolderFiles): Promise<DatasetDocument> {
  const { classes, limit, tolerance, labelled } = context.arguments;
  const wanted = await wantedFiles(files, { labels: classes, limit });
  const table = new TableWriter(context.output, columnsOf(context.arguments));
  const bad = new BadRows({ source: 'the folder', tolerance, encoding: null });
  const transparent: string[] = [];
  try {
    const portions = { atOnce: readAtOnce, kept: () => table.kept };
    for await (const some of readInPortions(context, files, wanted, portions)) {
      for (const { name, folder, content } of some) {
        const found = pixelsOf(content, context.arguments);
        const wrong =
          'reason' in found ? found.reason : addRow(table, found.values, labelled ? { folder } : null);
        if (wrong !== null) {
          table.dropRow();
          bad.add(name, wrong);
        } else if (!('reason' in found) && found.losesAlpha) transparent.push(name);
        await table.flushIfFull();
      }
    }
    if (table.kept === 0 && bad.count === 0) throw failure('noFiles');
    bad.judge(context, table.kept);
    if (transparent.length > 0) context.warn(arrayWarning('transparencyLost', { files: transparent }));
    for (const alike of table.similarClasses()) context.warn(warning('similarClasses', alike));
    return await table.finish();
  } finally {
    await table.abandon();
  }
}

function columnsOf({
  height,
  width,
  channels,
  labelled,
  classes: labels,
  class_order,
}: KernelContext<'images'>['arguments']): readonly TableColumn[] {
  const image: TableColumn = { name: imageColumns.image, type: 'numbers', shape: [height, width, channels] };
  return labelled ? [image, { name: imageColumns.label, type: 'class', labels, class_order }] : [image];
}

interface Pixels {
  readonly values: Float32Array;
  /** Something shone through it, and the values do not say so. */
  readonly losesAlpha: boolean;
}

function pixelsOf(
  content: Buffer | FileFault,
  shape: KernelContext<'images'>['arguments'],
): Pixels | FileFault {
  if (!Buffer.isBuffer(content)) return content;
  try {
    const image = decodeImage(content);
    return { values: fitImage(image, shape), losesAlpha: shape.channels !== 4 && isTransparent(image) };
  } catch (error) {
    if (!(error instanceof ImageFault)) throw error;
    return { reason: imageFault(error.fault) };
  }
}

/** Returns what is wrong with the row, or null. */
function addRow(
  table: TableWriter,
  values: Float32Array,
  label: { readonly folder: string | null } | null,
): string | null {
  const wrong = table.setNumbers(0, values);
  if (wrong !== null) return wrong;
  if (label !== null) {
    if (label.folder === null) return rowFaults.noFolder();
    const bytes = Buffer.from(label.folder, 'utf8');
    const fault = table.set(1, bytes, 0, bytes.length);
    if (fault !== null) return fault;
  }
  table.endRow();
  return null;
}
