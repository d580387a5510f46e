/** Which trainings of a search go on, after all have come to the same epoch. */
import type { ArtefactKind } from './artefact-kind.js';
import { outputTexts } from './output-texts.js';

export interface HalvingDocument {
  readonly kind: 'halving';
  /**
   * By the place of the training among the candidates. A training that asks for its own place sees
   * no other, so what the others do is no part of its key.
   */
  readonly places: Readonly<Record<string, HalvingPlace>>;
}

export type HalvingPlace = {
  readonly goesOn: boolean;
};

type HalvingOutput = { readonly candidates: number; readonly goOn: number };

export const halving: ArtefactKind<HalvingDocument, HalvingOutput> = {
  typeName: 'Halving',
  described: 'which trainings of a search go on',
  files: () => [],
  output({ document }) {
    const places = Object.values(document.places);
    return { candidates: places.length, goOn: places.filter(({ goesOn }) => goesOn).length };
  },
  lines: ({ candidates, goOn }, language = 'en') => [outputTexts[language].halving(goOn, candidates)],
};
