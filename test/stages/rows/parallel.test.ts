/** `parallel`: files of lines side by side. */
import { expect, test } from 'vitest';
import { readRows, type KernelRun } from '../../support/run-kernel.js';
import { createSources } from '../sources/read-source.js';
import { slowTest } from '../../support/slow-test.js';

const { workspace, file } = createSources();

const lines = (content: string | Uint8Array, tolerance = 0): Promise<KernelRun> =>
  workspace.run('lines', { arguments: { limit: null, tolerance }, files: [file(content)] });

function parallel(files: Readonly<Record<string, KernelRun>>): Promise<KernelRun> {
  const inputs = Object.fromEntries(Object.values(files).map((run, i) => [`data.${i}`, run]));
  return workspace.run('parallel', { arguments: { columns: Object.keys(files) }, inputs });
}

test('lines of one number are one row, blank ones too, whatever ends them', async () => {
  const run = await parallel({
    en: await lines('one\n\nthree\n'),
    de: await lines('eins\r\nzwei\r\ndrei'),
    es: await lines('uno\ndos\u2028y medio\ntres\n'),
  });
  expect(await readRows(run)).toEqual([
    { en: 'one', de: 'eins', es: 'uno', line: 1 },
    { en: '', de: 'zwei', es: 'dos\u2028y medio', line: 2 },
    { en: 'three', de: 'drei', es: 'tres', line: 3 },
  ]);
});

slowTest('files of several batches stay side by side', async () => {
  const numbers = Array.from({ length: 150_000 }, (_, i) => i + 1);
  const run = await parallel({
    en: await lines(numbers.map((n) => `${'long '.repeat(n % 60)}${n}`).join('\n')),
    de: await lines(numbers.map(String).join('\n')),
  });
  const rows = await readRows(run);
  expect(rows).toHaveLength(150_000);
  const apart = rows.filter(({ en, de, line }) => String(en).split(' ').at(-1) !== de || de !== String(line));
  expect(apart).toEqual([]);
});

test('files of different lengths are refused', async () => {
  const run = parallel({ en: await lines('a\nb\nc\n'), de: await lines('A\nB\n') });
  await expect(run).rejects.toMatchObject({
    code: 'SEQ616',
    notes: ['`en` has 3 lines, `de` has 2 lines'],
  });
});

test('a line that was left out on one side does not move those after it', async () => {
  const broken = Buffer.concat([Buffer.from('a\n'), Buffer.from([0xff, 0x0a]), Buffer.from('c\n')]);
  const en = await lines(broken, 0.5);
  const run = parallel({ en, de: await lines('A\nB\n') });
  await expect(run).rejects.toMatchObject({
    code: 'SEQ616',
    notes: [expect.stringContaining('line 3 of `en`, line 2 of `de`'), expect.anything()],
  });
  expect(await readRows(await parallel({ en, de: await lines(broken, 0.5) }))).toMatchObject([
    { en: 'a', de: 'a', line: 1 },
    { en: 'c', de: 'c', line: 3 },
  ]);
});
