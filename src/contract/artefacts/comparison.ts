/** What `compare` puts side by side: a row for each element, and what repetitions have in common. */
import { grouped } from '../../base/grouped.js';
import type { ArtefactKind, SecondsOf } from './artefact-kind.js';

export interface ComparisonDocument {
  readonly kind: 'comparison';
  /** `comparison.json`: a `Comparison`. */
  readonly comparison: string;
}

/** What is compared: a measure of a training at the step that it kept, or of scores. */
export type ComparedMeasure = {
  readonly of: 'validation' | 'train' | 'scores';
  /** The loss, or a metric. */
  readonly metric: string;
  readonly better: 'min' | 'max';
};

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

export interface VariableValue {
  readonly shown: string;
  readonly number: number | null;
}

export type Measured = Readonly<Record<string, number>>;

/** Equal in all variables but the seed. */
export interface RepeatedRows {
  /** Of the variables besides the seed: `w=50`; empty where there are none. */
  readonly name: string;
  readonly values: readonly VariableValue[];
  readonly runs: number;
  readonly mean: number;
  /** Of the sample (divided by n − 1); null of one run. */
  readonly deviation: number | null;
  /** In which the mean of many runs lies with 95 % confidence, by Student's t; null of one run. */
  readonly interval: readonly [low: number, high: number] | null;
}

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

const LOSS = 'validation loss';
const TRAIN_LOSS = 'train loss';

function comparisonLines(compared: Comparison, secondsOf: SecondsOf = () => null): readonly string[] {
  const { y, rows, repeated = [] } = compared;
  const label = measureInWords(y);
  const ranked = rows.map((row, at) => ({ ...row, seconds: secondsOf(`trained.${at}`) }));
  ranked.sort((one, other) => byMeasure(y, one.y, other.y));
  const shown = ranked.slice(0, SHOWN);
  const name = Math.max(...shown.map((row) => row.name.length), 'element'.length);
  const isTrained = rows.some(({ parameters }) => parameters !== null);
  // Where trials end after different epochs, as with halving or early stopping.
  const epochs = new Set(rows.map((row) => row.epochs)).size > 1;
  // Their distance says who learned rows by heart.
  const losses = isTrained && label !== LOSS ? [LOSS, TRAIN_LOSS] : isTrained ? [TRAIN_LOSS] : [];
  const lines = shown.map((row) => {
    const kept = epochs ? `  ${epochsCell(row.epochs)}` : '';
    const lost = losses.map((one) => {
      const measured = one === LOSS ? row.validation : row.train;
      return `  ${cell(measured?.['loss'] ?? null, one.length)}`;
    });
    const trained = `${kept}${lost.join('')}  ${parametersCell(row.parameters)}  ${secondsCell(row.seconds)}`;
    return `${row.name.padEnd(name)}  ${cell(row.y, label.length)}${isTrained ? trained : ''}`;
  });
  const rest = ranked.length - shown.length;
  return [
    `${'element'.padEnd(name)}  ${label}${isTrained ? `${epochs ? '  epochs' : ''}${losses.map((one) => `  ${one}`).join('')}  parameters  seconds` : ''}`,
    ...lines,
    ...(rest === 0 ? [] : [`and ${grouped(rest)} more; --json and the page have all`]),
    ...repeated.map((row) => repeatedLine(label, row)),
  ];
}

/** `w=50, 5 seeds: mean validation accuracy 0.8123 ± 0.0041 (95 %: 0.8072 to 0.8174)` */
export function repeatedLine(label: string, { name, runs, mean, deviation, interval }: RepeatedRows): string {
  const of = `${name === '' ? '' : `${name}, `}${runs} ${runs === 1 ? 'seed' : 'seeds'}`;
  const spread = deviation === null ? '' : ` ± ${deviation.toFixed(4)}`;
  const within = interval === null ? '' : ` (95 %: ${interval[0].toFixed(4)} to ${interval[1].toFixed(4)})`;
  return `${of}: mean ${label} ${mean.toFixed(4)}${spread}${within}`;
}

export function measureInWords({ of, metric }: ComparedMeasure): string {
  return of === 'scores' ? metric : `${of} ${metric}`;
}

/** The better one first; what was not measured comes last. */
export function byMeasure({ better }: ComparedMeasure, one: number | null, other: number | null): number {
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  return better === 'min' ? one - other : other - one;
}

function cell(value: number | null, width: number): string {
  return (value === null ? '–' : value.toFixed(4)).padStart(width);
}

function epochsCell(epochs: number | null): string {
  return (epochs === null ? '–' : String(Number(epochs.toFixed(2)))).padStart('epochs'.length);
}

function parametersCell(parameters: number | null): string {
  return (parameters === null ? '–' : grouped(parameters)).padStart('parameters'.length);
}

function secondsCell(seconds: number | null): string {
  return (seconds === null ? '–' : seconds.toFixed(1)).padStart('seconds'.length);
}
