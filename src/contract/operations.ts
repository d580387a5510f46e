/**
 * Every stage operation: what the language emits, the planner keys and a kernel computes. One
 * without a kernel in `src/kernels.ts`, or with one of other types, does not compile.
 *
 * Arguments are those after defaults. One that came later than the version of its operation is
 * there only where an author asks for it, so that the keys of older programs stay; what its absence
 * means stands beside it.
 */
import type { AsJson, JsonObject } from '../base/json.js';
import type { ArtefactDocument } from './artefact.js';
import { best, type BestOperation } from './operations/best.js';
import { compare, type CompareOperation } from './operations/compare.js';
import {
  idx,
  mnist,
  npy,
  npz,
  type IdxOperation,
  type MnistOperation,
  type NpyOperation,
  type NpzOperation,
} from './operations/arrays.js';
import { images, type ImagesOperation } from './operations/images.js';
import { append, type AppendOperation } from './operations/append.js';
import { parallel, type ParallelOperation } from './operations/parallel.js';
import { dataset, type DatasetOperation } from './operations/dataset.js';
import { deduplicate, type DeduplicateOperation } from './operations/deduplicate.js';
import { delimited, type DelimitedOperation } from './operations/delimited.js';
import { difference, type DifferenceOperation } from './operations/difference.js';
import { download, type DownloadOperation } from './operations/download.js';
import { ensemble, type EnsembleOperation } from './operations/ensemble.js';
import { explain, type ExplainOperation } from './operations/explain.js';
import { evaluate, type EvaluateOperation } from './operations/evaluate.js';
import { generate, type GenerateOperation } from './operations/generate.js';
import { texts, type TextsOperation } from './operations/texts.js';
import { fasttext, type FasttextOperation } from './operations/fasttext.js';
import { finite, type FiniteOperation } from './operations/finite.js';
import { folder, type FolderOperation } from './operations/folder.js';
import { lines, type LinesOperation } from './operations/lines.js';
import { halve, type HalveOperation } from './operations/halve.js';
import { join, type JoinOperation } from './operations/join.js';
import { jsonl, type JsonlOperation } from './operations/jsonl.js';
import { learningRateFinder, type LearningRateFinderOperation } from './operations/learning-rate-finder.js';
import { logisticRegression, type LogisticRegressionOperation } from './operations/logistic-regression.js';
import { naiveBayes, type NaiveBayesOperation } from './operations/naive-bayes.js';
import { map, type MapOperation } from './operations/map.js';
import type { OperationTraits } from './operations/operation.js';
import { matchedVectors, type MatchedVectorsOperation } from './operations/matched-vectors.js';
import { pick, type PickOperation } from './operations/pick.js';
import { coverage, type CoverageOperation } from './operations/coverage.js';
import { neighbours, type NeighboursOperation } from './operations/neighbours.js';
import { plane, type PlaneOperation } from './operations/plane.js';
import { pretrained, type PretrainedOperation } from './operations/pretrained.js';
import { report, type ReportOperation } from './operations/report.js';
import { sample, type SampleOperation } from './operations/sample.js';
import { scaler, type ScalerOperation } from './operations/scaler.js';
import { sentences, type SentencesOperation } from './operations/sentences.js';
import { split, type SplitOperation } from './operations/split.js';
import { streams, type StreamsOperation } from './operations/streams.js';
import { train, type TrainOperation } from './operations/train.js';
import { trainedVectors, type TrainedVectorsOperation } from './operations/trained-vectors.js';
import { tokenizerFile, type TokenizerFileOperation } from './operations/tokenizer-file.js';
import { subwords, type SubwordsOperation } from './operations/subwords.js';
import { vocabulary, type VocabularyOperation } from './operations/vocabulary.js';
import { encode, type EncodeOperation } from './operations/encode.js';
import { windows, type WindowsOperation } from './operations/windows.js';
import { wordVectors, type WordVectorsOperation } from './operations/word-vectors.js';
import { word2vec, type Word2vecOperation } from './operations/word2vec.js';

export interface StageOperations {
  readonly fasttext: FasttextOperation;
  readonly lines: LinesOperation;
  readonly delimited: DelimitedOperation;
  readonly jsonl: JsonlOperation;
  readonly folder: FolderOperation;
  readonly idx: IdxOperation;
  readonly npy: NpyOperation;
  readonly npz: NpzOperation;
  readonly mnist: MnistOperation;
  readonly images: ImagesOperation;
  readonly download: DownloadOperation;
  readonly texts: TextsOperation;
  readonly dataset: DatasetOperation;
  readonly append: AppendOperation;
  readonly join: JoinOperation;
  readonly parallel: ParallelOperation;
  readonly split: SplitOperation;
  readonly sample: SampleOperation;
  readonly deduplicate: DeduplicateOperation;
  readonly difference: DifferenceOperation;
  readonly sentences: SentencesOperation;
  readonly streams: StreamsOperation;
  readonly windows: WindowsOperation;
  readonly finite: FiniteOperation;
  readonly map: MapOperation;
  readonly vocabulary: VocabularyOperation;
  readonly subwords: SubwordsOperation;
  readonly tokenizer: TokenizerFileOperation;
  readonly scaler: ScalerOperation;
  readonly word_vectors: WordVectorsOperation;
  readonly trained_vectors: TrainedVectorsOperation;
  readonly word2vec: Word2vecOperation;
  readonly matched_vectors: MatchedVectorsOperation;
  readonly pretrained: PretrainedOperation;
  readonly encode: EncodeOperation;
  readonly train: TrainOperation;
  readonly learning_rate_finder: LearningRateFinderOperation;
  readonly logistic_regression: LogisticRegressionOperation;
  readonly naive_bayes: NaiveBayesOperation;
  readonly evaluate: EvaluateOperation;
  readonly halve: HalveOperation;
  readonly best: BestOperation;
  readonly pick: PickOperation;
  readonly ensemble: EnsembleOperation;
  readonly compare: CompareOperation;
  readonly explain: ExplainOperation;
  readonly generate: GenerateOperation;
  readonly coverage: CoverageOperation;
  readonly neighbours: NeighboursOperation;
  readonly plane: PlaneOperation;
  readonly report: ReportOperation;
}

export const operationTraits: { readonly [O in Operation]: OperationTraits } = {
  fasttext,
  lines,
  delimited,
  jsonl,
  folder,
  idx,
  npy,
  npz,
  mnist,
  images,
  download,
  texts,
  dataset,
  append,
  join,
  parallel,
  split,
  sample,
  deduplicate,
  difference,
  sentences,
  streams,
  windows,
  finite,
  map,
  vocabulary,
  subwords,
  tokenizer: tokenizerFile,
  scaler,
  word_vectors: wordVectors,
  trained_vectors: trainedVectors,
  word2vec,
  matched_vectors: matchedVectors,
  pretrained,
  encode,
  train,
  learning_rate_finder: learningRateFinder,
  logistic_regression: logisticRegression,
  naive_bayes: naiveBayes,
  evaluate,
  halve,
  best,
  pick,
  ensemble,
  compare,
  explain,
  generate,
  coverage,
  neighbours,
  plane,
  report,
};

export type Operation = keyof Checked<StageOperations>;

/**
 * The traits of an operation that may be none of the product's: tests of the run have their own.
 */
export function traitsOf(operation: string): OperationTraits | null {
  return Object.hasOwn(operationTraits, operation) ? operationTraits[operation as Operation] : null;
}

/** What an operation states in its types. */
interface OperationTypes {
  /** Every argument after defaults: part of the key. */
  readonly arguments: object;
  /** The kind of artefact of each input, by role: part of the key by content. */
  readonly inputs: Readonly<Record<string, DocumentKind>>;
  /** What is read from outside the cache, by role: one file, or all that a pattern finds. */
  readonly files: Readonly<Record<string, 'file' | 'glob'>>;
  /** The kind of artefact that is left. */
  readonly leaves: DocumentKind;
}

export type DocumentKind = ArtefactDocument['kind'];

type Checked<T extends { readonly [O in keyof T]: OperationTypes & JsonArguments<T[O]> }> = T;

type JsonArguments<Types> = Types extends { readonly arguments: infer Arguments }
  ? { readonly arguments: AsJson<Arguments> }
  : never;

/** Of an operation that is known by a name only, they are what they are. */
export type ArgumentsOf<O extends string> = O extends Operation ? StageOperations[O]['arguments'] : object;

/** The same arguments, known to be JSON: `Checked` has looked at those of every operation. */
export function argumentsAsJson<O extends Operation>(given: ArgumentsOf<O>): ArgumentsOf<O> & JsonObject {
  return given as ArgumentsOf<O> & JsonObject;
}

type Documents = { readonly [Document in ArtefactDocument as Document['kind']]: Document };

/** The document of an artefact of that kind. */
export type DocumentOf<Kind extends DocumentKind> = Documents[Kind];

/** What an operation leaves. */
export type LeftBy<O extends string> = O extends Operation
  ? DocumentOf<StageOperations[O]['leaves']>
  : ArtefactDocument;

/** A `T` for each input. */
export type ByInput<O extends string, T> = O extends Operation
  ? ByRole<StageOperations[O]['inputs'], T>
  : Readonly<Record<string, T>>;

/** A `T` for each role of outside files. */
export type ByFile<O extends string, T> = O extends Operation
  ? ByRole<StageOperations[O]['files'], T>
  : Readonly<Record<string, T>>;

type ByRole<Roles, T> = { readonly [Role in keyof Roles]: T };
