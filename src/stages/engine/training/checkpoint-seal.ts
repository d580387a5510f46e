/**
 * Files of tensors that carry a checksum, in the metadata of their header: a changed byte would
 * otherwise go on into the weights. The checksum also covers the name of the file and of its
 * folder, so that a file in the place of another one does not count either. Files of earlier
 * versions have none, and are taken as they are.
 */
import { createHash } from 'node:crypto';
import { basename, dirname } from 'node:path';
import {
  DamagedWeightsFile,
  readWeights,
  writeWeights,
  type NamedTensor,
  type WeightsFile,
} from '../../artefacts/weights-file.js';

type Metadata = Readonly<Record<string, string>>;

export async function writeSealed(
  path: string,
  tensors: readonly NamedTensor[],
  metadata: Metadata,
): Promise<void> {
  await writeWeights(path, tensors, { ...metadata, check: checkOf(path, tensors, metadata) });
}

export async function readSealed(path: string): Promise<WeightsFile | 'missing' | 'damaged'> {
  try {
    const file = await readWeights(path);
    const { check, ...metadata } = file.metadata;
    const sound = check === undefined || check === checkOf(path, [...file.tensors.values()], metadata);
    return sound ? file : 'damaged';
  } catch (error) {
    if (error instanceof DamagedWeightsFile) return 'damaged';
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return 'missing';
    if (['EISDIR', 'ELOOP', 'EIO'].includes(code)) return 'damaged';
    throw error;
  }
}

function checkOf(path: string, tensors: readonly NamedTensor[], metadata: Metadata): string {
  const hash = createHash('sha256');
  const add = (value: unknown): void => void hash.update(`${JSON.stringify(value)}\n`);
  add([basename(dirname(path)), basename(path)]);
  add(Object.entries(metadata).sort(([a], [b]) => (a < b ? -1 : 1)));
  for (const { name, shape, values } of [...tensors].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    add([name, shape, values.constructor.name]);
    hash.update(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  }
  return hash.digest('hex');
}
