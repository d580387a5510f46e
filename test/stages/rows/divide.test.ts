/** `sample`, `split` by groups, and folds: which rows they take. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { ArgumentsOf } from '../../../src/contract/operations.js';
import { assignGroups } from '../../../src/stages/rows/assign-groups.js';
import { createRandom } from '../../../src/stages/rows/random.js';
import { readRows, type KernelRun } from '../../support/run-kernel.js';
import { createSources, usual } from '../sources/read-source.js';

const { workspace, read } = createSources();

/** A row for each class of `classes`, with its number as text. */
const tableOf = (classes: readonly string[]): Promise<KernelRun> =>
  read('fasttext', classes.map((label, i) => `__label__${label} row ${i}\n`).join(''), usual.fasttext);

const texts = async (run: KernelRun, split = 'all'): Promise<unknown[]> =>
  (await readRows(run, split)).map(({ text }) => text);

const sample = (data: KernelRun, changes: Partial<ArgumentsOf<'sample'>>) =>
  workspace.run('sample', {
    arguments: { from: 'all', size: { rows: 10 }, seed: 0, stratify: null, ...changes },
    inputs: { data },
  });

const halves = ['a', 'b', 'b', 'b'].flatMap((name) => Array<string>(10).fill(name));

test('a sample has so many rows, in their order, and the same ones for a seed', async () => {
  const table = await tableOf(halves);
  const whole = await texts(table);
  const ten = await texts(await sample(table, {}));
  expect(ten).toHaveLength(10);
  expect(ten).toEqual(whole.filter((text) => ten.includes(text)));
  expect(await texts(await sample(table, {}))).toEqual(ten);
  expect(await texts(await sample(table, { seed: 1 }))).not.toEqual(ten);
  const twenty = await texts(await sample(table, { size: { fraction: 0.5 } }));
  expect(twenty).toHaveLength(20);
  expect(twenty.filter((text) => ten.includes(text))).toEqual(ten);
  expect(await texts(await sample(table, { size: { rows: 40 } }))).toEqual(whole);
});

test('a stratified sample has the shares of the classes', async () => {
  const run = await sample(await tableOf(halves), { size: { rows: 12 }, stratify: 'label' });
  const labels = (await readRows(run)).map(({ label }) => label);
  expect([labels.filter((label) => label === 'a').length, labels.length]).toEqual([3, 12]);
});

test('more rows than there are, and none at all, are refused', async () => {
  const table = await tableOf(halves);
  await expect(sample(table, { size: { rows: 41 } })).rejects.toMatchObject({ code: 'SEQ521' });
  await expect(sample(table, { size: { fraction: 0.001 } })).rejects.toMatchObject({ code: 'SEQ521' });
});

const split = (data: KernelRun, changes: Partial<ArgumentsOf<'split'>>) =>
  workspace.run('split', {
    arguments: {
      from: 'all',
      into: [
        { name: 'train', fraction: 0.8 },
        { name: 'test', fraction: 0.2 },
      ],
      seed: 0,
      stratify: null,
      ...changes,
    },
    inputs: { data },
  });

test('rows of a group are on one side, and the shares are met', async () => {
  const table = await tableOf(
    Array.from({ length: 200 }, (_, i) => `film ${(i * 7) % 40}`.replace(' ', '-')),
  );
  const run = await split(table, { by: 'label' });
  const films = async (name: string) => (await readRows(run, name)).map(({ label }) => label);
  const [train, held] = [await films('train'), await films('test')];
  expect([train.length, held.length]).toEqual([160, 40]);
  expect(train.filter((film) => held.includes(film))).toEqual([]);
  expect(run.warnings).toEqual([]);
});

test('groups go by their text, whatever it looks like', async () => {
  const names = ['1', '1.0', '01', ' 1', 'constructor', '__proto__', 'é', 'e\u0301'];
  const content = `film,label\n${names.flatMap((name) => [`"${name}",a`, `"${name}",b`]).join('\n')}\n`;
  const columns = [{ name: 'film', source: 'film', type: 'text' }] as const;
  const table = await read('delimited', content, { ...usual.delimited, columns });
  const into = names.map((_, i) => ({ name: `part${i}`, fraction: 1 / names.length }));
  const run = await split(table, { by: 'film', into });
  const parts = await Promise.all(
    into.map(async ({ name }) => (await readRows(run, name)).map(({ film }) => film)),
  );
  for (const part of parts) expect([part.length, new Set(part).size]).toEqual([2, 1]);
  expect(parts.map(([film]) => film).sort()).toEqual([...names].sort());
});

test('one group, or fewer than parts, is refused; a large one is told', async () => {
  const one = split(await tableOf(Array<string>(10).fill('a')), { by: 'label' });
  await expect(one).rejects.toMatchObject({
    code: 'SEQ521',
    message: expect.stringContaining('1 group') as string,
  });
  const large = await split(await tableOf([...Array<string>(9).fill('a'), 'b', 'c']), {
    by: 'label',
    into: [
      { name: 'train', fraction: 0.5 },
      { name: 'test', fraction: 0.5 },
    ],
  });
  expect(large.warnings.map(({ code }) => code)).toEqual(['SEQ525']);
});

test('groups of any sizes are near their shares, and none is divided', () => {
  const random = createRandom(5);
  for (let round = 0; round < 200; round++) {
    const sizes = Array.from({ length: 20 + random.below(200) }, () => 1 + random.below(12));
    const ofRow = Int32Array.from(sizes.flatMap((size, group) => Array<number>(size).fill(group)));
    const shares = round % 2 ? [0.8, 0.2] : [0.7, 0.15, 0.15];
    const parts = assignGroups({ ofRow, count: sizes.length }, shares, round);
    const sides = new Map<number, number>();
    const divided = ofRow.filter((group, row) => {
      const side = sides.get(group) ?? parts[row]!;
      sides.set(group, side);
      return side !== parts[row];
    });
    expect(divided).toHaveLength(0);
    shares.forEach((share, part) => {
      const rows = parts.filter((each) => each === part).length;
      expect(Math.abs(rows - share * ofRow.length)).toBeLessThan(6);
    });
    // Large groups are not all on one side.
    const held = sizes.filter((_, group) => sides.get(group) === shares.length - 1);
    if (held.length > 15) expect(Math.max(...held)).toBeGreaterThan(6);
  }
});

interface Reference {
  readonly plain: readonly {
    readonly rows: number;
    readonly count: number;
    readonly held: readonly number[];
  }[];
  readonly stratified: readonly {
    readonly classes: readonly number[];
    readonly count: number;
    readonly held: readonly (readonly number[])[];
  }[];
}
const reference = JSON.parse(
  readFileSync(new URL('../../reference/rows/folds.json', import.meta.url), 'utf8'),
) as Reference;

async function foldsOf(table: KernelRun, count: number, changes: Partial<ArgumentsOf<'split'>> = {}) {
  const folds: { readonly train: Record<string, unknown>[]; readonly held: Record<string, unknown>[] }[] = [];
  for (let at = 0; at < count; at++) {
    const into = [
      { name: 'train', fraction: 1 - 1 / count },
      { name: 'validation', fraction: 1 / count },
    ];
    const run = await split(table, { into, fold: { count, at }, ...changes });
    folds.push({ train: await readRows(run, 'train'), held: await readRows(run, 'validation') });
  }
  return folds;
}

test.each(reference.plain)(
  'folds of $rows rows are as large as those of KFold($count)',
  async ({ rows, count, held }) => {
    const table = await tableOf(Array<string>(rows).fill('a'));
    const folds = await foldsOf(table, count);
    expect(folds.map((fold) => fold.held.length)).toEqual(held);
    const all = (await texts(table)).sort();
    expect(folds.flatMap((fold) => fold.held.map(({ text }) => text)).sort()).toEqual(all);
    for (const { train, held: out } of folds)
      expect([...train, ...out].map(({ text }) => text).sort()).toEqual(all);
  },
);

test.each(reference.stratified)(
  'folds by class of $classes are as those of StratifiedKFold($count)',
  async (wanted) => {
    const { classes, count, held } = wanted;
    const table = await tableOf(classes.flatMap((size, name) => Array<string>(size).fill(`c${name}`)));
    const folds = await foldsOf(table, count, { stratify: 'label' });
    const found = folds.map((fold) =>
      classes.map((_, name) => fold.held.filter(({ label }) => label === `c${name}`).length),
    );
    classes.forEach((_, name) => {
      const sizes = (all: readonly (readonly number[])[]) => all.map((fold) => fold[name]!).sort();
      expect(sizes(found)).toEqual(sizes(held));
    });
    expect(folds.flatMap((fold) => fold.held).length).toBe(classes.reduce((sum, size) => sum + size, 0));
  },
);

test('folds by group keep groups whole', async () => {
  const table = await tableOf(Array.from({ length: 60 }, (_, i) => `g${i % 12}`));
  const folds = await foldsOf(table, 4, { by: 'label' });
  expect(folds.map(({ held }) => held.length)).toEqual([15, 15, 15, 15]);
  for (const { train, held } of folds) {
    const names = new Set(held.map(({ label }) => label));
    expect(train.filter(({ label }) => names.has(label))).toEqual([]);
  }
});
