/** Weights that others have trained, under the names that the layers of seqpipe have. */
import type { ArtefactKind } from './artefact-kind.js';
import { outputTexts } from './output-texts.js';

export interface PretrainedDocument {
  readonly kind: 'pretrained';
  /** `weights.safetensors`. */
  readonly weights: string;
  readonly parameters: number;
}

type PretrainedOutput = Pick<PretrainedDocument, 'parameters'>;

export const pretrained: ArtefactKind<PretrainedDocument, PretrainedOutput> = {
  typeName: 'Pretrained',
  described: 'a pre-trained model',
  files: ({ weights }) => [weights],
  output: ({ document: { parameters } }) => ({ parameters }),
  lines: ({ parameters }, language = 'en') => [outputTexts[language].parameters(parameters)],
};
