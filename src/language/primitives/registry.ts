/** Every primitive of seqpipe, in the order of the manual. */
import { attentionLayers } from './attention-layers.js';
import { logisticRegression, naiveBayes } from './baseline.js';
import { calendarSteps } from './calendar-steps.js';
import { cellParts } from './cell-parts.js';
import { choices } from './choices.js';
import { classColumn, numberColumn, textColumn, timeColumn } from './columns.js';
import { numbersColumn } from './numbers-column.js';
import { convolutionLayers } from './convolution-layers.js';
import { createRegistry, type Registry } from './create-registry.js';
import { explain } from './explain.js';
import { generate } from './generate.js';
import { evaluate } from './evaluate.js';
import { report } from './report.js';
import { idx, mnist, npy, npz } from './array-sources.js';
import { images } from './images.js';
import { join } from './join.js';
import { parallel } from './parallel.js';
import { layers } from './layers.js';
import { marginLayers } from './image-margins.js';
import { normLayers } from './norm-layers.js';
import { baselines } from './baselines.js';
import { mod } from './numbers.js';
import { shapeLayers } from './shape-layers.js';
import { append } from './append.js';
import { dataset } from './dataset.js';
import { deduplicate } from './deduplicate.js';
import { scan } from './scan-layer.js';
import { folds } from './folds.js';
import { coverage } from './coverage.js';
import { analogy, neighbours } from './neighbours.js';
import { plane } from './plane.js';
import { sample } from './sample.js';
import { split } from './split.js';
import { streams } from './streams.js';
import { csv, fasttext, jsonl, lines, tsv } from './sources.js';
import { documents, folder } from './folder-sources.js';
import { download } from './download.js';
import { ngrams } from './ngrams.js';
import { textSteps } from './text-steps.js';
import { learningRateFinder } from './learning-rate-finder.js';
import { freeze } from './freeze.js';
import { sentences } from './sentences.js';
import { shift } from './shift.js';
import { pretrained } from './pretrained.js';
import { train } from './train.js';
import { windows } from './windows.js';
import { subwords } from './subwords.js';
import { tokenizer } from './tokenizer.js';
import { decode, index, pad, truncate, vocabulary } from './vocabulary.js';
import { word2vec } from './word2vec.js';
import { wordVectors } from './word-vectors.js';
import { best } from './best.js';
import { compare } from './compare.js';
import { ensemble } from './ensemble.js';
import { choose } from './choose.js';
import { wordLists } from './remove.js';
import { repeat } from './repeat.js';
import { search } from './search.js';
import { log } from './log.js';
import { numberFunctions } from './number-functions.js';
import { difference } from './difference.js';
import { numberSteps } from './number-steps.js';
import { wordForms } from './word-forms.js';
import { zip } from './zip.js';

export const registry: Registry = createRegistry([
  lines,
  parallel,
  documents,
  fasttext,
  csv,
  tsv,
  jsonl,
  idx,
  mnist,
  npy,
  npz,
  images,
  folder,
  download,
  classColumn,
  numberColumn,
  timeColumn,
  numbersColumn,
  textColumn,
  dataset,
  append,
  join,
  split,
  folds,
  sample,
  deduplicate,
  sentences,
  ...textSteps,
  ...wordForms,
  ...wordLists,
  ...calendarSteps,
  difference,
  ...numberSteps,
  log,
  ngrams,
  vocabulary,
  subwords,
  tokenizer,
  index,
  decode,
  shift,
  truncate,
  pad,
  streams,
  windows,
  wordVectors,
  word2vec,
  ...layers,
  scan,
  ...cellParts,
  ...convolutionLayers,
  ...normLayers,
  ...shapeLayers,
  ...marginLayers,
  ...attentionLayers,
  pretrained,
  freeze,
  train,
  learningRateFinder,
  logisticRegression,
  naiveBayes,
  evaluate,
  ...baselines,
  generate,
  report,
  explain,
  coverage,
  neighbours,
  analogy,
  plane,
  zip,
  choose,
  repeat,
  search,
  compare,
  best,
  ensemble,
  ...choices,
  ...numberFunctions,
  mod,
]);
