/**
 * The content hash of an artefact: what later stages build their keys on. Equal bytes give equal
 * hashes, so a stage that was made anew but came out the same stops invalidation there. A dataset
 * also has one hash a split, so that a stage which reads `train` alone does not notice a change in
 * `test`.
 */
import { dictionary, own } from '../../base/dictionary.js';
import type { ArtefactDocument } from '../../contract/artefact.js';
import type { StageInput } from '../../contract/stage-graph.js';
import { toJson } from '../../base/json.js';
import { hashJson } from './hash.js';
import type { Hash } from './hash.js';
import type { InputContent } from './key-document.js';

/** One file of an artefact; `path` is relative to it, with `/`. */
export interface StoredFile {
  readonly path: string;
  readonly sha256: Hash;
  readonly size: number;
}

export interface Content {
  readonly all: Hash;
  /** By split; of a `halving` by place. Empty for what has no parts. */
  readonly splits: Readonly<Record<string, Hash>>;
}

export function contentOf(document: ArtefactDocument, files: readonly StoredFile[]): Content {
  const hashes = dictionary<string>();
  for (const file of files) hashes[file.path] = file.sha256;
  const all = hashJson('artefact', { document: toJson(document), files: hashes });
  const splits = dictionary<Hash>();
  if (document.kind === 'dataset') {
    for (const [name, split] of Object.entries(document.splits)) {
      splits[name] = hashJson('split', {
        columns: toJson(document.columns),
        rows: split.rows,
        sha256: hashes[split.file] ?? '',
      });
    }
  }
  if (document.kind === 'halving') {
    for (const [name, place] of Object.entries(document.places)) splits[name] = hashJson('place', place);
  }
  return { all, splits };
}

/** What of `content` an input reads; null names a split that the artefact does not have. */
export function inputContent(input: StageInput, content: Content): InputContent | null {
  if (input.splits === null) return { all: content.all };
  const splits = dictionary<Hash>();
  for (const name of input.splits) {
    const hash = own(content.splits, name);
    if (hash === undefined) return null;
    splits[name] = hash;
  }
  return { splits };
}

/** The document as a reader of these splits may see it: no other split is in it. */
export function restrictDocument(
  document: ArtefactDocument,
  splits: readonly string[] | null,
): ArtefactDocument {
  if (splits === null) return document;
  const kept = <Part>(parts: Readonly<Record<string, Part>>): Record<string, Part> =>
    Object.fromEntries(Object.entries(parts).filter(([name]) => splits.includes(name)));
  switch (document.kind) {
    case 'dataset':
      return { ...document, splits: kept(document.splits) };
    case 'halving':
      return { ...document, places: kept(document.places) };
    default:
      return document;
  }
}
