/**
 * What a run has to show for itself: the values that the file names, as far as they can be compared
 * between runs. No times, paths or run ids.
 */
import { readFileSync } from 'node:fs';
import type { ArtefactDocument, TrainingHistory } from '../../contract/artefact.js';
import type { StoreRecord } from '../cache/record.js';
import type { Store } from '../cache/store.js';
import type { Json, JsonObject } from '../../base/json.js';
import type { NamedValue } from '../../contract/stage-graph.js';

/** The order in which splits are shown, whatever order they were made in. */
const SPLIT_ORDER = ['all', 'train', 'validation', 'test'];

/** The value as it stands under `outputs`. Throws when a blob has gone since the stage was found. */
export function outputOf(value: NamedValue, record: StoreRecord, store: Store): JsonObject {
  const read = (file: string): Json => {
    const stored = record.files.find((item) => item.path === file);
    if (stored === undefined) throw new Error(`the artefact of ${value.stage} has no file ${file}`);
    return JSON.parse(readFileSync(store.objectPath(stored.sha256), 'utf8')) as Json;
  };
  return { kind: value.kind, ...describe(record.artefact, value, record, read) };
}

function describe(
  document: ArtefactDocument,
  value: NamedValue,
  record: StoreRecord,
  read: (file: string) => Json,
): JsonObject {
  switch (document.kind) {
    case 'dataset': {
      const names = Object.keys(document.splits).filter((name) => value.splits?.includes(name) ?? true);
      const rows = names.sort(bySplitOrder).map((name) => [name, document.splits[name]?.rows ?? 0] as const);
      return { rows: Object.fromEntries(rows), columns: document.columns as unknown as JsonObject };
    }
    case 'vocabulary':
      return { size: document.size, pad: document.pad, unknown: document.unknown };
    case 'word-vectors':
      return { size: document.size, width: document.width, known: document.known };
    case 'file': {
      const file = record.files.find((item) => item.path === document.file);
      return { bytes: document.bytes, sha256: file?.sha256 ?? '' };
    }
    case 'trained': {
      const history = read(document.history) as unknown as TrainingHistory;
      const { step, reason } = history.kept;
      const point = history.points.find((item) => item.step === step);
      return {
        family: document.family,
        classes: document.classes,
        parameters: document.parameters,
        kept: { step, reason, train: point?.train ?? null, validation: point?.validation ?? null },
        ...(history.stopped === undefined ? {} : { stopped: history.stopped }),
      };
    }
    case 'scores':
      return read(document.scores) as JsonObject;
    case 'report':
      return {};
    case 'learning-rates':
      return read(document.rates) as JsonObject;
  }
}

function bySplitOrder(a: string, b: string): number {
  const rank = (name: string): number => {
    const index = SPLIT_ORDER.indexOf(name);
    return index < 0 ? SPLIT_ORDER.length : index;
  };
  return rank(a) - rank(b) || (a < b ? -1 : 1);
}
