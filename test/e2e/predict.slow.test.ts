/** `seqpipe predict` as a filter: what it refuses, and what stands on the ends of its pipes. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCli, type Ended } from '../support/run-cli.js';
import { expectSchema } from '../support/schemas.js';
import { labels, trainedReviews } from './trained-reviews.js';

const { folder, predict } = trainedReviews();

test('words that exclude each other are wrong usage', async () => {
  const cases: [string[], string][] = [
    [['--text', 'fine', 'mails.txt'], '`--text` excludes files, `--format` and `--column`'],
    [['--text', 'fine', '--format', 'nul'], '`--text` excludes files, `--format` and `--column`'],
    [['--json', '--output', 'csv'], '`--json` excludes `--output csv`'],
    [['--column', 'text'], '`--column` is NAME=FIELD, not `text`'],
    [['--column', 'a=x', '--column', 'b=x'], '`--column` gives `x` to two columns'],
    [['--format', 'xml'], '`--format` is one of lines, nul, file, jsonl, csv, tsv, not `xml`'],
  ];
  for (const [words, said] of cases) {
    const { code, stderr, stdout } = await predict(words);
    expect([code, stdout]).toEqual([64, '']);
    expect(stderr).toContain(said);
  }
});

test('what is no text is refused with its place; the lines before it have answers', async () => {
  const latin = await predict([], Buffer.from('very great\nvery na\xefve\n', 'latin1'));
  expect(latin.code).toBe(1);
  expect(labels(latin)).toEqual(['2']);
  expect(latin.stderr).toContain('error[SEQ553]: line 2: byte 8 (0xef) is not valid UTF-8');
  expect(latin.stderr).toContain('`--encoding windows-1252`');
  const decoded = await predict(
    ['--encoding', 'latin1', '--json'],
    Buffer.from('very great\nvery na\xefve\n', 'latin1'),
  );
  expect(decoded.code).toBe(0);
  expect(decoded.stdout).toContain('"input":{"text":"very naïve"}');
  const zip = await predict([], Buffer.from('PK\x03\x04 and more'));
  expect([zip.code, zip.stdout]).toEqual([1, '']);
  expect(zip.stderr).toContain('error[SEQ504]: standard input is a zip archive');
  // Who forgets `--text`.
  const path = await predict(['very great']);
  expect([path.code, path.stdout]).toEqual([1, '']);
  expect(path.stderr).toContain('very great cannot be read: there is no such file');
  expect(path.stderr).toContain('a text itself is given with `--text`');
  mkdirSync(join(folder(), 'mails'));
  const directory = await predict(['mails', '--json']);
  expect(directory.code).toBe(1);
  expect(directory.stderr).toContain('mails cannot be read: it is not a file');
  expect(JSON.parse(directory.stdout)).toMatchObject({ status: 'failed', diagnostics: [{ code: 'SEQ503' }] });
});

test('no input, one empty line, and a reader that leaves early', async () => {
  const none = await predict([]);
  expect([none.code, none.stdout, none.stderr]).toEqual([0, '', 'note: the input has no text\n']);
  const header = await predict(['--output', 'csv']);
  expect([header.code, header.stdout]).toEqual([0, 'text,predicted_label,probability,known_words\n']);
  const empty = await predict([], '\n');
  expect([empty.code, labels(empty).length]).toEqual([0, 1]);
  const left = await runCli(['predict', 'reviews.seq', 'baseline'], {
    cwd: folder(),
    before:
      'yes "very great" | head -n 200000 > many.txt; set -- "$@" many.txt; "$0" "$@" | head -n 1; exit 0',
  });
  expect([left.code, left.stderr]).toEqual([0, '']);
  expect(labels(left)).toEqual(['2']);
});

test('`why` says which model `predict` uses until the training has run again', async () => {
  const other =
    'Object.defineProperty(process, "versions", { value: { ...process.versions, unicode: "16.0-other" } })';
  const elsewhere = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(other)}` };
  const answered = await runCli(['predict', 'reviews.seq', 'baseline', '--text', 'very great'], {
    cwd: folder(),
    env: elsewhere,
  });
  expect([answered.code, labels(answered)]).toEqual([0, ['2']]);
  expect(answered.stderr).toContain('warning[SEQ552]: `baseline` was prepared with Unicode');
  const why = (...words: string[]): Promise<Ended> =>
    runCli(['why', 'reviews.seq', 'baseline', ...words], { cwd: folder(), env: elsewhere });
  const { unicode } = process.versions;
  const { stdout } = await why();
  expect(stdout).toContain(`unicode "${unicode}" → "16.0-other"`);
  expect(stdout).toMatch(
    new RegExp(`^until then, \`predict\` uses what was trained on .*, with Unicode: ${unicode}$`, 'm'),
  );
  const document = JSON.parse((await why('--json')).stdout) as { predictUses: object };
  expectSchema('why', document);
  expect(document.predictUses).toMatchObject({ madeWith: { unicode } });
  const known = JSON.parse(
    (await runCli(['why', 'reviews.seq', 'baseline', '--json'], { cwd: folder() })).stdout,
  ) as object;
  expect(known).not.toHaveProperty('predictUses');
});
