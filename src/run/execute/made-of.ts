/** What trainings and evaluations of a run were made of, from the keys of their records. */
import type { Json, JsonObject } from '../../base/json.js';
import { dictionary } from '../../base/dictionary.js';
import type { MadeOf } from '../../contract/made-of.js';
import { optimizerDefaults } from '../../contract/operations/optimizer.js';
import { trainDefaults } from '../../contract/operations/train.js';
import type { KeyDocument } from '../cache/key-document.js';
import type { StoreRecord } from '../cache/record.js';

/** A stage by its name: null where it has no record. */
export type RecordOf = (stage: string) => StoreRecord | null;

/** Of the best of a list, what the chosen one was made of. Null of any other stage. */
export function madeOf(record: StoreRecord, recordOf: RecordOf): MadeOf | null {
  const { document, artefact, made } = record;
  const { operation, environment } = document;
  const inputs = inputHashes(document);
  switch (operation) {
    case 'evaluate':
      return { inputs, environment };
    case 'logistic_regression':
    case 'naive_bayes':
      return { settings: document.arguments, inputs, environment };
    case 'train':
      return { settings: trainSettings(document.arguments), inputs, environment };
    case 'best': {
      const chosen =
        artefact.kind === 'trained' && artefact.family !== 'ensemble' ? artefact.chosen : undefined;
      const stage = chosen === undefined ? undefined : made.inputs[`candidate.${chosen}`];
      const candidate = stage === undefined ? null : recordOf(stage);
      return candidate && madeOf(candidate, recordOf);
    }
    default:
      return null;
  }
}

/** The arguments of a key lack those that came later than it and have their default. */
function trainSettings(given: JsonObject): JsonObject {
  const settings = Object.entries({ ...trainDefaults, ...given }).filter(([name]) => name !== 'model');
  return Object.fromEntries(
    settings.map(([name, value]) => [
      name,
      name === 'optimizer' && isObject(value) ? { ...optimizerDefaults, ...value } : value,
    ]),
  );
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function inputHashes({ inputs }: KeyDocument): Readonly<Record<string, string>> {
  const hashes = dictionary<string>();
  for (const [role, content] of Object.entries(inputs)) {
    if ('all' in content) hashes[role] = content.all;
    else for (const [split, hash] of Object.entries(content.splits)) hashes[`${role}.${split}`] = hash;
  }
  return hashes;
}
