/** What a value of a program looks like, whatever its kind. */
import { readFileSync } from 'node:fs';
import { outputLines, outputOf } from '../contract/artefact.js';
import { viewOfKind } from '../contract/kernel.js';
import { showDataset, type DatasetRequest } from './data/show-dataset.js';
import { showScores } from './show-scores.js';
import type { Shown, ShowOptions } from './shown.js';
import { showVocabulary } from './show-vocabulary.js';

/** `target` and all that it is made from are there. */
export async function show(request: DatasetRequest, options: ShowOptions): Promise<Shown> {
  const { target, artefacts } = request;
  const { name, node, splits } = target;
  const view = artefacts({ stage: node.name, splits: null });
  const { document } = view;
  switch (document.kind) {
    case 'dataset':
      return showDataset(request, options);
    case 'vocabulary':
      return showVocabulary(name, viewOfKind(view, 'vocabulary'), options);
    case 'scores':
      return showScores(name, viewOfKind(view, 'scores'), options);
    case 'trained':
    case 'word-vectors':
    case 'file':
    case 'report':
    case 'learning-rates':
    case 'comparison': {
      const output = outputOf({
        document,
        splits,
        sha256: () => '',
        readJson: (file) => JSON.parse(readFileSync(view.path(file), 'utf8')) as unknown,
      });
      return {
        document: { name, ...output },
        lines: [`${name}:`, ...outputLines(output).map((line) => `  ${line}`)],
      };
    }
  }
}
