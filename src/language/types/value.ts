/**
 * What an expression can be. The checker evaluates on these: constants are known, data is known by
 * its type and by the node that will compute it, tensors by their shape and their place in a model.
 */
import type { ActivationName, ActivationSettings } from '../../contract/layers/activations.js';
import type { CellGraph } from '../../contract/layers/cell-graph.js';
import type { Formula } from '../../contract/operations/formula.js';
import type { Interval } from '../../contract/operations/interval.js';
import type { ByFile, ByInput } from '../../contract/operations.js';
import type { ValidationMeasure } from '../../contract/operations/metric.js';
import type { FileInput } from '../../contract/stage-graph.js';
import type { ModelDeclaration, Unit } from '../syntax/ast.js';
import type { Span } from '../../base/source/source-file.js';
import type { ChoiceValue } from './choice.js';
import type { ClassesSize, Dimension, VocabularySize } from './dimension.js';
import type { LayerGraph, LayerIdentity, TrainedNode } from './layer-graph.js';
import type { OperationNode, Reference, Step } from './node.js';
import type { ColumnOrigin, ColumnType, DatasetValue, LearnedFromRows, VocabularyValue } from './table.js';

export type { ChoiceFamily, ChoiceSettings, ChoiceValue } from './choice.js';

export type Value =
  | ErrorValue
  | ScalarValue
  | SizeValue
  | AccessorValue
  | ListValue
  | RangeValue
  | RecordValue
  | ChoiceValue
  | DatasetValue
  | ColumnValue
  | VocabularyValue
  | FileValue
  | WordVectorsValue
  | TensorValue
  | FunctionValue
  | CellValue
  | TrainedValue
  | ScoresValue
  | ReportValue
  | LearningRatesValue
  | ComparisonValue
  | CoverageValue
  | NeighboursValue
  | PlaneValue
  | ExplanationValue
  | GeneratedValue
  | ColumnSpecValue;

/** Already reported: fits everywhere, so that nothing follows from it. */
export interface ErrorValue {
  readonly kind: 'error';
}

export const errorValue: ErrorValue = { kind: 'error' };

export type ScalarType = 'int' | 'float' | 'bool' | 'Text' | 'none';

/** A constant, or (with `value` undefined) a setting that only a call will give. */
export interface ScalarValue {
  readonly kind: 'scalar';
  readonly type: ScalarType;
  readonly value: number | string | boolean | null | undefined;
  /** `1000 steps`, `50%` (value 50) */
  readonly unit: Unit | null;
  /** Where the constant was written: what relative paths start from. */
  readonly span: Span;
}

/** `words.size`, `classes`: an int that the data knows. */
export interface SizeValue {
  readonly kind: 'size';
  readonly size: VocabularySize | ClassesSize;
}

export interface AccessorValue {
  readonly kind: 'accessor';
  readonly path: readonly string[];
}

export interface ListValue {
  readonly kind: 'list';
  readonly items: readonly ListItem[];
  /** Of a search: the measure that it goes by. */
  readonly by?: ValidationMeasure;
}

export interface ListItem {
  readonly value: Value;
  readonly span: Span;
  /** Of a list made with `for`: what its variables were for this item. */
  readonly variables?: Variables;
  /** Of a list that was spread into this one: how it was written, `sizes` for `..sizes`. */
  readonly list?: string;
}

/** The values that variables had for an element of a list made with `for`. */
export type Variables = ReadonlyMap<string, Variable>;

export interface Variable {
  readonly value: Value;
  /** As it is written in the name of the element: `50`, `adam(0.01)`. */
  readonly shown: string;
}

/** `1..5`: both ends belong to it. */
export interface RangeValue {
  readonly kind: 'range';
  readonly from: number;
  readonly to: number;
}

export interface RecordField {
  readonly value: Value;
  readonly span: Span;
  readonly nameSpan: Span;
}

export interface RecordValue {
  readonly kind: 'record';
  readonly fields: ReadonlyMap<string, RecordField>;
}

/**
 * A column on its way through a stage. `table` is null where a stage is checked without being
 * called.
 */
export interface ColumnValue {
  readonly kind: 'column';
  readonly type: ColumnType;
  readonly table: DatasetValue | null;
  readonly column: string;
  /** Steps since it was taken out of `table`. */
  readonly steps: readonly ColumnStep[];
  /** Its value by columns of `table`, for arithmetic; null after a step that is no arithmetic. */
  readonly formula: Formula | null;
  readonly origin: ColumnOrigin;
}

type Unplaced<AnyStep> = AnyStep extends Step ? Omit<AnyStep, 'column' | 'into'> : never;

export interface ColumnStep {
  readonly step: Unplaced<Step>;
  readonly type: ColumnType;
  readonly summary: string;
  readonly span: Span;
  readonly argumentSpans: Readonly<Record<string, Span>>;
}

export interface FileValue {
  readonly kind: 'file';
  readonly node: OperationNode<'download'>;
}

/** Vectors of words, for an `embedding` to begin from. */
export type WordVectorsValue = FileVectorsValue | LearnedVectorsValue;

interface VectorsBase {
  readonly kind: 'word-vectors';
  /** Numbers in each vector. */
  readonly width: number;
  readonly shown: string;
  readonly span: Span;
}

/** Made elsewhere; a stage reads those of a vocabulary once something asks for them. */
export interface FileVectorsValue extends VectorsBase {
  readonly from: 'file';
  readonly files: ByFile<'word_vectors', FileInput>;
  readonly inputs: Omit<ByInput<'word_vectors', Reference>, 'vocabulary'>;
  /** The file in an archive; null where none is named. */
  readonly member: string | null;
  readonly argumentSpans: Readonly<Record<string, Span>>;
}

/** Learned from rows, with the vocabulary of these. */
export interface LearnedVectorsValue extends VectorsBase, LearnedFromRows {
  readonly from: 'rows';
  readonly node: OperationNode<'word2vec'>;
  readonly vocabulary: VocabularyValue;
}

/** A value inside a model: a node of its layer graph. */
export interface TensorValue {
  readonly kind: 'tensor';
  readonly graph: LayerGraph;
  readonly node: number;
  readonly element: 'float' | 'id';
  /** Of an id tensor. */
  readonly vocabulary: VocabularyValue | null;
  readonly shape: readonly Dimension[];
  readonly masked: boolean;
  readonly origin: TensorOrigin;
  /** The layer that gave the last axis its size. */
  readonly widthOrigin: { readonly span: Span; readonly shown: string };
  /** The activation that the values went through last: what range they have. */
  readonly activation: ActivationName | null;
  /**
   * Whether the values are probabilities for certain: each alone, as `sigmoid` gives them, or
   * together, so that those along the last axis add up to 1, as `softmax` gives them.
   */
  readonly probabilities: 'each' | 'together' | null;
}

/**
 * What made a tensor: a layer or a column, or the declaration of a model that nothing feeds;
 * `shown` as written.
 */
export interface TensorOrigin {
  readonly by: 'layer' | 'column' | 'declaration';
  readonly shown: string;
  readonly span: Span;
}

/** A tensor as messages show it: what made it, and what it is. */
export interface MadeTensor {
  /** `width`: a layer that gave the last axis its size, before others that kept it. */
  readonly by: TensorOrigin['by'] | 'width';
  /** As written: `lstm(512)`. */
  readonly shown: string;
  /** `float[time, 512]` */
  readonly type: string;
  readonly span: Span;
}

export interface ModelSignatureInput {
  readonly name: string;
  readonly type: TensorType;
  readonly span: Span;
}

/** A tensor type as declared: `Id<v>[..time]`, `float[time, 300]`. */
export interface TensorType {
  readonly kind: 'tensor-type';
  readonly element: 'float' | 'id';
  readonly vocabulary: VocabularyValue | null;
  readonly vocabularyName: string | null;
  readonly shape: readonly Dimension[];
  readonly shown: string;
  readonly span: Span;
}

export interface FunctionValue {
  readonly kind: 'function';
  /** What it does: rows to rows, tensors to tensors, or either, depending on what it is fed. */
  readonly domain: 'data' | 'tensor' | 'any';
  /** As written: `lstm(512, layers: 2)`. */
  readonly shown: string;
  readonly span: Span;
  /** How many functions a composition is made of; absent of one alone. */
  readonly parts?: number;
  /** The primitive it is, when it is one that stands alone. */
  readonly primitive: string | null;
  readonly bare: boolean;
  /** Declared inputs of a model or stage; null when it takes whatever fits. */
  readonly inputs: readonly ModelSignatureInput[] | null;
  /** What `layer.name` gives: `e.unembed`. */
  readonly members?: ReadonlyMap<string, Value>;
  /** The model of a file that it is, with settings. */
  readonly declaration?: ModelDeclaration;
  /** Of an activation: its name, and its slope where that is not the usual one. */
  readonly activation?: ActivationSettings;
  /** Of a layer: whose weights it has. */
  readonly identity?: LayerIdentity;
  /** Of a stage of the file that is given without some of its settings. */
  readonly open?: OpenStage;
  /** The part of a trained model that it is. */
  readonly part?: TrainedPart;
  /**
   * Set where tensors are among the arguments (`gru(64, initial: h)`). They are those of one
   * application of the model around it, so each application makes the function again, with the
   * weights of the one before.
   */
  readonly withIdentity?: (identity: LayerIdentity) => FunctionValue;
  apply(inputs: readonly AppliedInput[], span: Span): Value;
}

/** `film.body`: its function begins with the weights that `film` learned. */
export interface TrainedPart {
  readonly weights: LearnedWeights;
  /** Of an embedding: its table. */
  readonly table: TrainedTable | null;
  /**
   * The same part, whose weights stay as they are: to the end, or for so long. `shown` is as
   * written.
   */
  frozen(shown: string, span: Span, until: Interval | null): FunctionValue;
}

/** What layers can begin with. */
export type LearnedWeights = TrainedValue | PretrainedWeights;

/** The model in a folder, with the weights that others have trained. */
export interface PretrainedWeights {
  readonly kind: 'pretrained';
  readonly node: OperationNode<'pretrained'>;
  readonly learned: LearnedModel;
  /** Absolute paths of the files in the folder whose ids its table has. */
  readonly tokenizers: readonly string[];
  /** As written. */
  readonly shown: string;
  readonly span: Span;
}

/** A row for each id of a vocabulary, of which an embedding has learned them. */
export interface TrainedTable {
  readonly trained: TrainedValue;
  /** Of the embedding in the model. */
  readonly place: string;
  readonly vocabulary: VocabularySize['vocabulary'];
  readonly width: Dimension;
}

export interface AppliedInput {
  readonly value: Value;
  readonly span: Span;
}

/** A stage of the file whose other settings come trial by trial, for the elements of one list. */
export interface OpenStage {
  readonly name: string;
  /** By name; what numbers each of them takes. */
  readonly settings: ReadonlyMap<string, SettingNumbers>;
  /** Settings that are neither given nor have a default. */
  readonly needed: readonly string[];
  /** What the stage gives, as an element of the list made at `list`. */
  element(trial: StageTrial, inputs: readonly AppliedInput[], list: Span): Value;
}

/** `other`: no numbers, as far as its type says. Null: neither a type nor a default says it. */
export type SettingNumbers = 'int' | 'float' | 'other' | null;

export interface StageTrial {
  readonly settings: readonly (AppliedInput & { readonly name: string; readonly nameSpan: Span })[];
  readonly variables: Variables;
}

/** A cell with its settings: one step of a recurrence, which `scan` runs over time. */
export interface CellValue {
  readonly kind: 'cell';
  /** As written: `elman(units: 64)`. */
  readonly shown: string;
  readonly span: Span;
  /** The step for an x of that width, fed at `span`; null when something was reported. */
  step(width: Dimension, origin: MadeTensor, span: Span): CellStep | null;
}

export interface CellStep {
  readonly graph: CellGraph<Dimension>;
  /** Width of what a step gives. */
  readonly width: Dimension;
  /** The activation that it went through last. */
  readonly activation: ActivationName | null;
}

export interface TrainedValue {
  readonly kind: 'trained';
  readonly family: 'neural' | 'linear';
  readonly node: TrainedNode;
  readonly data: DatasetValue;
  readonly target: string;
  /** Columns of `data` that it reads. */
  readonly columns: readonly string[];
  readonly batch: number;
  /** The model that was trained, if it is declared by a name. */
  readonly declaration?: ModelDeclaration;
  /** Of a network: its layers. */
  readonly learned?: LearnedModel;
  /** Earlier trainings whose weights it began with: it has learned from their rows too. */
  readonly begunFrom?: readonly TrainedValue[];
  readonly span: Span;
  /**
   * Of the `best` of a list and of an `ensemble`: the trainings in it. Their rows may be prepared
   * differently; `data` and `columns` are those of the first.
   */
  readonly members?: readonly TrainedValue[];
  /** Of an `ensemble`: how its members are called. */
  readonly memberNames?: readonly string[];
  /** Of a search with halving: its stages before the last rung, the first one first. */
  readonly rungs?: readonly RungStage[];
}

/** A training until the end of a rung, and what decides after it. */
export interface RungStage {
  /** How far it goes: `3 epochs`. */
  readonly name: string;
  readonly node: OperationNode<'train'>;
  readonly decision: OperationNode<'halve'>;
}

/** What feeds an input of a model. */
export interface GraphInput {
  readonly name: string;
  readonly column: string;
  readonly kind: 'ids' | 'number';
  readonly vocabulary: VocabularyValue | null;
  readonly tensor: TensorValue;
  /** See `ModelInput`. */
  readonly written?: true;
}

/** A model with what feeds it. */
export interface LearnedModel {
  readonly model: FunctionValue;
  readonly inputs: readonly GraphInput[];
  readonly output: TensorValue;
}

export interface ScoresValue {
  readonly kind: 'scores';
  readonly node: OperationNode<'evaluate'>;
  readonly trained: TrainedValue;
}

/** What a learning-rate finder saw. */
export interface LearningRatesValue {
  readonly kind: 'learning-rates';
  readonly node: OperationNode<'learning_rate_finder'>;
}

export interface ComparisonValue {
  readonly kind: 'comparison';
  readonly node: OperationNode<'compare'>;
}

/** What an attention looked at. */
export interface ExplanationValue {
  readonly kind: 'explanation';
  readonly node: OperationNode<'explain'>;
}

/** Texts that a language model writes. */
export interface GeneratedValue {
  readonly kind: 'generated';
  readonly node: OperationNode<'generate'>;
}

/** Which words have vectors. */
export interface CoverageValue {
  readonly kind: 'coverage';
  readonly node: OperationNode<'coverage'>;
}

/** Words that are near others. */
export interface NeighboursValue {
  readonly kind: 'neighbours';
  readonly node: OperationNode<'neighbours'>;
}

/** Words as points. */
export interface PlaneValue {
  readonly kind: 'plane';
  readonly node: OperationNode<'plane'>;
}

export interface ReportValue {
  readonly kind: 'report';
  readonly node: OperationNode<'report'>;
}

/** How a column of a file is read. */
export type ColumnSpecValue = SingleColumnSpec | NumbersColumnSpec;

/** `class("Topic")`, `number("Temp")`, `time("Date")`, `column("Text")` */
export interface SingleColumnSpec {
  readonly kind: 'column-spec';
  readonly type: Extract<ColumnType, { readonly kind: 'class' | 'number' | 'text' | 'time' }>;
  readonly source: string | number;
  readonly labels: Readonly<Record<string, string>> | null;
  /** A regular expression whose first group, or match, is the value; null for the whole field. */
  readonly pattern: string | null;
  /** What a number must be above for the label `true`; null for labels as they are. */
  readonly above: number | null;
  /** Of a time, where it is not ISO 8601. */
  readonly format?: string;
}

/** `numbers("width", "height")`, `numbers("pixel*", width: 784)` */
export interface NumbersColumnSpec {
  readonly kind: 'column-spec';
  readonly type: Extract<ColumnType, { readonly kind: 'numbers' }>;
  readonly sources: readonly (string | number)[];
  /** Of one row; of one step where rows are ragged. */
  readonly shape: readonly number[];
  /**
   * Set where one field holds them all, as a list: where that is said, and how many numbers it has;
   * null for a list of steps.
   */
  readonly list?: { readonly span: Span; readonly numbers: number | null };
}
