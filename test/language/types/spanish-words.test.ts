/** What values, types and constants are called in Spanish: no English word is left of any of them. */
import { expect, test } from 'vitest';
import { artefactKind, artefactKinds } from '../../../src/contract/artefact.js';
import { showWanted } from '../../../src/language/check/messages/argument-words.es.js';
import { registry } from '../../../src/language/primitives/registry.js';
import { describeSchema } from '../../../src/language/primitives/schema.js';
import { described, describedNeed } from '../../../src/language/types/described.es.js';

const english =
  /\b(?:an|the|of|or|and|to|from|with|at|least|most|above|below|number|numbers|list|text|texts|whole|more|less)\b(?! \d)/;

/** Source text stands between backticks or quotes. */
const prose = (text: string): string => text.replaceAll(/`[^`]*`|"[^"]*"/g, '');

test('every kind of artefact', () => {
  for (const kind of artefactKinds) {
    expect(prose(described(artefactKind(kind).described)), kind).not.toMatch(english);
  }
});

const parameters = registry.all.flatMap(({ name, parameters: all }) =>
  all.map((parameter) => [`${name}.${parameter.name}`, parameter.type] as const),
);

test('every constant and every type that a parameter takes', () => {
  expect(parameters.length).toBeGreaterThan(300);
  for (const [name, type] of parameters) {
    if (type.kind === 'constant') {
      expect(prose(describedNeed(describeSchema(type.schema))), name).not.toMatch(english);
    }
    if (type.kind === 'value') expect(prose(showWanted({ type: type.shown })), name).not.toMatch(english);
  }
});
