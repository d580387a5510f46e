/** The course of forecasts, and their errors by step ahead. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { english } from '../../../src/stages/report/texts.js';
import type { ColumnType } from '../../../src/contract/artefacts/column-type.js';
import type { DatasetDocument } from '../../../src/contract/artefacts/dataset.js';
import { createSplitWriter } from '../../../src/stages/artefacts/arrow-file.js';
import { describeForecast } from '../../../src/stages/report/describe-forecast.js';
import { renderReportPage } from '../../../src/stages/report/render-html.js';
import { forecastPictures, forecastSection } from '../../../src/stages/report/section-forecast.js';
import { sampleReport, sampleRun } from './sample.js';

/** Windows of `ahead` steps of a series; each forecast is a tenth too high. */
async function course(
  series: readonly (readonly number[])[],
  ahead: number,
  { step = 1, width = 1, origin = true } = {},
) {
  const root = await mkdtemp(join(tmpdir(), 'seqpipe-forecast-'));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  const windows = series.flatMap((values) =>
    Array.from({ length: Math.floor((values.length - ahead) / step) + 1 }, (_, at) =>
      values.slice(at * step, at * step + ahead),
    ),
  );
  // A second column is forecast, too, and is not shown.
  const flat = windows.flatMap((window) => window.flatMap((value) => (width === 1 ? [value] : [value, -1])));
  const type: ColumnType = { type: 'numbers', shape: width === 1 ? [ahead] : [ahead, width] };
  const writer = await createSplitWriter(join(root, 'p.arrow'), { target: type, predicted: type });
  const column = (change: number) =>
    ({
      kind: 'fixed-numbers',
      width: ahead * width,
      values: Float32Array.from(flat, (value) => value + change),
    }) as const;
  await writer.write({
    rows: windows.length,
    columns: { target: column(0), predicted: column(0.5) },
  });
  await writer.close();
  const data: DatasetDocument = {
    kind: 'dataset',
    columns: { future: type, ...(origin && { origin: { type: 'time', precision: 'day' } }) },
    splits: {},
  };
  const document = {
    kind: 'scores',
    scores: 's.json',
    predictions: 'p.arrow',
    columns: { target: type, predicted: type },
  } as const;
  const view = { document, path: (name: string) => join(root, name) };
  return describeForecast(view, data, new AbortController().signal);
}

const rising = Array.from({ length: 12 }, (_, at) => at);

test('forecasts one after another, the last of them whole', async () => {
  const found = (await course([rising], 3))!;
  expect(found).toMatchObject({ ahead: 3, truth: rising });
  expect(found.forecasts).toEqual([
    { from: 0, values: [0.5, 1.5, 2.5] },
    { from: 3, values: [3.5, 4.5, 5.5] },
    { from: 6, values: [6.5, 7.5, 8.5] },
    { from: 9, values: [9.5, 10.5, 11.5] },
  ]);
});

test('of a long series the end; of several series the last; of several columns the first', async () => {
  const long = Array.from({ length: 1000 }, (_, at) => at);
  const found = (await course([long], 7))!;
  expect(found.truth).toHaveLength(246);
  expect(found.truth.at(-1)).toBe(999);
  const other = rising.map((value) => 100 + value);
  expect((await course([rising, other], 3))!.truth).toEqual(other);
  expect((await course([rising], 3, { width: 2 }))!.truth).toEqual(rising);
});

test('one step ahead, each forecast stands by itself', async () => {
  const found = (await course([rising], 1))!;
  expect(found.truth).toEqual(rising);
  expect(found.forecasts).toHaveLength(12);
});

test('there is no course of windows that do not follow each other, and of other rows', async () => {
  expect(await course([rising], 4, { step: 3 })).toBeNull();
  expect(await course([rising], 3, { origin: false })).toBeNull();
  expect(await course([[1, 2, 3]], 3)).toBeNull();
});

const ahead = [{ mae: 1.5 }, { mae: 2.25 }];
const scores = { examples: 10, mae: 1.875, ahead };
const naive = { name: '<naive>', scores: { examples: 10, mae: 3, ahead: [{ mae: 2 }, { mae: 4 }] } };

test('errors by step ahead, beside the other forecasts', () => {
  const data = { ...sampleReport, scores, against: [naive] };
  const [picture] = forecastPictures(data, english);
  expect(picture!.chart.title).toBe('mean absolute error by step ahead: from 1.500 to 2.250');
  expect(picture!.chart.data).toEqual({
    columns: ['steps ahead', 'this model', '<naive>'],
    rows: [
      [1, 1.5, 2],
      [2, 2.25, 4],
    ],
  });
  expect(forecastSection(data, english)!.text).toContain('<bdi>&lt;naive&gt;</bdi>');
});

test('there is no section where nothing is forecast', () => {
  expect(forecastSection(sampleReport, english)).toBeNull();
});

test('a peak of one step is drawn as high as it is, also among many steps', () => {
  // The course was thinned by means of two steps: half a peak was to be seen.
  const truth = Array.from({ length: 240 }, (_, at) => (at === 120 ? 100 : 0));
  const forecast = { ahead: 1, truth, forecasts: [] };
  const [picture] = forecastPictures({ ...sampleReport, forecast }, english);
  const path = /<path class="line series-1" d="([^"]+)"/u.exec(picture!.chart.svg.text)![1]!;
  expect(path.split(/(?=[ML])/u)).toHaveLength(240);
});

test('a baseline with arguments stands in the head of the scores as one writes it', () => {
  const against = [{ name: 'seasonal_naive(365)', scores: sampleReport.scores }];
  const page = renderReportPage({ ...sampleReport, against }, sampleRun, english);
  expect(page).toContain('<bdi>seasonal_<wbr />naive(365)</bdi>');
  expect(page).not.toContain('seasonal naive');
});
