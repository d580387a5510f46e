/**
 * What a stage leaves behind: a few files and one small document that says what they are. The
 * document is `artefact.json` in the stage's output folder; everything in it is reproducible (no
 * times, paths or run ids), because its bytes are part of the content hash that later stages build
 * on.
 */
import type { Language } from '../base/language.js';
import { harmless } from '../base/diagnostics/display-width.js';
import type { ArtefactKind, KeptArtefact, SecondsOf, ShownOutput } from './artefacts/artefact-kind.js';
import { comparison } from './artefacts/comparison.js';
import type { ComparisonDocument } from './artefacts/comparison.js';
import { dataset } from './artefacts/dataset.js';
import type { DatasetDocument } from './artefacts/dataset.js';
import { halving } from './artefacts/halving.js';
import type { HalvingDocument } from './artefacts/halving.js';
import { generated } from './artefacts/generated.js';
import type { GeneratedDocument } from './artefacts/generated.js';
import { explanation } from './artefacts/explanation.js';
import type { ExplanationDocument } from './artefacts/explanation.js';
import { file } from './artefacts/file.js';
import type { FileDocument } from './artefacts/file.js';
import { learningRates } from './artefacts/learning-rates.js';
import type { LearningRatesDocument } from './artefacts/learning-rates.js';
import { coverage } from './artefacts/coverage.js';
import type { CoverageDocument } from './artefacts/coverage.js';
import { neighbours } from './artefacts/neighbours.js';
import type { NeighboursDocument } from './artefacts/neighbours.js';
import { plane } from './artefacts/plane.js';
import type { PlaneDocument } from './artefacts/plane.js';
import { pretrained } from './artefacts/pretrained.js';
import type { PretrainedDocument } from './artefacts/pretrained.js';
import { report } from './artefacts/report.js';
import type { ReportDocument } from './artefacts/report.js';
import { scaler } from './artefacts/scaler.js';
import type { ScalerDocument } from './artefacts/scaler.js';
import { scores } from './artefacts/scores.js';
import type { ScoresDocument } from './artefacts/scores.js';
import { trained } from './artefacts/trained.js';
import type { TrainedDocument } from './artefacts/trained.js';
import { vocabulary } from './artefacts/vocabulary.js';
import type { VocabularyDocument } from './artefacts/vocabulary.js';
import { wordVectors } from './artefacts/word-vectors.js';
import type { WordVectorsDocument } from './artefacts/word-vectors.js';
import type { Finding } from './diagnosis/finding.js';
import { findingsOfScoresDocument, findingsOfTrained } from './diagnosis/findings-of.js';

export type ArtefactDocument =
  | DatasetDocument
  | VocabularyDocument
  | ScalerDocument
  | WordVectorsDocument
  | FileDocument
  | PretrainedDocument
  | TrainedDocument
  | ScoresDocument
  | ReportDocument
  | LearningRatesDocument
  | HalvingDocument
  | ComparisonDocument
  | PlaneDocument
  | ExplanationDocument
  | GeneratedDocument
  | NeighboursDocument
  | CoverageDocument;

export type ArtefactKindName = ArtefactDocument['kind'];

/** Of every kind, all that is said of it. */
const kinds = {
  dataset,
  vocabulary,
  scaler,
  'word-vectors': wordVectors,
  file,
  pretrained,
  trained,
  scores,
  report,
  'learning-rates': learningRates,
  halving,
  comparison,
  coverage,
  neighbours,
  plane,
  explanation,
  generated,
} satisfies {
  readonly [K in ArtefactKindName]: ArtefactKind<Extract<ArtefactDocument, { kind: K }>, object>;
};

export const artefactKinds = Object.keys(kinds) as readonly ArtefactKindName[];

export function isArtefactKind(kind: string): kind is ArtefactKindName {
  return Object.hasOwn(kinds, kind);
}

/** The record of a kind, for whoever has documents of that kind only by their `kind`. */
export function artefactKind(kind: ArtefactKindName): ArtefactKind<ArtefactDocument, object> {
  // Documents and outputs of one kind only ever meet the record of that kind.
  return kinds[kind] as ArtefactKind<ArtefactDocument, object>;
}

/** The files that a document names. */
export function filesOf(document: ArtefactDocument): readonly string[] {
  return artefactKind(document.kind).files(document);
}

/** An artefact as it stands under `outputs` of a run. */
export function outputOf(kept: KeptArtefact<ArtefactDocument>): ShownOutput {
  const { kind } = kept.document;
  const findings = findingsIn(kept);
  const found = findings.length === 0 ? {} : { findings };
  // Outputs are read from JSON or made of what documents hold, which is JSON too.
  return { kind, ...artefactKind(kind).output(kept), ...found } as ShownOutput;
}

/** What is wrong with it; nothing where all is well. */
function findingsIn({ document, readJson }: KeptArtefact<ArtefactDocument>): readonly Finding[] {
  switch (document.kind) {
    case 'trained':
      return findingsOfTrained(document, readJson);
    case 'scores':
      return findingsOfScoresDocument(document, readJson);
    default:
      return [];
  }
}

/** The findings that an output has. */
export function findingsOfOutput(output: ShownOutput): readonly Finding[] {
  // `outputOf` has put them there.
  return (output['findings'] as readonly Finding[] | undefined) ?? [];
}

/** An output for people. Names and words in it are from data that anybody may have written. */
export function outputLines(
  output: ShownOutput,
  language: Language = 'en',
  secondsOf: SecondsOf = () => null,
): readonly string[] {
  if (!isArtefactKind(output.kind)) return [];
  return artefactKind(output.kind).lines(output, language, secondsOf).map(harmless);
}
