/**
 * What a run has to show for itself: the values that the file names, as far as they can be compared
 * between runs. No times, paths or run ids.
 */
import { readFileSync } from 'node:fs';
import { toJson } from '../../base/json.js';
import { outputOf } from '../../contract/artefact.js';
import type { ShownOutput } from '../../contract/artefacts/artefact-kind.js';
import type { NamedValue } from '../../contract/stage-graph.js';
import type { StoreRecord } from '../cache/record.js';
import type { Store } from '../cache/store.js';
import { madeOf, type RecordOf } from './made-of.js';

/**
 * The value as it stands under `outputs`; of a training or an evaluation also what it was made of.
 * Throws when a blob has gone since the stage was found.
 */
export function outputOfValue(
  value: NamedValue,
  record: StoreRecord,
  store: Store,
  recordOf: RecordOf,
): ShownOutput {
  const sha256 = (file: string) => {
    const stored = record.files.find((item) => item.path === file);
    if (stored === undefined) throw new Error(`the artefact of ${value.stage} has no file ${file}`);
    return stored.sha256;
  };
  const output = outputOf({
    document: record.artefact,
    splits: value.splits,
    sha256,
    readJson: (file) => JSON.parse(readFileSync(store.objectPath(sha256(file)), 'utf8')) as unknown,
  });
  const made = madeOf(record, recordOf);
  return made === null ? output : { ...output, madeOf: toJson(made) };
}
