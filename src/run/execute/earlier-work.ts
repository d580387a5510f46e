/**
 * What a stage may go on from instead of starting over: work on almost the same stage (same
 * operation, version and inputs), finished or not, whose arguments or environment differ. Which
 * differences matter is for the kernel to say. Two places hold such work, both beside the store and
 * of no hash:
 *
 *     scratch/KEY/     checkpoints of a stage that was stopped; `stage.json` says which stage it is
 *     continue/KEY/    what a stage that is done has left for a longer one; KEY's record says which it is
 *
 * `stage.json` needs no checksum: KEY is the hash of what it says.
 */
import { existsSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { canonicalJson } from '../cache/canonical-json.js';
import type { Hash } from '../cache/hash.js';
import { keyOf, type KeyDocument } from '../cache/key-document.js';
import { listFolder } from '../cache/list-folder.js';
import type { Store } from '../cache/store.js';
import { toJson, type Json } from '../../base/json.js';
import { traitsOf } from '../../contract/operations.js';
import type { EarlierWork } from '../../contract/kernel.js';

export const isContinuable = (operation: string): boolean => traitsOf(operation)?.continues === true;

const STAGE = 'stage.json';

/** Says in a scratch folder which stage it belongs to. */
export function labelScratch(store: Store, folder: string, document: KeyDocument): void {
  if (!existsSync(join(folder, STAGE)) || readStage(store, folder, basename(folder)) === null) {
    store.writeFile(join(folder, STAGE), `${JSON.stringify(document)}\n`);
  }
}

/** Removes a scratch folder in which nothing else is left than what says whose it is. */
export function removeEmptyScratch(folder: string): void {
  if (listFolder(folder).every((name) => name === STAGE)) rmSync(folder, { recursive: true, force: true });
}

/** In no particular order. What it names may be gone a moment later. */
export function findEarlierWork(store: Store, key: Hash, document: KeyDocument): EarlierWork[] {
  const { scratch, continuations } = store.layout;
  const found: EarlierWork[] = [];
  const add = (folder: string, finished: boolean, other: KeyDocument | null): void => {
    if (other === null || !isNear(other, document) || listFolder(folder).length === 0) return;
    const sameEnvironment = equal(other.environment, document.environment);
    found.push({ folder, finished, arguments: other.arguments, sameEnvironment });
  };
  for (const name of listFolder(continuations)) {
    add(join(continuations, name), true, store.readRecord(name as Hash)?.document ?? null);
  }
  for (const name of listFolder(scratch)) {
    const folder = join(scratch, name);
    if (name !== key) add(folder, false, readStage(store, folder, name));
  }
  return found;
}

/** Which stage a scratch folder belongs to; null where it does not say, or says another. */
function readStage(store: Store, folder: string, key: string): KeyDocument | null {
  const path = join(folder, STAGE);
  const text = store.readSmall(path);
  if (text === null) return null;
  const document = parseDocument(text, key);
  if (document === null) store.discard(path, 'its content changed');
  return document;
}

function isNear(a: KeyDocument, b: KeyDocument): boolean {
  return (
    a.operation === b.operation &&
    a.version === b.version &&
    equal(inputsToGoOnFrom(a), inputsToGoOnFrom(b)) &&
    equal(a.files, b.files)
  );
}

function inputsToGoOnFrom({ operation, inputs }: KeyDocument): Json {
  const asides = traitsOf(operation)?.asides ?? [];
  return toJson(Object.fromEntries(Object.entries(inputs).filter(([role]) => !asides.includes(role))));
}

const equal = (a: Json, b: Json): boolean => canonicalJson(a) === canonicalJson(b);

function parseDocument(text: string, key: string): KeyDocument | null {
  try {
    const document = JSON.parse(text) as KeyDocument;
    return keyOf(document) === key ? document : null;
  } catch {
    return null;
  }
}
