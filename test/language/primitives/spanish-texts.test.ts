/**
 * The Spanish texts of the primitives are those of the English ones as they stand: none is missing,
 * none is left over, none lags behind. Which English texts were translated is on record in
 * `translated-texts.json`. When an English text has changed, change the Spanish one, then
 *
 *     SEQPIPE_TRANSLATED="lstm gru" npx vitest run test/language/primitives/spanish-texts.test.ts
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { Primitive } from '../../../src/language/primitives/define-primitive.js';
import { renderManual } from '../../../src/language/primitives/manual.js';
import { registryFor } from '../../../src/language/primitives/registry-for.js';
import { registry } from '../../../src/language/primitives/registry.js';
import { textos } from '../../../src/language/primitives/texts.es.js';
import { textsName } from '../../../src/language/primitives/with-texts.js';
import { codeIn } from '../../support/same-code.js';

const primitives = (await registryFor('es')).all;

/** The texts of a primitive by what they are of: `summary`, or the name of a parameter. */
const textsOf = ({ summary, translations, parameters }: Primitive) => [
  { of: 'summary', english: summary, spanish: translations?.es?.summary },
  ...parameters.map(({ name, doc, translations: said }) => ({
    of: `\`${name}\``,
    english: doc,
    spanish: said?.es?.doc,
  })),
];

/** `4,000,000` and `4 000 000` are one. */
const numbersIn = (text: string): readonly string[] =>
  (text.replaceAll(/(?<=\d)[, ](?=\d{3}\b)/gu, '').match(/\d+(?:\.\d+)?/gu) ?? []).sort();

test('every primitive and every parameter has a Spanish text', () => {
  const missing = primitives.flatMap((primitive) =>
    textsOf(primitive)
      .filter(({ spanish }) => spanish === undefined)
      .map(({ of, english }) => `${textsName(primitive)}, ${of}: ${english}`),
  );
  expect(missing).toEqual([]);
});

test('no Spanish text is of a primitive or parameter that is not there', () => {
  const known = new Map(
    primitives.map((each) => [textsName(each), each.parameters.map(({ name }) => name)] as const),
  );
  const superfluous = Object.entries(textos).flatMap(([name, { parameters = {} }]) =>
    known.has(name)
      ? Object.keys(parameters).flatMap((each) =>
          known.get(name)!.includes(each) ? [] : [`${name}, \`${each}\``],
        )
      : [name],
  );
  expect(superfluous).toEqual([]);
});

test.each(primitives.map((primitive) => [textsName(primitive), primitive] as const))(
  '%s has the code and the numbers of its English texts, and whole sentences',
  (_name, primitive) => {
    for (const { of, english, spanish = '' } of textsOf(primitive)) {
      expect(codeIn(spanish), of).toEqual(codeIn(english));
      expect(numbersIn(spanish), of).toEqual(numbersIn(english));
      expect(spanish, of).toMatch(/\.$/u);
      expect(spanish.replaceAll(/`[^`]*`/gu, '`'), of).not.toMatch(
        / {2}|\p{L}[.,;]\p{L}|\b(?:the|with|of)\b/u,
      );
      expect(spanish, of).not.toBe(english);
    }
  },
);

test('no Spanish text lags behind its English one', () => {
  const record = fileURLToPath(new URL('translated-texts.json', import.meta.url));
  const translated = JSON.parse(readFileSync(record, 'utf8')) as Record<string, string>;
  const confirmed = (process.env['SEQPIPE_TRANSLATED'] ?? '').split(' ');
  const now = Object.fromEntries(
    registry.all.map((primitive): readonly [string, string] => {
      const english = textsOf(primitive).map(({ of, english: text }) => [of, text]);
      const hash = createHash('sha256').update(JSON.stringify(english)).digest('hex').slice(0, 8);
      return [textsName(primitive), hash];
    }),
  );
  const lagging = Object.keys(now).filter(
    (name) => translated[name] !== now[name] && !confirmed.includes(name),
  );
  expect(lagging, 'English texts that have changed since they were translated').toEqual([]);
  const sorted = Object.fromEntries(Object.entries(now).sort(([a], [b]) => (a < b ? -1 : 1)));
  if (process.env['SEQPIPE_TRANSLATED']) writeFileSync(record, `${JSON.stringify(sorted, null, 2)}\n`);
  else expect(Object.keys(translated)).toEqual(Object.keys(sorted));
});

// With its line about the original, as `.ci/translations.mjs` wants it.
test('docs/es/primitives.md is what the Spanish texts say', async () => {
  const original = createHash('sha256').update(renderManual(registry, 'en')).digest('hex').slice(0, 12);
  const page = renderManual(await registryFor('es'), 'es');
  await expect(`<!-- original: docs/primitives.md ${original} -->\n\n${page}`).toMatchFileSnapshot(
    '../../../docs/es/primitives.md',
  );
});
