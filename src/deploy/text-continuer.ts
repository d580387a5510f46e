/**
 * A language model at work on raw text: it goes on from each text, prepared as its training rows
 * were. Null of a model that says ids of another kind.
 */
import { joiningAfter } from '../contract/operations/joining.js';
import type { Choice } from '../contract/artefacts/choice.js';
import type { GeneratedText } from '../contract/artefacts/generated.js';
import type { ColumnType } from '../contract/artefacts/column-type.js';
import { writtenNodes } from '../contract/written-nodes.js';
import type { MapStep } from '../contract/operations/map-steps.js';
import type { RawColumns, SourceFields } from '../contract/stage-graph.js';
import type { StageWarning } from '../contract/kernel.js';
import { streamColumns } from '../contract/operations/streams.js';
import { demandPrompts } from '../stages/engine/generation/demand-prompts.js';
import { openTextModel, writtenInput } from '../stages/engine/generation/open-text-model.js';
import { idsIn, knownWords, promptsOf, wordsIn } from '../stages/engine/generation/read-prompts.js';
import { readTrained } from '../stages/engine/trained-artefact.js';
import { readLearned } from '../stages/text/read-learned.js';
import { createSteps } from '../stages/text/steps.js';
import type { CheckedRow, RawRow } from './check-row.js';
import type { ComputeOptions } from './family-predictor.js';
import { checkRows, rawBatch, type PreparedModel } from './row-predictor.js';

export interface WriteSettings {
  /** The most tokens of a text. */
  readonly tokens: number;
  readonly choose: Choice;
  readonly seed: number;
  /** A text ends before it; null where nothing does. */
  readonly stop: string | null;
}

/** Where nothing is said of that. */
export const plainly: WriteSettings = { tokens: 50, choose: { name: 'greedy' }, seed: 0, stop: null };

export type ContinuedText = Omit<GeneratedText, 'prompt'> & { readonly warnings: readonly StageWarning[] };

export interface TextContinuer {
  readonly kind: 'texts';
  /** Empty: it labels nothing. */
  readonly classes: readonly string[];
  /** The raw column that a row must have. */
  readonly columns: RawColumns;
  /** Where files like that of the training have it. @internal */
  readonly sources: SourceFields;
  /**
   * What follows the text of the row. `onText` is told the pieces as they are written. Rejects with
   * `BadRow` where the row has no such text, and with the failure of `generate` where no text can
   * begin so.
   */
  continue(row: RawRow, settings: WriteSettings, onText?: (more: string) => void): Promise<ContinuedText>;
  /** What follows the text of each row: 50 tokens, the most probable one each time. */
  predict(rows: readonly RawRow[]): Promise<ContinuedText[]>;
  dispose(): void;
}

export async function openTextContinuer(
  { trained, preprocessing, fitted }: PreparedModel,
  options: ComputeOptions,
): Promise<TextContinuer | null> {
  const { model } = await readTrained(trained);
  const { graph, target } = model;
  const [input] = graph.inputs;
  const shifted = input?.written === true;
  const ofStream = input?.column === streamColumns.ids && target === streamColumns.next;
  if (graph.inputs.length !== 1 || !(shifted || ofStream)) return null;
  if ('unwritable' in writtenNodes(graph, writtenInput(model))) return null;
  const { columns, fields: sources } = preprocessing;
  const { steps } = preprocessing;
  const index = steps.findLast((step): step is MapStep<'index'> => step.operation === 'index');
  if (index === undefined) return null;
  const before = steps.slice(0, steps.indexOf(index));
  const joining = joiningAfter(before, index.column);
  const learned = await readLearned(fitted);
  const vocabulary = learned[index.fitted.vocabulary];
  if (joining === null || vocabulary === undefined || !('words' in vocabulary)) return null;

  const types: Record<string, ColumnType> = Object.fromEntries(
    Object.keys(columns).map((name) => [name, { type: 'text' }]),
  );
  const toWords = createSteps(before, learned, types);
  const toIds = createSteps([...before, index], learned, types);
  const isKnown = knownWords(vocabulary);
  const writer = await openTextModel(trained, { vocabulary, joining, rows: 1, ...options });
  const continuer: TextContinuer = {
    kind: 'texts',
    classes: [],
    columns,
    sources,
    async predict(rows) {
      const texts: ContinuedText[] = [];
      for (const row of rows) texts.push(await continuer.continue(row, plainly));
      return texts;
    },
    async continue(given, { tokens, choose, seed, stop }, onText) {
      const row = checkRows([given], columns)[0]!;
      const empty = Object.fromEntries(Object.keys(columns).map((name) => [name, '']));
      const raw = rawBatch([row, empty], columns);
      const prompts = promptsOf(
        idsIn(toIds.apply(raw, 0).columns[index.into]!),
        wordsIn(toWords.apply(raw, 0).columns[index.column]!),
        isKnown,
        shifted ? vocabulary.ends!.start : null,
      );
      const warnings: StageWarning[] = [];
      demandPrompts(prompts, [promptOf(row)], {
        tokens,
        longest: writer.longest,
        warn: (warning) => void warnings.push(warning),
      });
      const [text] = await writer.write({
        prompts: prompts.map(({ ids }) => ids),
        samples: 1,
        choose,
        tokens,
        seed,
        stop,
        ...(onText !== undefined && { onText: (_text: number, more: string) => onText(more) }),
      });
      const { prompt: _prompt, ...written } = text!;
      return { ...written, warnings };
    },
    dispose: () => writer.dispose(),
  };
  return continuer;
}

/** The text of a row: the model reads one column. */
export function promptOf(row: CheckedRow): string {
  return String(Object.values(row)[0] ?? '');
}
