/** `seqpipe predict` as a filter between files and pipes. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { slowTest } from '../support/slow-test.js';
import { labels, trainedReviews } from './trained-reviews.js';

const { folder, predict } = trainedReviews();

test('a table is read packed, and written with its columns', async () => {
  const table = 'id,text\r\n007,"The great product,\nvery great"\r\n008,very awful\r\n';
  writeFileSync(join(folder(), 'new.csv.gz'), gzipSync(table));
  const csv = await predict(['new.csv.gz', '--output', 'csv']);
  expect([csv.code, csv.stderr]).toEqual([0, '']);
  expect(csv.stdout.replaceAll(/0\.\d+/g, 'P')).toBe(
    'id,text,predicted_label,probability,known_words\n' +
      '007,"The great product,\nvery great",2,P,3\n' +
      '008,very awful,1,P,2\n',
  );
  // The same from standard input, where no name tells the format.
  const piped = await predict(['--format', 'csv', '--json'], gzipSync(table));
  const rows = piped.stdout.trim().split('\n');
  expect(rows.map((row) => (JSON.parse(row) as { input: unknown }).input)).toEqual([
    { id: '007', text: 'The great product,\nvery great' },
    { id: '008', text: 'very awful' },
  ]);
});

slowTest('texts of several lines: one file each, or separated by NUL bytes', async () => {
  mkdirSync(join(folder(), 'mails'));
  writeFileSync(join(folder(), 'mails/1.txt'), 'very\ngreat\n');
  writeFileSync(join(folder(), 'mails/2.txt'), 'very\nawful\n');
  const files = await predict(['mails/1.txt', '--file', 'mails/2.txt', '--format', 'file']);
  expect(files.stdout).toMatch(/^mails\/1\.txt\t2\t0\.\d+\nmails\/2\.txt\t1\t0\.\d+\n$/);
  const separated = await predict(['--format', 'nul'], 'very\ngreat\n\0very\nawful\0');
  expect(labels(separated)).toEqual(['2', '1']);
  const lines = await predict(['mails/1.txt', 'mails/2.txt']);
  expect(labels(lines)).toHaveLength(4);
});
