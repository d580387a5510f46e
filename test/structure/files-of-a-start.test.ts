/** Node takes about a millisecond for each file that a start loads, whatever is in it. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const dist = fileURLToPath(new URL('../../dist', import.meta.url));

test('`run`, `check` and `fmt` are in the one file after the entry, which loads no other at once', () => {
  const main = readFileSync(join(dist, 'main.js'), 'utf8');
  expect(main).not.toMatch(/(?:from|import)\s?"\.\//);
  const build = readFileSync(join(dist, 'build-id'), 'utf8').slice(0, 8);
  const late = readdirSync(dist).filter((name) => name.endsWith(`-${build}.js`));
  expect(late).toContain(`cli-commands-plan-${build}.js`);
  expect(late.filter((name) => /^cli-commands-(?:run|check|fmt)-/.test(name))).toEqual([]);
});
