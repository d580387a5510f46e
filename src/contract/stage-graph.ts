/**
 * The lowered program: a graph of stages, each of which the planner can key, the store can keep and
 * the executor can run alone. Nothing in here is TensorFlow's; names and spans are for people and
 * never reach a key.
 */
import type { Joining } from './operations/tokenizer.js';
import type { NumbersColumnType } from './artefacts/column-type.js';
import type { ImageFit } from './operations/images.js';
import type { FieldName } from './operations/source.js';
import type { ArtefactKindName } from './artefact.js';
import type { OpenModelGraph } from './model-graph.js';
import type { MapStep } from './operations/map-steps.js';
import type { NextValue } from './operations/windows.js';
import type { ArgumentsOf, ByFile, ByInput, Operation } from './operations.js';
import type { StageResource } from './operations/operation.js';
import type { PathStart } from '../base/source/path-start.js';
import type { Span } from '../base/source/source-file.js';
import type { JsonObject } from '../base/json.js';

/** The output of another stage, or a part of it. */
export interface StageInput {
  /** `name` of the stage that makes it. */
  readonly stage: string;
  /**
   * Which splits of a dataset are read; null means all of it. Only what is read is part of the key.
   */
  readonly splits: readonly string[] | null;
}

/** Files outside the cache whose content is an input. */
export interface FileInput {
  /** Absolute path of one file, or a glob (`*`, `**`, `?`) below an absolute folder. */
  readonly pattern: string;
  readonly glob: boolean;
  readonly span: Span;
  /** Absolute folders in which the files must really lie, links followed; absent: anywhere. */
  readonly readable?: readonly string[];
  /** Where the path starts, for messages; absent for one that was absolute. */
  readonly start?: PathStart;
}

/** A stage; of `string`, whatever it computes: that is how the run sees it. */
export interface StageNode<O extends string = string> {
  /**
   * Unique in the graph; the binding's name where it ends one (`words`), or that of an imported
   * value (`raw`, or `data.words` where only the file `data.seq` names it), else
   * `binding/operation` (`raw/fasttext`), with the name of the stage of the file that makes it, if
   * one does (`raw/cleaned`).
   */
  readonly name: string;
  /** What computes it: the key of `kernelModules` in `src/kernels.ts`. */
  readonly operation: O;
  /**
   * Implementation version of the operation; part of the key. Raise it when output bytes change.
   * @internal
   */
  readonly version: number;
  /** Every argument after defaults. Part of the key, as canonical JSON. @internal */
  readonly arguments: ArgumentsOf<O> & JsonObject;
  /** Inputs by role, e.g. `data`, `vocabulary`; part of the key by content. @internal */
  readonly inputs: ByInput<O, StageInput>;
  /** Files by role; part of the key by content. @internal */
  readonly files: ByFile<O, FileInput>;
  /** @internal */
  readonly resource: StageResource;
  /** A line for people: `lowercase → replace → tokenize(treebank)`. */
  readonly summary: string;
  readonly span: Span;
  /** Where each argument was written, for `why`; defaults have none. @internal */
  readonly argumentSpans: Readonly<Record<string, Span>>;
}

export function isStageOf<O extends Operation>(stage: StageNode, operation: O): stage is StageNode<O> {
  return stage.operation === operation;
}

/** A stage as the language emits it. */
export type LoweredStage = { readonly [O in Operation]: StageNode<O> }[Operation];

/** A value that the file names: what `outputs` and `predict` can show. */
export interface NamedValue {
  readonly name: string;
  readonly stage: string;
  readonly splits: readonly string[] | null;
  /** @internal */
  readonly kind: ArtefactKindName;
  readonly type: string;
  readonly doc: string | null;
  /** The list, made with `for`, that it is an element of. @internal */
  readonly list: string | null;
}

/** The elements of a list, as the stages that end them. */
export interface ListedStages {
  readonly list: string;
  readonly stages: readonly string[];
  /** Of a search with halving: some of them leave what they had come to before. */
  readonly halved?: boolean;
}

/**
 * The stages that end the elements of each list, in the order of the file; before a list those of
 * its rungs.
 *
 * @internal
 */
export function listsOf({ values, rungs = [] }: StageGraph): readonly ListedStages[] {
  const stages = new Map<string, string[]>();
  for (const { list, stage } of values) {
    if (list === null) continue;
    const known = stages.get(list) ?? [];
    stages.set(list, known);
    if (!known.includes(stage)) known.push(stage);
  }
  return [...stages].flatMap(([list, ends]) => {
    const before = rungs.filter((rung) => rung.list === list);
    const halved = before.length > 0 && { halved: true };
    return [
      ...before.map((rung) => ({ list: `${list}/${rung.name}`, stages: rung.stages, halved: true })),
      { list, stages: ends, ...halved },
    ];
  });
}

/** The columns of raw rows that a model reads, by name. */
export type RawColumns = Readonly<Record<string, RawType>>;
export type RawType = 'text' | 'number' | RawNumbers;

/** By raw column, the field that it is read from where that has another name, or is more than it. */
export type SourceFields = Readonly<Record<string, SourceField>>;

export interface SourceField {
  readonly field: string;
  /** A regular expression for the part of the field that is read. */
  readonly pattern?: string;
}

/** Numbers with a shape: lists in lists. */
export interface RawNumbers extends NumbersColumnType {
  /** In tables of fields: those that hold a number each, as the source of the training has them. */
  readonly fields?: readonly FieldName[];
  /** Set where the source of the training made them from image files: how it reached their size. */
  readonly images?: ImageFit;
}

/**
 * How raw rows become what a trained model reads: the map and fit steps between the source and
 * `train`.
 */
export interface Preprocessing {
  /** Raw input columns, by name, that prediction must supply (the target is not among them). */
  readonly columns: RawColumns;
  /** Where the source of the training reads the raw columns, also those of `windows`. */
  readonly fields: SourceFields;
  readonly steps: readonly MapStep[];
  /**
   * As written, a stage that takes differences which cannot be made, or undone, for the rows to
   * predict. `windows`: the model reads windows, and not rows alone.
   */
  readonly differences?: { readonly step: string; readonly windows: boolean };
  /** A column that a decoder of numbers reads, whose steps are known before its answers only in training. */
  readonly readsTruth?: string;
  /** Fitted inputs that steps name, e.g. `vocabulary` of `index`. */
  readonly inputs: Readonly<Record<string, StageInput>>;
  /** Of a model that forecasts: it reads windows of rows, not rows. */
  readonly windows?: WindowPreparation;
  /** Of a model that writes a text for each row: how its ids become one. */
  readonly writes?: {
    /** The vocabulary of the ids, among `inputs`. */
    readonly vocabulary: string;
    readonly joining: Joining;
  };
}

/** How raw rows of a series become the last window, from which a model forecasts. */
export interface WindowPreparation {
  /** Raw columns by name; times are texts. */
  readonly columns: RawColumns;
  /** Steps on the rows, before the windows are cut. */
  readonly steps: readonly MapStep[];
  /** Differences among them, in order; absent where there are none. */
  readonly differences?: readonly RowDifference[];
  /**
   * Of a forecast of changes: which of the differences is the first that it is of, and by target the
   * column before it, whose last values the changes are added to.
   */
  readonly levels?: { readonly difference: number; readonly columns: readonly string[] };
  /** Steps on the windows, after they are cut. */
  readonly after: readonly MapStep[];
  /** What the model reads of the future that it forecasts: such a column is not known then. */
  readonly unknown: readonly string[];
  /**
   * The input that its own answers fill, step after step; only the first step of that column is read.
   * Absent where it reads no answers.
   */
  readonly written?: string;
  /** How a forecast goes on from its own answers; absent where it cannot. */
  readonly recursion?: {
    /** Of each column of the history. */
    readonly next: readonly NextValue[];
    /** The columns that the calendar says. */
    readonly known: readonly string[];
  };
  /** How times are written; null for ISO 8601. */
  readonly format: string | null;
  readonly settings: ArgumentsOf<'windows'>;
}

/** `difference` after so many of the steps on rows. */
export interface RowDifference extends Pick<ArgumentsOf<'difference'>, 'columns' | 'lag'> {
  readonly after: number;
}

/** A parameter of the file, for the history of runs. */
export interface ParamInEffect {
  readonly name: string;
  /** Its value, as somebody wrote it. */
  readonly text: string;
  /** From outside, and not its default. */
  readonly given: boolean;
}

/** A model that the file declares, trained or not. */
export interface DeclaredModel {
  readonly name: string;
  /** The stages that train it. */
  readonly trainings: readonly string[];
  /** By its signature alone; null where that leaves sizes open that no data will fill in. */
  readonly graph: OpenModelGraph | null;
  /** The stage of each input's vocabulary; null where it has none, or no stage is said. */
  readonly vocabularies: readonly (string | null)[];
}

export interface StageGraph<Stage extends StageNode = StageNode> {
  /** In an order in which every stage comes after its inputs. */
  readonly stages: readonly Stage[];
  /** In file order. */
  readonly values: readonly NamedValue[];
  /** Preprocessing by the name of a `train` (or baseline) stage. @internal */
  readonly preprocessing: Readonly<Record<string, Preprocessing>>;
  /** In file order. @internal */
  readonly models?: readonly DeclaredModel[];
  /** In file order. @internal */
  readonly params?: readonly ParamInEffect[];
  /** Values that become a stage only where they are used, as word vectors do. @internal */
  readonly uses?: readonly { readonly name: string; readonly stage: string }[];
  /**
   * By the name of a stage that chooses from trainings or joins them: the stages of these, in order.
   * @internal
   */
  readonly members: Readonly<Record<string, readonly string[]>>;
  /** Of searches with halving: the trainings of each rung but the last. @internal */
  readonly rungs?: readonly {
    readonly list: string;
    readonly name: string;
    readonly stages: readonly string[];
  }[];
}
