/**
 * The files that the program may read: those of the example, as the reader has changed them, and
 * those that the reader has added. Changes of an example wait for it while another one is shown.
 */
import { dictionary, own as ownOf } from '../../../src/base/dictionary.ts';
import type { Example } from './example.ts';
import type { Files } from './shared.ts';

export interface PageFiles {
  /** All, by their names. */
  all(): Files;
  /** The text; empty of a file that is not there. */
  text(name: string): string;
  /** Writes a file; one of a new name is added. */
  write(name: string, text: string): void;
  /** What a file of the example was before; an added one is removed. */
  restore(name: string): void;
  stateOf(name: string): 'given' | 'changed' | 'added';
  /** Those that are not as the example has them. */
  own(): Files;
  /** Shows the files of an example; with `own`, those of a link with it, and no others. */
  show(example: Example, own?: Files): void;
}

export function createPageFiles(first: Example, own: Files = {}): PageFiles {
  let example = first;
  const added = new Map<string, string>();
  const changed = new Map<string, Map<string, string>>();
  const changes = (): Map<string, string> => {
    const known = changed.get(example.id) ?? new Map<string, string>();
    changed.set(example.id, known);
    return known;
  };
  const ofExample = (name: string): boolean => Object.hasOwn(example.files, name);
  const write = (name: string, text: string): void => {
    if (!ofExample(name)) added.set(name, text);
    else if (example.files[name] === text) changes().delete(name);
    else changes().set(name, text);
  };
  const mine = (): Files =>
    dictionary(Object.fromEntries([...[...added].filter(([name]) => !ofExample(name)), ...changes()]));
  const all = (): Files => dictionary({ ...example.files, ...mine() });
  for (const [name, text] of Object.entries(own)) write(name, text);
  return {
    all,
    text: (name) => ownOf(all(), name) ?? '',
    write,
    restore(name) {
      changes().delete(name);
      added.delete(name);
    },
    stateOf: (name) => (!ofExample(name) ? 'added' : changes().has(name) ? 'changed' : 'given'),
    own: mine,
    show(next, brought) {
      example = next;
      if (brought === undefined) return;
      changes().clear();
      for (const [name, text] of Object.entries(brought)) write(name, text);
    },
  };
}
