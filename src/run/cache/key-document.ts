/**
 * What a stage's key is made of. Everything that can change the bytes a stage leaves is in here and
 * nothing else: no times, names, comments, paths or order in the file. The document is stored
 * beside the artefact in full, so that a miss can be explained by the leaf that differs.
 */
import { toJson, type Json, type JsonObject } from '../../base/json.js';
import { canonicalJson, orderedJson } from './canonical-json.js';
import { hashText } from './hash.js';
import type { Hash } from './hash.js';

/** An input by content: all of an artefact, or the splits that are read. */
export type InputContent = { readonly all: Hash } | { readonly splits: Readonly<Record<string, Hash>> };

export interface KeyDocument {
  readonly operation: string;
  readonly version: number;
  readonly arguments: JsonObject;
  readonly inputs: Readonly<Record<string, InputContent>>;
  /** Content of the outside files by role. */
  readonly files: Readonly<Record<string, Hash>>;
  /**
   * What else the bytes depend on: the Unicode version of text steps, TensorFlow's build for
   * training.
   */
  readonly environment: JsonObject;
}

/**
 * The key of a stage. The order of arguments does not count, but inside an argument the order of
 * fields does: the classes of `labels: {a: …, b: …}` are in the order written.
 */
export function keyOf(document: KeyDocument): Hash {
  return hashText('key', keyText(document));
}

/** The text that is hashed; pinned by tests. */
export function keyText(document: KeyDocument): string {
  const names = Object.keys(document.arguments).sort();
  const values = names.map(
    (name) => `${JSON.stringify(name)}:${orderedJson(document.arguments[name] as Json)}`,
  );
  const rest = canonicalJson({
    environment: document.environment,
    files: document.files,
    inputs: toJson(document.inputs),
    operation: document.operation,
    version: document.version,
  });
  return `{"arguments":{${values.join(',')}},${rest.slice(1)}`;
}
