/** Scores: what was measured, and the worst of the predictions. */
import { readFileSync } from 'node:fs';
import { outputLines } from '../contract/artefact.js';
import type { Scores, ScoresDocument } from '../contract/artefacts/scores.js';
import { findingLines } from '../contract/diagnosis/finding-lines.js';
import { findingsOfScores } from '../contract/diagnosis/findings-of.js';
import type { JsonObject } from '../base/json.js';
import type { WrittenTexts } from '../contract/artefacts/written-texts.js';
import type { ArtefactView } from '../contract/kernel.js';
import { worstErrors } from '../stages/report/worst-errors.js';
import type { ErrorExample, ErrorSummary } from '../stages/report/report-data.js';
import { everything, shortened, visible } from './layout/visible.js';
import { wordsFor, type Shown, type ShowOptions } from './shown.js';
import type { ShowTexts } from './texts.js';
import { writtenLines } from './written-lines.js';

const mostCharacters = 300;

export async function showScores(
  name: string,
  view: ArtefactView<ScoresDocument>,
  options: ShowOptions,
): Promise<Shown> {
  const { rows, full } = options;
  const say = wordsFor(options);
  const stored = JSON.parse(readFileSync(view.path(view.document.scores), 'utf8')) as Scores;
  const { evidence: _, ...scores } = stored;
  const target = view.document.columns['target'];
  const classes = target?.type === 'class' ? target.classes : [];
  const errors = await worstErrors(view, classes, rows ?? 5, new AbortController().signal);
  const findings = findingsOfScores(stored, classes);
  const { written: file } = view.document;
  const written =
    file === undefined ? null : (JSON.parse(readFileSync(view.path(file), 'utf8')) as WrittenTexts);
  const most = full ? everything : mostCharacters;
  // Scores are read from JSON.
  const measured = scores as unknown as JsonObject;
  return {
    document: {
      kind: 'scores',
      name,
      scores: measured,
      errors: errors as unknown as JsonObject | null,
      ...(findings.length > 0 && { findings }),
      // What it attended to are the numbers of pictures.
      ...(written !== null && { written: without(written) }),
    },
    lines: [
      `${name}:`,
      ...outputLines({ ...measured, kind: 'scores' }, options.language).map((line) => `  ${line}`),
      ...findingLines(findings, options.language ?? 'en').map((line) => `  ${line}`),
      ...(errors === null ? [] : errorLines(errors, most, say)),
      ...(written === null ? [] : writtenLines(written, { rows: rows ?? 3, most, say })),
    ],
  };
}

/** The texts alone, as they are in JSON. */
function without(written: WrittenTexts): JsonObject {
  const { attention: _, ...texts } = written;
  return texts as unknown as JsonObject;
}

function errorLines({ of, total, worst }: ErrorSummary, most: number, say: ShowTexts): readonly string[] {
  if (worst.length === 0) return [];
  const isNumber = of === 'numbers' || of === 'vectors';
  const title = isNumber ? say.offTheMost(total) : say.mostConfident(total);
  return ['', title, ...worst.flatMap((error) => ['', ...exampleLines(error, isNumber, most, say)])];
}

function exampleLines(
  { row, target, predicted, probability, text, cut }: ErrorExample,
  isNumber: boolean,
  most: number,
  say: ShowTexts,
): readonly string[] {
  const weight = isNumber ? say.offBy(String(Number(probability.toPrecision(4)))) : probability.toFixed(4);
  const head = say.wrong(String(row), visible(target), visible(predicted), weight);
  if (text === null) return [head];
  return [head, `  ${cut && most > text.length ? `${visible(text)}…` : shortened(text, most, say)}`];
}
