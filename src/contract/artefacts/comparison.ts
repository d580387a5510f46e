/** What `compare` puts side by side: a row for each element, and what repetitions have in common. */
import type { Language } from '../../base/language.js';
import type { ArtefactKind, SecondsOf } from './artefact-kind.js';
import type { ComparedMeasure, RepeatedRows, VariableValue } from './shown-parts.js';
import { outputTexts, type OutputTexts } from './output-texts.js';

export type { ComparedMeasure, RepeatedRows, VariableValue } from './shown-parts.js';

export interface ComparisonDocument {
  readonly kind: 'comparison';
  /** `comparison.json`: a `Comparison`. */
  readonly comparison: string;
}

export interface Comparison {
  readonly x: string | null;
  readonly y: ComparedMeasure;
  /** Names of the variables, in the order of the loops. */
  readonly variables: readonly string[];
  readonly rows: readonly ComparedRow[];
  /** Rows that differ in their seed only, taken together; absent where none do. */
  readonly repeated?: readonly RepeatedRows[];
}

export interface ComparedRow {
  readonly name: string;
  /** In the order of `variables`. */
  readonly values: readonly VariableValue[];
  /** What `y` says; null where it was not measured, or is no number. */
  readonly y: number | null;
  readonly train: Measured | null;
  readonly validation: Measured | null;
  /** Of `evaluate`, where scores are compared. */
  readonly scores: Measured | null;
  readonly parameters: number | null;
  /** Passes over the training rows until the step that was kept. */
  readonly epochs: number | null;
}

export type Measured = Readonly<Record<string, number>>;

export const comparison: ArtefactKind<ComparisonDocument, Comparison> = {
  typeName: 'Comparison',
  described: 'a comparison',
  files: (document) => [document.comparison],
  output: ({ document, readJson }) => readJson(document.comparison) as Comparison,
  lines: comparisonLines,
  pageData: (document) => document.comparison,
};

/** Rows that are listed on a terminal, the best ones; the page and `--json` have all. */
const SHOWN = 20;

function comparisonLines(
  compared: Comparison,
  language: Language = 'en',
  secondsOf: SecondsOf = () => null,
): readonly string[] {
  const say = outputTexts[language].comparison;
  const { y, rows, repeated = [] } = compared;
  const label = say.measure(y);
  const ranked = rows.map((row, at) => ({ ...row, seconds: secondsOf(`trained.${at}`) }));
  ranked.sort((one, other) => byMeasure(y, one.y, other.y));
  const shown = ranked.slice(0, SHOWN);
  const name = Math.max(...shown.map((row) => row.name.length), say.element.length);
  const isTrained = rows.some(({ parameters }) => parameters !== null);
  // Where trials end after different epochs, as with halving or early stopping.
  const epochs = new Set(rows.map((row) => row.epochs)).size > 1;
  // Their distance says who learned rows by heart.
  const splits = isTrained ? (['validation', 'train'] as const) : [];
  const losses = splits
    .map((of) => ({ of, label: say.measure({ of, metric: 'loss', better: 'min' }) }))
    .filter((one) => one.of === 'train' || one.label !== label);
  const lines = shown.map((row) => {
    const kept = epochs ? `  ${epochsCell(row.epochs, say.epochs.length)}` : '';
    const lost = losses.map((one) => `  ${cell(row[one.of]?.['loss'] ?? null, one.label.length)}`);
    const trained = `${kept}${lost.join('')}  ${parametersCell(row.parameters, say.parameters.length, outputTexts[language])}  ${secondsCell(row.seconds, say.seconds.length)}`;
    return `${row.name.padEnd(name)}  ${cell(row.y, label.length)}${isTrained ? trained : ''}`;
  });
  const rest = ranked.length - shown.length;
  const head = [
    label,
    ...(isTrained && epochs ? [say.epochs] : []),
    ...losses.map((one) => one.label),
    ...(isTrained ? [say.parameters, say.seconds] : []),
  ];
  return [
    `${say.element.padEnd(name)}  ${head.join('  ')}`,
    ...lines,
    ...(rest === 0 ? [] : [say.rest(rest)]),
    ...repeated.map((row) => say.repeated(label, row)),
  ];
}

/** The better one first; what was not measured comes last. */
export function byMeasure({ better }: ComparedMeasure, one: number | null, other: number | null): number {
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  return better === 'min' ? one - other : other - one;
}

function cell(value: number | null, width: number): string {
  return (value === null ? '–' : value.toFixed(4)).padStart(width);
}

function epochsCell(epochs: number | null, width: number): string {
  return (epochs === null ? '–' : String(Number(epochs.toFixed(2)))).padStart(width);
}

function parametersCell(parameters: number | null, width: number, say: OutputTexts): string {
  return (parameters === null ? '–' : say.number(parameters)).padStart(width);
}

function secondsCell(seconds: number | null, width: number): string {
  return (seconds === null ? '–' : seconds.toFixed(1)).padStart(width);
}
