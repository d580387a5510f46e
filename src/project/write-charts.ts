/**
 * The charts of a run's pages as files: `FILE-NAME-CHART.svg`, and the numbers that it is drawn from
 * as `FILE-NAME-CHART.csv`. `FILE-NAME` is as in the name of the page. With `png`, each is also
 * drawn as `FILE-NAME-CHART.png`.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chartCsv } from '../stages/report/chart-data.js';
import { chartsOf, pageTexts } from '../stages/report/pages.js';
import { standaloneSvg } from '../stages/report/standalone-svg.js';
import type { Language } from '../base/language.js';
import type { RunResult } from '../run.js';
import type { DrawPng } from './draw-png.js';
import { drawnValues, type DrawnFrom } from './drawn-values.js';

export interface ChartOptions {
  /** Of the words in the pictures. The names of columns never change. */
  readonly language: Language;
  readonly png: DrawPng | null;
}

/** How many charts there are. Throws what the system says where one cannot be written. */
export function writeCharts(
  folder: string,
  from: DrawnFrom,
  result: RunResult,
  { language, png }: ChartOptions,
): number {
  mkdirSync(folder, { recursive: true });
  let written = 0;
  for (const { file, kind, data } of drawnValues(from, result)) {
    const drawn = data();
    const tables = chartsOf(kind, drawn, 'en');
    for (const [at, chart] of chartsOf(kind, drawn, language).entries()) {
      const path = join(folder, `${file}-${chart.name}`);
      const svg = standaloneSvg(chart, pageTexts[language]);
      writeFileSync(`${path}.svg`, svg);
      if (png !== null) writeFileSync(`${path}.png`, png(svg));
      writeFileSync(`${path}.csv`, chartCsv(tables[at]!.data));
      written++;
    }
  }
  return written;
}
