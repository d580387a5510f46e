/** Texts that a language model has written. */
import type { Choice } from './choice.js';
import type { ArtefactKind } from './artefact-kind.js';
import { outputTexts } from './output-texts.js';

export interface GeneratedDocument {
  readonly kind: 'generated';
  /** `texts.json`: a `Generated`. */
  readonly texts: string;
}

export interface Generated {
  readonly choose: Choice;
  /** Of `sample`; null where nothing is drawn. */
  readonly seed: number | null;
  readonly texts: readonly GeneratedText[];
}

export interface GeneratedText {
  readonly prompt: string;
  /** What follows the prompt, with the space between them, where there is one. */
  readonly text: string;
  /** How many tokens were written. */
  readonly tokens: number;
  /** The sum of the natural logarithms of their probabilities. */
  readonly logProbability: number;
  /**
   * Why it is not longer: its end was written, `stop` was written, all tokens are there, or the
   * model has no further positions.
   */
  readonly reason: 'end' | 'stopped' | 'tokens' | 'positions';
}

export const generated: ArtefactKind<GeneratedDocument, Generated> = {
  typeName: 'Generated',
  described: 'generated texts',
  files: (document) => [document.texts],
  output: ({ document, readJson }) => readJson(document.texts) as Generated,
  lines({ choose, texts }, language = 'en') {
    const how = outputTexts[language].generated(texts.length, choiceInWords(choose));
    const shown = texts.map(({ prompt, text }) => `${prompt}${text}`.split('\n').map((line) => `  ${line}`));
    return [how, ...shown.flatMap((lines, at) => (at > 0 && lines.length > 1 ? ['', ...lines] : lines))];
  },
};

/** As it is written in a program. */
export function choiceInWords(choose: Choice): string {
  switch (choose.name) {
    case 'greedy':
      return 'greedy';
    case 'sample': {
      const { temperature, top_k: topK, top_p: topP } = choose;
      const settings = [
        ...(temperature === 1 ? [] : [`temperature: ${temperature}`]),
        ...(topK === null ? [] : [`top_k: ${topK}`]),
        ...(topP === null ? [] : [`top_p: ${topP}`]),
      ];
      return settings.length === 0 ? 'sample' : `sample(${settings.join(', ')})`;
    }
    case 'beam': {
      const penalty = choose.length_penalty === 0 ? '' : `, length_penalty: ${choose.length_penalty}`;
      return `beam(${choose.width}${penalty})`;
    }
  }
}
