/** What `idx` and `npy` have in common: where the files of values and labels are. */
import type { DatasetDocument } from '../../contract/artefacts/dataset.js';
import type { KernelContext } from '../../contract/kernel.js';
import { readArrayTable } from './array-table.js';
import type { ArrayFormat } from './array-format.js';
import { sourceFile } from './source-run.js';

type ArrayContext = KernelContext<'idx' | 'npy'>;

export function readArraySource(
  context: ArrayContext,
  { format, column }: { readonly format: ArrayFormat; readonly column: string },
): Promise<DatasetDocument> {
  const { member, shape, classes, limit, tolerance } = context.arguments;
  const labels = labelsFile(context);
  return readArrayTable(context, {
    values: { ...sourceFile(context), format, member },
    labels: labels === null ? null : { ...labels, format },
    column,
    shape,
    classes,
    limit,
    tolerance,
  });
}

/** Where the labels are; null where there are none. */
function labelsFile({ inputs, files }: ArrayContext): ReturnType<typeof sourceFile> | null {
  const { labels: downloaded } = inputs;
  const { labels: found } = files;
  if (downloaded === undefined && found === undefined) return null;
  return sourceFile({
    inputs: downloaded === undefined ? {} : { path: downloaded },
    files: found === undefined ? {} : { path: found },
  });
}
