/**
 * Runs a program as the command does: trainings are keyed by the TensorFlow that computes them,
 * which is fetched where there is none, and reports become pages. So command and library share one
 * cache.
 */
import { resolve } from 'node:path';
import type { Language } from '../base/language.js';
import { artefactKind } from '../contract/artefact.js';
import type { Diagnostic } from '../base/diagnostics/diagnostic.js';
import { run, type RunOptions, type RunResult } from '../run.js';
import { tensorflowFor } from './tensorflow-for.js';
import type { DrawnFrom } from './drawn-values.js';
import type { Copies } from './write-copies.js';
import type { Page, PageOptions } from './write-pages.js';

export interface RunProgramOptions extends RunOptions {
  /**
   * Folder for the pages of `report(…)` and other values that have one. No pages are written
   * without it.
   */
  readonly reports?: string | null;
  /** Folder for the charts of these pages, as SVG and CSV files. */
  readonly charts?: string | null;
  /** What pages and charts are written in; English unless said. Results never change with it. */
  readonly language?: Language;
  /** Charts also as PNG, if the package `@resvg/resvg-js` is installed. */
  readonly png?: boolean;
  /** Folder for TensorBoard, with the curves of the trainings. */
  readonly tensorboard?: string | null;
  /** Folder of the project, if there is one: no link in it leads a page out of it. */
  readonly root?: string;
}

export interface ProgramResult extends RunResult {
  /** The pages of this run, in the order of the file. */
  readonly pages: readonly Page[];
}

/** What stages do wrong is in the result; only bugs are thrown. */
export async function runProgram(options: RunProgramOptions): Promise<ProgramResult> {
  const { graph, program, root, device = 'auto', offline = false, language = 'en' } = options;
  const cache = resolve(options.cache);
  const signal = options.signal ?? new AbortController().signal;
  const observe = options.observe ?? ((): void => {});
  const started = performance.now();
  const tensorflow = options.tensorflow ?? tensorflowFor({ device, offline, signal, observe });
  const result = await run({ ...options, cache, tensorflow });
  const seconds = (performance.now() - started) / 1000;
  const unwritten: Diagnostic[] = [];
  const warn = (one: Diagnostic): void => void unwritten.push(one);
  const reports = options.reports == null ? null : resolve(options.reports);
  const from = { graph, program, cache };
  const pages =
    reports === null ? [] : await pagesOf({ ...from, reports, root, language, warn }, result, seconds);
  await copiesOf(options, from, result, warn);
  return { ...result, pages, diagnostics: [...result.diagnostics, ...unwritten] };
}

/** Few runs are asked for them. */
export async function copiesOf(
  copies: Copies,
  from: DrawnFrom,
  result: RunResult,
  warn: (warning: Diagnostic) => void,
): Promise<readonly string[]> {
  if (copies.charts == null && copies.tensorboard == null) return [];
  const { writeCopies } = await import('./write-copies.js');
  return writeCopies(copies, from, result, warn);
}

/** Most files have nothing to draw, and need not load what draws them. */
export async function pagesOf(
  options: PageOptions,
  result: RunResult,
  seconds: number,
): Promise<readonly Page[]> {
  const drawn = result.stages.some(({ record }) => record && artefactKind(record.artefact.kind).pageData);
  if (!drawn) return [];
  const { writePages } = await import('./write-pages.js');
  return writePages(options, result, seconds);
}
