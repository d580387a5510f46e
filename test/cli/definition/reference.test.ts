import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { COMMANDS } from '../../../src/cli/commands.js';
import { command as run } from '../../../src/cli/commands/run.js';
import { loadAll } from '../../../src/cli/definition/command-table.js';
import { renderReference } from '../../../src/cli/definition/reference.js';

const commands = await loadAll(COMMANDS);

test('docs/commands.md is what the definitions say', async () => {
  await expect(renderReference(commands)).toMatchFileSnapshot('../../../docs/commands.md');
});

test.each(commands.flatMap(({ examples }) => examples))('%s can be typed so', (example) => {
  const [program, name, ...words] = (example.match(/"[^"]*"|\S+/g) ?? []).map((word) =>
    word.replaceAll('"', ''),
  );
  expect(program).toBe('seqpipe');
  const command = commands.find((one) => one.name === name);
  expect(() => command!.read(words)).not.toThrow();
});

test.each(commands)('$name spells no option twice', ({ options }) => {
  const spellings = options.flatMap(({ short, name }) => (short === null ? [name] : [short, name]));
  expect(spellings).toEqual([...new Set(spellings)]);
});

test('docs/run-json.md has the exit codes of `run`', () => {
  const rows = readFileSync('docs/run-json.md', 'utf8').matchAll(/^\| (\d+) +\| (.*?) +\|$/gm);
  expect(Object.fromEntries([...rows].map(([, code, meaning]) => [code, meaning]))).toEqual(run.exitCodes);
});
