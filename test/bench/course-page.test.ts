/** The page of the pipelines says what was measured, and where nothing was. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { coursePage, marks } from '../../bench/figures/course-page.js';
import { course, type CourseSystem } from '../../bench/figures/course.js';
import { readRecord, type FigureRecord } from '../../bench/figures/record.js';
import { projectFolder } from '../../bench/support/folders.js';

test('pipelines/README.md is what the record says', () => {
  const page = readFileSync(join(projectFolder, 'pipelines/README.md'), 'utf8');
  expect(coursePage(page, course, readRecord())).toBe(page);
});

const system = (more: Partial<CourseSystem>): CourseSystem => ({
  file: '',
  shows: 'a bag',
  figure: 'scores.accuracy',
  small: { data: {}, params: {} },
  ...more,
});

test('a row has the figures of the record, and says what was not measured', () => {
  const systems = {
    '01_a': system({ peer: { figure: 'scikit-learn.imdb.accuracy', script: 'peer.py' } }),
    '02_b': system({ peer: { figure: 'scikit-learn.other.accuracy', script: 'peer.py' } }),
    '03_c': system({ figure: null }),
  };
  const values = { 'raw.rows.train': 4000, 'raw.rows.test': 2500, 'scores.accuracy': 0.81249, seconds: 1234 };
  const record: FigureRecord = new Map([
    ['01_a', { measured: {}, values }],
    ['03_c', { measured: {}, values: { seconds: 5 } }],
    ['scikit-learn', { measured: {}, values: { 'imdb.accuracy': 0.84 } }],
  ]);
  const rows = coursePage(`${marks[0]}\nold\n${marks[1]}\nend`, systems, record)
    .split('\n')
    .map((line) => line.split(/ *\| */u).slice(1, -1));
  expect(rows.slice(4, 7)).toEqual([
    ['[`01_a`](01_a.seq)', 'a bag', '4,000 / 2,500', 'accuracy 0.812', '0.840 (peer.py)', '1,234'],
    ['[`02_b`](02_b.seq)', 'a bag', '– / –', 'not measured', 'not measured', 'not measured'],
    ['[`03_c`](03_c.seq)', 'a bag', '– / –', '–', '–', '5'],
  ]);
  expect(rows.at(-1)).toEqual([]);
});
