import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { listFiles } from '../../../src/run/outside/list-files.js';
import { linkLeadsOut } from '../../../src/run/outside/stay-inside.js';
import { listed } from '../../support/listed.js';

const span = { file: { path: 'a.seq', text: '' }, start: 0, end: 0 };
const base = mkdtempSync(join(tmpdir(), 'seqpipe-inside-'));
const project = join(base, 'project');
for (const folder of ['project/data', 'other']) mkdirSync(join(base, folder), { recursive: true });
writeFileSync(join(project, 'data/own.txt'), 'own');
writeFileSync(join(base, 'other/secret.txt'), 'secret');
symlinkSync(join(base, 'other/secret.txt'), join(project, 'data/link.txt'));
symlinkSync(join(base, 'other'), join(project, 'linked'));
symlinkSync(join(project, 'data/own.txt'), join(project, 'data/within.md'));

// A link in somebody's project once let its pipeline read any file of the machine.
test.each([
  ['data/own.txt', false, null],
  ['data/within.md', false, null],
  ['data/link.txt', false, 'data/link.txt'],
  ['linked/secret.txt', false, 'linked/secret.txt'],
  ['linked/*.txt', true, 'linked'],
  ['*/*.txt', true, 'data/link.txt'],
  ['l*/*.txt', true, 'linked'],
  ['l*/**', true, 'linked'],
  ['data/*.txt', true, 'data/link.txt'],
  ['**', true, 'data/link.txt'],
  ['data/*.md', true, null],
])('%s', (pattern, glob, stray) => {
  const input = { pattern: join(project, pattern), glob, span, readable: [project] };
  const listing = listFiles(input);
  if (stray === null) expect(listing).toHaveProperty('size', 1);
  else expect(listing).toEqual({ path: join(project, stray), why: 'leads outside' });
});

test('a folder that was allowed may be linked to', () => {
  const input = {
    pattern: join(project, 'data/*.txt'),
    glob: true,
    span,
    readable: [project, join(base, 'other')],
  };
  expect(listed(input).relatives).toEqual(['link.txt', 'own.txt']);
  expect(listed({ ...input, pattern: join(project, 'l*/**') }).relatives).toEqual(['linked/secret.txt']);
});

test('an imported file may not be a link that leads out either', () => {
  expect(linkLeadsOut(join(project, 'data/link.txt'), [project])).toBe(true);
  expect(linkLeadsOut(join(project, 'data/within.md'), [project])).toBe(false);
  expect(linkLeadsOut(join(base, 'other/secret.txt'), [project])).toBe(false);
});
