/**
 * The weights of a folder as Hugging Face's libraries write them: one `model.safetensors`, or several
 * files and an index (`model.safetensors.index.json`) that says which tensor lies in which file.
 */
import { open, readFile, stat, type FileHandle } from 'node:fs/promises';
import type { ResolvedFile } from '../../contract/kernel.js';
import { DamagedWeightsFile, readHeader, type TensorEntry } from '../artefacts/safetensors-header.js';
import { failure } from './failures.js';
import { hasFloats, readNumbers } from './read-numbers.js';

export interface ForeignWeights {
  readonly names: readonly string[];
  /** Null where there is no tensor of that name. */
  shape(name: string): readonly number[] | null;
  /** Throws `StageFailure` where it has no floats, or some that are no number. */
  read(name: string): Promise<Float32Array>;
  close(): Promise<void>;
}

const single = 'model.safetensors';
const indexFile = 'model.safetensors.index.json';
/** A model with thousands of tensors has a header, or an index, of less than 1 MB. */
const longestText = 16 * 1024 * 1024;

/** Throws `StageFailure` where files are missing or damaged. */
export async function openWeights(files: readonly ResolvedFile[]): Promise<ForeignWeights> {
  const byName = new Map(files.map((file) => [file.relative, file.absolute]));
  const whole = byName.get(single);
  const index = byName.get(indexFile);
  if (whole !== undefined) return foreignWeights([await openFile(single, whole)]);
  if (index === undefined) throw failure('noWeightsFile', { found: [...byName.keys()] });
  const listed = await readIndex(index);
  const shards: OpenFile[] = [];
  try {
    for (const name of new Set(listed.values())) {
      const path = byName.get(name);
      if (path === undefined) throw failure('shardMissing', { index: indexFile, file: name });
      shards.push(await openFile(name, path));
    }
    for (const [tensor, file] of listed) {
      const shard = shards.find(({ name }) => name === file);
      if (shard?.entries.has(tensor) !== true) throw failure('tensorNotInShard', { tensor, file });
    }
  } catch (error) {
    await Promise.all(shards.map(({ handle }) => handle.close()));
    throw error;
  }
  return foreignWeights(shards);
}

interface OpenFile {
  readonly name: string;
  readonly handle: FileHandle;
  readonly entries: ReadonlyMap<string, TensorEntry>;
}

async function openFile(name: string, path: string): Promise<OpenFile> {
  const handle = await open(path, 'r');
  try {
    const { entries } = await readHeader(handle, longestText);
    return { name, handle, entries: new Map(entries.map((entry) => [entry.name, entry])) };
  } catch (error) {
    await handle.close();
    throw inWords(error, name);
  }
}

function foreignWeights(files: readonly OpenFile[]): ForeignWeights {
  const fileOf = new Map(files.flatMap((file) => [...file.entries.keys()].map((name) => [name, file])));
  return {
    names: [...fileOf.keys()],
    shape: (name) => fileOf.get(name)?.entries.get(name)?.shape ?? null,
    async read(name) {
      const file = fileOf.get(name);
      const entry = file?.entries.get(name);
      if (file === undefined || entry === undefined) throw new Error(`there is no tensor ${name}`);
      if (!hasFloats(entry)) throw failure('weightWithoutFloats', { tensor: name, type: entry.dtype });
      const values = await readNumbers(file.handle, entry).catch((error: unknown) => {
        throw inWords(error, file.name);
      });
      if (!values.every(Number.isFinite)) throw failure('weightNotFinite', { tensor: name, file: file.name });
      return values;
    },
    close: async () => void (await Promise.all(files.map(({ handle }) => handle.close()))),
  };
}

/** Tensor to file. Only names of files beside the index count: it may come from anybody. */
async function readIndex(path: string): Promise<ReadonlyMap<string, string>> {
  const damaged = (reason: string) => failure('damagedWeights', { file: indexFile, reason });
  if ((await stat(path)).size > longestText) throw damaged('it is larger than an index can be');
  let index: unknown;
  try {
    index = JSON.parse(await readFile(path, 'utf8'));
  } catch {
    throw damaged('it is not JSON');
  }
  const map = isObject(index) ? index['weight_map'] : undefined;
  if (!isObject(map)) throw damaged('it has no `weight_map`');
  const listed = new Map<string, string>();
  for (const [tensor, file] of Object.entries(map)) {
    if (typeof file !== 'string') throw damaged('it names a file by something else than a text');
    listed.set(tensor, file);
  }
  if (listed.size === 0) throw damaged('its `weight_map` is empty');
  return listed;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function inWords(error: unknown, file: string): unknown {
  return error instanceof DamagedWeightsFile
    ? failure('damagedWeights', { file, reason: error.message })
    : error;
}
