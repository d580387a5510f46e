import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { COMMANDS } from '../../../src/cli/commands.js';
import { command as run } from '../../../src/cli/commands/run.js';
import { loadAll } from '../../../src/cli/definition/command-table.js';
import { renderReference } from '../../../src/cli/definition/reference.js';
import { helpIn } from '../../../src/cli/help-in-language.js';

const commands = await loadAll(COMMANDS);
const english = renderReference(commands, 'en');

test('docs/commands.md is what the definitions say', async () => {
  await expect(english).toMatchFileSnapshot('../../../docs/commands.md');
});

test('docs/es/commands.md is what the Spanish help says', async () => {
  const original = createHash('sha256').update(english).digest('hex').slice(0, 12);
  const { inReaderWords } = await helpIn('es');
  const page = renderReference(commands.map(inReaderWords), 'es');
  await expect(`<!-- original: docs/commands.md ${original} -->\n\n${page}`).toMatchFileSnapshot(
    '../../../docs/es/commands.md',
  );
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
