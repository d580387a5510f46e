/** What a value of a program looks like, whatever its kind. */
import { outputLines } from '../contract/artefact.js';
import { viewOfKind } from '../contract/kernel.js';
import { showDataset, type DatasetRequest } from './data/show-dataset.js';
import { showGenerated } from './show-generated.js';
import { showScores } from './show-scores.js';
import { diagnose } from './diagnose.js';
import { outputFrom } from './show-list.js';
import { asksForVectors, NotShown, wordsFor, type Shown, type ShowOptions } from './shown.js';
import { showNeighbours } from './vectors/show-neighbours.js';
import { tableOfVectors } from '../stages/vectors/word-tables.js';
import { showEnsemble } from './model/show-ensemble.js';
import { showVocabulary } from './show-vocabulary.js';

/** `target` and all that it is made from are there. */
export async function show(request: DatasetRequest, options: ShowOptions): Promise<Shown> {
  const { target, artefacts } = request;
  const { name, node, splits } = target;
  const view = artefacts({ stage: node.name, splits: null });
  const { document } = view;
  if (asksForVectors(options) && document.kind !== 'word-vectors') {
    throw new NotShown([diagnose('noEmbedding', null, { name })]);
  }
  switch (document.kind) {
    case 'dataset':
      return showDataset(request, options);
    case 'vocabulary':
      return showVocabulary(name, viewOfKind(view, 'vocabulary'), options);
    case 'scores':
      return showScores(name, viewOfKind(view, 'scores'), options);
    case 'word-vectors': {
      const vocabulary = node.inputs['vocabulary'];
      if (vocabulary === undefined) throw new Error(`${node.name} has no vocabulary`);
      const words = viewOfKind(artefacts(vocabulary), 'vocabulary');
      const table = await tableOfVectors(name, viewOfKind(view, 'word-vectors'), words);
      return showNeighbours(name, 'word-vectors', [table], options);
    }
    case 'generated':
      return showGenerated(name, viewOfKind(view, 'generated'), options);
    case 'trained':
      return showEnsemble(
        name,
        viewOfKind(view, 'trained'),
        request.graph.members[node.name] ?? [],
        wordsFor(options),
      );
    case 'pretrained':
    case 'scaler':
    case 'file':
    case 'report':
    case 'learning-rates':
    case 'halving':
    case 'comparison':
    case 'coverage':
    case 'neighbours':
    case 'plane':
    case 'explanation': {
      const output = outputFrom(view, splits);
      return {
        document: { name, ...output },
        lines: [`${name}:`, ...outputLines(output, options.language).map((line) => `  ${line}`)],
      };
    }
  }
}
