/** Names that users give never look up what JavaScript's objects have by themselves. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../src', import.meta.url));

/** Folders whose records have names of our own: TensorFlow's and those of layers. */
const ownNames = /^(?:tensorflow|stages\/engine\/(?:ops|recurrent|batch|layers))\//;

const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => !ownNames.test(path));

/**
 * `const found: Record<string, Column> = {`: `found['constructor']` is a function,
 * `found['__proto__'] = …` vanishes.
 */
const literal = /(?:const|let) \w+: (?:Readonly<|Partial<)*Record<string,[^=;]*(?:=>[^=;]*)*> = \{/g;

test('a record by name is made by `dictionary`, never as an object literal', () => {
  const found = files.flatMap((path) =>
    [...readFileSync(`${root}/${path}`, 'utf8').matchAll(literal)].map(([text]) => `${path}: ${text}`),
  );
  expect(found).toEqual([]);
});

test('the rule sees what it forbids', () => {
  const wrong = [
    'const made: Record<string, Column> = {};',
    'const columns: Record<string, Column> = { ...batch.columns };',
    'const pages: Readonly<Record<string, (data: unknown) => string>> = {',
  ];
  expect(wrong.map((text) => text.match(literal)?.length)).toEqual([1, 1, 1]);
});
