/** `remove` with words of a file, which reach it as another stage of the program. */
import { expect, test } from 'vitest';
import type { SourceColumn } from '../../../src/contract/operations/source.js';
import { readRows, type KernelRun } from '../../support/run-kernel.js';
import { mapStep } from '../../support/map-step.js';
import { createSources, usual } from '../sources/read-source.js';

const { workspace, read } = createSources();

const table = (content: string, name: string): Promise<KernelRun> => {
  const columns: readonly SourceColumn[] = [{ name, source: name, type: 'text' }];
  return read('delimited', content, { ...usual.delimited, columns });
};

const steps = [
  mapStep('tokenize', { tokenizer: { kind: 'whitespace' } }),
  mapStep('remove_listed', {}, { fitted: { words: 'words' } }),
];

const remove = async (list: string): Promise<KernelRun> => {
  const data = await table('text\nel hotel de la playa\nde la\n', 'text');
  const words = await table(`word\n${list}`, 'word');
  return workspace.run('map', { arguments: { steps }, inputs: { data, words } });
};

test('the words of the file go, without the white space around them', async () => {
  const run = await remove('de\n  la \n');
  expect(await readRows(run)).toEqual([{ text: ['el', 'hotel', 'playa'] }, { text: [] }]);
  expect(run.warnings).toEqual([]);
});

test('words that are there twice are told', async () => {
  const { warnings } = await remove('de\nla\nde\n');
  expect(warnings).toMatchObject([{ code: 'SEQ279', message: expect.stringContaining('"de"') as string }]);
});

test('a list without a word is refused', async () => {
  // A blank in quotes is a row.
  await expect(remove('" "\n')).rejects.toMatchObject({ code: 'SEQ279', diagnostic: 'emptyWordList' });
});
