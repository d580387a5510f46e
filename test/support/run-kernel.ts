/** Runs a kernel as the executor would, in this process, and reads back what it left. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { showTime } from '../../src/base/calendar.js';
import type { ArtefactDocument } from '../../src/contract/artefact.js';
import type { DatasetDocument } from '../../src/contract/artefacts/dataset.js';
import type { ColumnType } from '../../src/contract/artefacts/column-type.js';
import { readBatches } from '../../src/stages/artefacts/arrow-file.js';
import type {
  ArtefactView,
  KernelContext,
  Progress,
  StageWarning,
  Views,
} from '../../src/contract/kernel.js';
import { kernelModules } from '../../src/kernels.js';
import type { ArgumentsOf, LeftBy, Operation } from '../../src/contract/operations.js';

export interface KernelRun<Document extends ArtefactDocument = DatasetDocument> extends ArtefactView {
  readonly document: Document;
  readonly output: string;
  readonly warnings: readonly StageWarning[];
  readonly progress: readonly Progress[];
}

interface KernelOptions<O extends Operation> {
  readonly arguments: ArgumentsOf<O>;
  readonly inputs?: Views<O>;
  /** The outside file of role `labels`. */
  readonly labels?: string;
  /** The outside files of role `path`. */
  readonly files?: readonly (string | { readonly absolute: string; readonly relative: string })[];
  readonly offline?: boolean;
  readonly signal?: AbortSignal;
  readonly scratch?: string;
}

export interface Workspace {
  readonly folder: string;
  run<O extends Operation>(operation: O, options: KernelOptions<O>): Promise<KernelRun<LeftBy<O>>>;
  remove(): void;
}

export function createWorkspace(): Workspace {
  const folder = mkdtempSync(join(tmpdir(), 'seqpipe-data-'));
  let stages = 0;
  return {
    folder,
    remove: () => rmSync(folder, { recursive: true, force: true }),
    async run<O extends Operation>(operation: O, options: KernelOptions<O>) {
      const output = join(folder, `stage-${stages}`);
      const scratch = options.scratch ?? join(folder, `scratch-${stages++}`);
      mkdirSync(output, { recursive: true });
      mkdirSync(scratch, { recursive: true });
      const warnings: StageWarning[] = [];
      const progress: Progress[] = [];
      const context = {
        stage: operation,
        arguments: options.arguments,
        inputs: options.inputs ?? {},
        files: {
          path: (options.files ?? []).map((file) =>
            typeof file === 'string' ? { absolute: file, relative: basename(file) } : file,
          ),
          ...(options.labels !== undefined && {
            labels: [{ absolute: options.labels, relative: basename(options.labels) }],
          }),
        },
        output,
        threads: 1,
        device: 'cpu' as const,
        scratch,
        offline: options.offline ?? false,
        progress: (step: Progress) => void progress.push(step),
        warn: (warning: StageWarning) => void warnings.push(warning),
        signal: options.signal ?? new AbortController().signal,
      };
      const { kernel } = await kernelModules[operation]();
      // An operation that reads nothing has no inputs; who needs some has given them.
      const document = await kernel(context as unknown as KernelContext<O>);
      return { document, output, warnings, progress, path: (file: string) => join(output, file) };
    },
  };
}

/** The rows of a split as plain values: classes by name, times as they are shown, tokens and ids as lists. */
export async function readRows(run: KernelRun, split = 'all'): Promise<Record<string, unknown>[]> {
  return readFileRows(run.path(run.document.splits[split]!.file), run.document.columns);
}

export async function readFileRows(
  path: string,
  types: Readonly<Record<string, ColumnType>>,
): Promise<Record<string, unknown>[]> {
  const rows: Record<string, unknown>[] = [];
  const text = (bytes: Uint8Array, start: number, end: number): string =>
    Buffer.from(bytes.subarray(start, end)).toString('utf8');
  for await (const batch of readBatches(path, types)) {
    for (let row = 0; row < batch.rows; row++) {
      const values: Record<string, unknown> = {};
      for (const [name, type] of Object.entries(types)) {
        const column = batch.columns[name]!;
        if (column.kind === 'text') {
          values[name] = text(column.bytes, column.offsets[row]!, column.offsets[row + 1]!);
        } else if (column.kind === 'class' && type.type === 'class') {
          values[name] = type.classes[column.codes[row]!];
        } else if (column.kind === 'number') values[name] = column.values[row];
        else if (column.kind === 'time' && type.type === 'time') {
          values[name] = showTime(Number(column.values[row]), type);
        } else if (column.kind === 'ids') {
          values[name] = [...column.values.subarray(column.rows[row], column.rows[row + 1])];
        } else if (column.kind === 'fixed-ids') {
          values[name] = [...column.values.subarray(row * column.length, (row + 1) * column.length)];
        } else if (column.kind === 'fixed-numbers') {
          values[name] = [...column.values.subarray(row * column.width, (row + 1) * column.width)];
        } else if (column.kind === 'numbers') {
          const { rows: offsets, width } = column;
          values[name] = [...column.values.subarray(offsets[row]! * width, offsets[row + 1]! * width)];
        } else if (column.kind === 'tokens') {
          const tokens: string[] = [];
          for (let token = column.rows[row]!; token < column.rows[row + 1]!; token++) {
            tokens.push(text(column.bytes, column.offsets[token]!, column.offsets[token + 1]!));
          }
          values[name] = tokens;
        }
      }
      rows.push(values);
    }
  }
  return rows;
}
