/**
 * What a run leaves for other programs, where it is asked to: charts as files, and event files for
 * TensorBoard. Nothing of it is in the cache, and a run that found everything writes it too.
 */
import { resolve } from 'node:path';
import type { Language } from '../base/language.js';
import { count } from '../base/diagnostics/phrases.js';
import { count as contar } from '../base/diagnostics/phrases.es.js';
import type { Diagnostic } from '../base/diagnostics/diagnostic.js';
import type { RunResult } from '../run.js';
import { diagnose } from './diagnose.js';
import type { DrawPng } from './draw-png.js';
import type { DrawnFrom } from './drawn-values.js';

export interface Copies {
  /** The folder for the charts of pages. */
  readonly charts?: string | null;
  /** Charts are also drawn as PNG. */
  readonly png?: boolean;
  /** Of the words in the charts and of the lines; English unless said. */
  readonly language?: Language;
  /** The folder for the curves of trainings. */
  readonly tensorboard?: string | null;
}

/** What was written, a line each; `warn` is told what could not be. That costs no result. */
export async function writeCopies(
  { charts, png = false, language = 'en', tensorboard }: Copies,
  from: DrawnFrom,
  result: RunResult,
  warn: (warning: Diagnostic) => void,
): Promise<readonly string[]> {
  const lines: string[] = [];
  const attempt = async (what: 'charts' | 'event files', folder: string, write: () => Promise<string>) => {
    try {
      lines.push(await write());
    } catch (error) {
      if (!isSystemError(error)) throw error;
      warn(diagnose('copiesNotWritten', null, { what, folder, reason: error }));
    }
  };
  if (charts != null) {
    const folder = resolve(charts);
    await attempt('charts', charts, async () => {
      const { writeCharts } = await import('./write-charts.js');
      const drawPng = png ? await pngOrWarning(warn) : null;
      const written = writeCharts(folder, from, result, { language, png: drawPng });
      return { en: `charts: ${written} in ${folder}`, es: `gráficos: ${written} en ${folder}` }[language];
    });
  }
  if (tensorboard != null) {
    const folder = resolve(tensorboard);
    await attempt('event files', tensorboard, async () => {
      const { writeEvents } = await import('./write-events.js');
      const { length } = writeEvents(folder, from.cache, result.stages);
      return {
        en: `curves: of ${count(length, 'training')} in ${folder}`,
        es: `curvas: de ${contar(length, 'entrenamiento')} en ${folder}`,
      }[language];
    });
  }
  return lines;
}

/** Null, and a warning, where nothing here can draw PNG. */
async function pngOrWarning(warn: (warning: Diagnostic) => void): Promise<DrawPng | null> {
  const { loadDrawPng } = await import('./draw-png.js');
  const drawPng = await loadDrawPng();
  if (typeof drawPng === 'function') return drawPng;
  warn(diagnose('pngNotDrawn', null, { problem: drawPng }));
  return null;
}

function isSystemError(error: unknown): error is Error {
  return error instanceof Error && 'syscall' in error;
}
