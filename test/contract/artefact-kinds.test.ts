/** One record a kind of artefact: whoever needs to know of a kind finds it there. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { artefactKinds, artefactKind } from '../../src/contract/artefact.js';

const schema = readFileSync(new URL('../../docs/schemas/run.schema.json', import.meta.url), 'utf8');

/**
 * Named values are of these kinds; word vectors have no name, since a model reads them where it
 * begins from them.
 */
const named = artefactKinds.filter((kind) => kind !== 'word-vectors');

test.each(named)('the schema of `run --json` has an output of kind %s', (kind) => {
  expect(schema).toContain(`"const": "${kind}"`);
});

test('types have names of their own', () => {
  const names = artefactKinds.map((kind) => artefactKind(kind).typeName);
  expect(new Set(names).size).toBe(names.length);
});
