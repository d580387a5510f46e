/**
 * The charts of a run's pages as files: `FILE-NAME-CHART.svg`, and the numbers that it is drawn from
 * as `FILE-NAME-CHART.csv`. `FILE-NAME` is as in the name of the page. With `png`, each is also
 * drawn as `FILE-NAME-CHART.png`.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chartCsv } from '../stages/report/chart-data.js';
import { chartsOf } from '../stages/report/pages.js';
import { standaloneSvg } from '../stages/report/standalone-svg.js';
import type { RunResult } from '../run.js';
import type { DrawPng } from './draw-png.js';
import { drawnValues, type DrawnFrom } from './drawn-values.js';

/** How many charts there are. Throws what the system says where one cannot be written. */
export function writeCharts(folder: string, from: DrawnFrom, result: RunResult, png: DrawPng | null): number {
  mkdirSync(folder, { recursive: true });
  let written = 0;
  for (const { file, kind, data } of drawnValues(from, result)) {
    for (const chart of chartsOf(kind, data())) {
      const path = join(folder, `${file}-${chart.name}`);
      const svg = standaloneSvg(chart);
      writeFileSync(`${path}.svg`, svg);
      if (png !== null) writeFileSync(`${path}.png`, png(svg));
      writeFileSync(`${path}.csv`, chartCsv(chart.data));
      written++;
    }
  }
  return written;
}
