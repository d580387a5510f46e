/**
 * For somebody who has only the project: the pipelines fetch their data sets, check them, and read
 * them from their archives. The servers of the data sets are not reached here: one on this machine
 * has archives of the same layouts.
 */
import { createHash } from 'node:crypto';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';
import { expect, test } from 'vitest';
import { projectFolder } from '../../bench/support/folders.js';
import { outputsOf, runCli } from '../support/run-cli.js';
import { temporaryFolder } from '../support/run-graph.js';
import { zipArchive } from '../support/zip-archive.js';

const COUNT = 60;

async function tarGz(files: readonly (readonly [name: string, text: string])[]): Promise<Buffer> {
  const packed = pack();
  for (const [name, text] of files) packed.entry({ name }, text);
  packed.finalize();
  const parts: Buffer[] = [];
  for await (const part of packed) parts.push(part as Buffer);
  return gzipSync(Buffer.concat(parts));
}

/** As the authors pack it: other files beside the reviews, stars in the names. */
const imdb = tarGz([
  ['aclImdb/README', 'Large Movie Review Dataset v1.0'],
  ...['train', 'test'].flatMap((split) =>
    Array.from({ length: COUNT }, (_, at) => {
      const [folder, stars, word] = at % 2 === 0 ? ['pos', 9, 'good'] : ['neg', 2, 'bad'];
      return [
        `aclImdb/${split}/${folder}/${at}_${stars}.txt`,
        `${split} film ${at}<br />is ${word}, hitchcockian`,
      ] as const;
    }),
  ),
  ['aclImdb/train/unsup/0_0.txt', 'no label'],
  ['aclImdb/train/urls_pos.txt', 'http://example.org'],
]);

const amazonLines = Array.from(
  { length: COUNT },
  (_, at) => `"${(at % 2) + 1}","Title ${at}, with comma","It's ""quoted"" text number ${at}\\nand more"\n`,
);
const amazon = tarGz([
  ['amazon_review_polarity_csv/readme.txt', 'Amazon Review Polarity Dataset'],
  ['amazon_review_polarity_csv/test.csv', amazonLines.slice(0, 20).join('').replaceAll('number', 'at')],
  ['amazon_review_polarity_csv/train.csv', amazonLines.join('')],
]);

const numbers = Array.from({ length: 50 }, (_, at) => (at / 100).toFixed(2)).join(' ');
const glove = zipArchive(
  ['50d', '100d'].map((width) => ({
    name: `glove.6B.${width}.txt`,
    bytes: Buffer.from(['film', 'good', ','].map((word) => `${word} ${numbers}\n`).join('')),
    deflate: true,
  })),
);

/** Images of one pixel value each, and their labels, in the format of MNIST. */
function mnist(rows: number): readonly [images: Buffer, labels: Buffer] {
  const head = (...sizes: number[]) => [0, 0, 8, sizes.length, ...sizes.flatMap((size) => [0, 0, 0, size])];
  const pixels = Array.from({ length: rows * 784 }, (_, i) => Math.floor(i / 784));
  const labels = Array.from({ length: rows }, (_, i) => i % 10);
  return [
    gzipSync(Buffer.from([...head(rows, 28, 28), ...pixels])),
    gzipSync(Buffer.from([...head(rows), ...labels])),
  ];
}

async function runFetching(
  [command, file, ...words]: readonly [string, string, ...string[]],
  archives: Readonly<Record<string, Buffer>>,
): Promise<{ readonly stdout: string; readonly asked: readonly string[] }> {
  const asked: string[] = [];
  const server = createServer(({ url }, response) => {
    asked.push(url!.slice(1));
    response.end(archives[url!.slice(1)]);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const cwd = temporaryFolder();
  cpSync(join(projectFolder, 'pipelines'), cwd, { recursive: true });
  writeFileSync(join(cwd, 'seqpipe.yaml'), '');
  for (const name of [file, 'imdb_reviews.seq', 'amazon_polarity.seq', 'brown.seq']) {
    const text = readFileSync(join(cwd, name), 'utf8');
    writeFileSync(
      join(cwd, name),
      text.replace(
        /download\(\s*"https:[^"]*\/([^"/]+)",\s*sha256: "[0-9a-f]{64}"(?:, size: [\d_]+)?,?\s*\)/gu,
        (_, archive: string) => {
          const sha256 = createHash('sha256')
            .update(archives[archive] ?? '')
            .digest('hex');
          return `download("http://127.0.0.1:${port}/${archive}", sha256: "${sha256}", allow_http: true)`;
        },
      ),
    );
  }
  try {
    const { code, stdout, stderr } = await runCli([command, file, ...words, '--json'], { cwd });
    expect([code, stderr.match(/error\[[^]*/u)?.[0]]).toEqual([0, undefined]);
    return { stdout, asked };
  } finally {
    server.close();
  }
}

test('film reviews and word vectors are fetched once, and read from a tar and a zip archive', async () => {
  const { stdout, asked } = await runFetching(['run', '12_glove.seq', '--target', 'known'], {
    'aclImdb_v1.tar.gz': await imdb,
    'glove.6B.zip': glove,
  });
  const outputs = outputsOf(stdout) as Record<string, unknown>;
  expect(outputs['raw']).toMatchObject({ rows: { train: 48, validation: 12, test: 60 } });
  // 48 reviews: film, a number, is, good or bad, a comma, hitchcockian, and train.
  expect(outputs['known']).toMatchObject({
    words: { found: 3 },
    tokens: { all: 48 * 7, found: 48 * 2 + 24 },
  });
  expect(asked.toSorted()).toEqual(['aclImdb_v1.tar.gz', 'glove.6B.zip']);
});

test('Amazon reviews are fetched, and read as `title: text`', async () => {
  const { stdout, asked } = await runFetching(['show', '26_amazon_recipe.seq', 'raw', '--split', 'test'], {
    'aclImdb_v1.tar.gz': await imdb,
    'amazon_review_polarity_csv.tgz': await amazon,
  });
  expect(stdout).toContain(
    JSON.stringify(String.raw`Title 0, with comma: It's "quoted" text at 0\nand more`),
  );
  expect(stdout).toContain('negative');
  expect(asked).toEqual(['amazon_review_polarity_csv.tgz']);
});

test('the digits of MNIST are fetched as four files, and become two splits', async () => {
  const [train, test] = [mnist(30), mnist(20)];
  const archives = {
    'train-images-idx3-ubyte.gz': train[0],
    'train-labels-idx1-ubyte.gz': train[1],
    't10k-images-idx3-ubyte.gz': test[0],
    't10k-labels-idx1-ubyte.gz': test[1],
  };
  const { stdout, asked } = await runFetching(['run', 'mnist.seq', '--target', 'digits'], archives);
  expect((outputsOf(stdout) as Record<string, unknown>)['digits']).toMatchObject({
    rows: { train: 30, test: 20 },
    columns: {
      image: { type: 'numbers', shape: [28, 28, 1] },
      label: { type: 'class', classes: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'] },
    },
  });
  expect(asked.toSorted()).toEqual(Object.keys(archives).toSorted());
});

test.each([
  ['27_forecast.seq', 'daily-min-temperatures.csv', { day: 'time', value: 'number' }],
  ['31_characters.seq', 'input.txt', { text: 'text', line: 'number' }],
  ['sms.seq', 'sms+spam+collection.zip', { label: 'class', text: 'text' }],
  ['questions.seq', 'train_5500.label', { label: 'class', text: 'text' }],
])('%s fetches %s', async (program, name, columns) => {
  const days = Array.from({ length: 30 }, (_, at) => `"1981-01-${`${at + 1}`.padStart(2, '0')}",${at}.5\r\n`);
  const messages = Array.from({ length: 30 }, (_, at) => `${at % 2 ? 'ham' : 'spam'}\tText "number ${at}\n`);
  const letters = ['readme', 'SMSSpamCollection'].map((entry) => ({
    name: entry,
    bytes: Buffer.from(messages.join('')),
    deflate: true,
  }));
  // One question of TREC has a letter of Latin-1.
  const questions = Array.from(
    { length: 30 },
    (_, at) => `${at % 2 ? 'LOC' : 'NUM'}:x A sister\u00f0city ${at}\n`,
  );
  const archives = {
    'daily-min-temperatures.csv': Buffer.from(['"Date","Temp"\r\n', ...days].join('')),
    'input.txt': Buffer.from(Array.from({ length: 40 }, (_, at) => `Line ${at}\n`).join('')),
    'sms+spam+collection.zip': zipArchive(letters),
    'train_5500.label': Buffer.from(questions.join(''), 'latin1'),
  };
  const { stdout, asked } = await runFetching(['run', program, '--target', 'raw'], archives);
  const { raw } = outputsOf(stdout) as { raw: { columns: Record<string, { type: string }> } };
  const types = Object.entries(raw.columns).map(([column, { type }]) => [column, type]);
  expect(Object.fromEntries(types)).toEqual(columns);
  expect(asked).toEqual([name]);
});

test('the Brown corpus is fetched as NLTK packs it: a file per text, words with their parts of speech', async () => {
  const texts = Array.from({ length: 12 }, (_, at) => {
    const name = `c${'aegk'[at % 4]!}0${Math.floor(at / 4) + 1}`;
    const sentence = (which: string) => `\tThe/at ${which}/nn of/in ${name}/np-hl ran/vbd 1/2/cd mile/nn ./.`;
    // One sentence stands in every text, and once is enough.
    return {
      name: `brown/${name}`,
      bytes: Buffer.from(`\n\n${sentence('first')}\n\n\n${sentence('second')}\n\tYes/rb !/.\n\n`),
    };
  });
  const others = ['README', 'CONTENTS', 'cats.txt'].map((name) => ({
    name: `brown/${name}`,
    bytes: Buffer.from('ca01 news\n'),
  }));
  const archive = zipArchive([...others, ...texts].map((entry) => ({ ...entry, deflate: true })));
  const { stdout, asked } = await runFetching(['show', '31_words_brown.seq', 'raw', '--split', 'train'], {
    'brown.zip': archive,
  });
  expect(asked).toEqual(['brown.zip']);
  const shown = JSON.parse(stdout) as { rows: readonly Record<string, unknown>[] };
  expect(shown.rows[0]).toMatchObject({
    genre: 'news',
    file: 'ca01',
    text: 'The first of ca01 ran 1/2 mile .',
  });
  const all = shown.rows.filter(({ text }) => text === 'Yes !');
  expect(all).toHaveLength(1);
});

test('pairs are fetched, with one translation or more behind the tabs', async () => {
  const pairs = Array.from(
    { length: 40 },
    (_, at) => `Sentence ${at}.\tOración ${at}.${'\tOtra.'.repeat(at % 3)}\n`,
  );
  const { stdout, asked } = await runFetching(['show', '32_translation.seq', 'raw', '--split', 'train'], {
    'Tatoeba-eng-spa-train.tsv.gz': gzipSync(pairs.join('')),
  });
  expect(asked).toEqual(['Tatoeba-eng-spa-train.tsv.gz']);
  const { rows } = JSON.parse(stdout) as { rows: readonly { en: string; es: string }[] };
  expect(rows.length).toBeGreaterThan(2);
  for (const { en, es } of rows) expect(es).toBe(en.replace('Sentence', 'Oración'));
});

test('captions are fetched as two archives with a file for each language', async () => {
  const captions = (language: string, rows: number) =>
    Array.from({ length: rows }, (_, at) => `${language} caption ${at}\n`).join('');
  const archives = {
    'training.tar.gz': await tarGz([
      ['train.de', captions('de', 50)],
      ['train.en', captions('en', 50)],
    ]),
    'validation.tar.gz': await tarGz([
      ['val.de', captions('de', 10)],
      ['val.en', captions('en', 10)],
    ]),
  };
  const { stdout, asked } = await runFetching(
    ['run', '32_translation_captions.seq', '--target', 'raw'],
    archives,
  );
  expect(outputsOf(stdout)).toMatchObject({
    raw: {
      rows: { train: 48, validation: 2, test: 10 },
      columns: { en: { type: 'text' }, de: { type: 'text' } },
    },
  });
  expect(asked.toSorted()).toEqual(Object.keys(archives).toSorted());
});

test('reviews in Spanish are fetched, and those with three stars are left out', async () => {
  const reviews = Array.from({ length: 200 }, (_, at) => {
    const label = Math.floor(at / 40);
    return `${JSON.stringify({ id: `es_${at}`, text: `Título ${at}\n\nmás texto`, label, label_text: `${label}` })}\n`;
  });
  const words = ['run', '28_cleaning.seq', '--target', 'raw', '-p', 'drawn=100'] as const;
  const { stdout, asked } = await runFetching([...words], { 'train.jsonl': Buffer.from(reviews.join('')) });
  expect(outputsOf(stdout)).toMatchObject({
    raw: { rows: { train: 70, validation: 15, test: 15 }, columns: { label: { classes: ['bad', 'good'] } } },
  });
  expect(asked).toEqual(['train.jsonl']);
});
