/** Sources on files that a test writes, in a folder that vanishes after it. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';
import type { ArgumentsOf } from '../../../src/contract/operations.js';
import type { SourceColumn } from '../../../src/contract/operations/source.js';
import { createWorkspace, readRows, type KernelRun, type Workspace } from '../../support/run-kernel.js';

export const labels = {
  name: 'label',
  source: 'label',
  type: 'class',
  labels: null,
  class_order: null,
} as const satisfies SourceColumn;
export const plain = { limit: null, tolerance: 0 };
const csv = {
  ...plain,
  delimiter: ',',
  header: true,
  quoting: true,
  columns: [{ name: 'text', source: 'text', type: 'text' }, labels],
} as const satisfies ArgumentsOf<'delimited'>;

export type TextSource = 'fasttext' | 'lines' | 'delimited' | 'jsonl';
export const usual: { readonly [O in TextSource]: ArgumentsOf<O> } = {
  fasttext: { ...plain, labels: null, class_order: null },
  lines: plain,
  delimited: csv,
  jsonl: { ...plain, columns: csv.columns },
};

export type Changes = Partial<ArgumentsOf<'fasttext'> & ArgumentsOf<'delimited'>>;

export interface Sources {
  readonly workspace: Workspace;
  file(content: string | Uint8Array, name?: string): string;
  read(source: TextSource, content: string | Uint8Array, changes?: Changes): Promise<KernelRun>;
  /** Files of a glob, by their paths below its folder. */
  tree(
    content: Readonly<Record<string, string | Uint8Array>>,
  ): { readonly relative: string; readonly absolute: string }[];
}

export function createSources(): Sources {
  const workspace = createWorkspace();
  afterAll(() => workspace.remove());
  let files = 0;
  const file = (content: string | Uint8Array, name = `file-${files++}`): string => {
    const path = join(workspace.folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    return path;
  };
  return {
    workspace,
    file,
    read: (source, content, changes = {}) =>
      workspace.run(source, { arguments: { ...usual[source], ...changes }, files: [file(content)] }),
    tree: (content) =>
      Object.entries(content).map(([relative, bytes]) => ({
        relative,
        absolute: file(bytes, join(`tree-${files++}`, relative)),
      })),
  };
}

/** Label and text of each row. */
export async function pairs(run: KernelRun): Promise<unknown[]> {
  return (await readRows(run)).map((row) => [row['label'], row['text']]);
}

/** The values of one column. */
export async function values(run: KernelRun, column: string): Promise<unknown[]> {
  return (await readRows(run)).map((row) => row[column]);
}

export const text = (...parts: (string | number[])[]): Uint8Array =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))));
