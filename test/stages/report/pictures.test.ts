/** Pictures on a page: as files that another reader opens, and as people see them. */
import { expect, test } from 'vitest';
import { english } from '../../../src/stages/report/texts.js';
import { decodePng } from '../../../src/stages/images/png.js';
import { pictureBytes } from '../../../src/stages/report/picture-bytes.js';
import { encodePng } from '../../../src/stages/report/png.js';
import { filtersSection, picturesSection } from '../../../src/stages/report/section-pictures.js';
import { sampleReport } from './sample.js';

test.each([
  [1, 1, 1],
  [28, 28, 1],
  [3, 5, 3],
] as const)('a picture of %i × %i × %i is read as it was written', (height, width, channels) => {
  const values = Uint8Array.from({ length: height * width * channels }, (_, at) => (at * 37) % 256);
  const read = decodePng(encodePng({ height, width, channels, values }));
  expect(read).toMatchObject({ height, width, channels });
  expect([...read.values]).toEqual([...values]);
});

test('what is no picture is none', () => {
  const values = new Uint8Array(5);
  expect(() => encodePng({ height: 2, width: 3, channels: 1, values })).toThrow('5 values are no picture');
});

test('numbers are bytes between black and white; all beyond are black or white', () => {
  const bytes = (values: readonly number[], shown: readonly [number, number]) => [
    ...Buffer.from(pictureBytes(Float32Array.from(values), shown), 'base64'),
  ];
  expect(bytes([0, 0.5, 1, -3, 7, NaN], [0, 1])).toEqual([0, 128, 255, 0, 255, 0]);
  expect(bytes([2, 2], [2, 2])).toEqual([128, 128]);
});

const grey = (byte: number) => Buffer.from([byte, 0]).toString('base64');
const example = { row: 1234, error: 0.25, target: grey(255), predicted: grey(128) };
const pictures = {
  rows: 5000,
  shape: [1, 2, 1],
  shown: [-1, 255],
  some: [example],
  worst: [example],
} as const;

test('each picture has words, and its error stands beside it', () => {
  const page = picturesSection({ ...sampleReport, pictures }, english)!.text;
  expect(page).toContain('alt="row 1,234 as it is"');
  expect(page).toContain('alt="row 1,234 as the model made it, error 0.250"');
  expect(page).toMatch(/black is\s+−1 and white 255/u);
  expect(page).toContain('1 of 5,000 rows');
  expect(page).toContain('The 1 that are off the most');
  expect(page).toMatch(/<td class="number">1234<\/td>\s*<td class="number">0\.25<\/td>/u);
});

test('there is no section where there are no pictures', () => {
  expect(picturesSection(sampleReport, english)).toBeNull();
  expect(filtersSection(sampleReport, english)).toBeNull();
});

test('of many filters some are shown, each with its largest weight', () => {
  const filters = {
    filters: 100,
    shape: [1, 2, 1],
    pictures: [{ largest: 0.31, weights: grey(9) }],
  } as const;
  const page = filtersSection({ ...sampleReport, filters }, english)!.text;
  expect(page).toContain('1 of the 100 filters');
  expect(page).toContain('alt="filter 1: weights from −0.31 to 0.31"');
});
