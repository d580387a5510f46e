/** Texts that a language model wrote, each behind its prompt, and how likely it found them. */
import { readFileSync } from 'node:fs';
import type { JsonObject } from '../base/json.js';
import { outputLines } from '../contract/artefact.js';
import type { Generated, GeneratedDocument, GeneratedText } from '../contract/artefacts/generated.js';
import type { ArtefactView } from '../contract/kernel.js';
import { everything, shortened } from './layout/visible.js';
import { wordsFor, type Shown, type ShowOptions } from './shown.js';
import type { ShowTexts } from './texts.js';

const mostCharacters = 300;

export function showGenerated(
  name: string,
  view: ArtefactView<GeneratedDocument>,
  options: ShowOptions,
): Shown {
  const { rows, full } = options;
  const say = wordsFor(options);
  const generated = JSON.parse(readFileSync(view.path(view.document.texts), 'utf8')) as Generated;
  // Texts are read from JSON.
  const output = { ...(generated as unknown as JsonObject), kind: 'generated' };
  const [how] = outputLines(output, options.language);
  const most = full ? everything : mostCharacters;
  const shown = generated.texts.slice(0, rows ?? generated.texts.length);
  const left = generated.texts.length - shown.length;
  return {
    document: { name, ...output },
    lines: [
      `${name}: ${how!}`,
      ...shown.flatMap((text) => ['', ...textLines(text, most, say)]),
      ...(left === 0 ? [] : ['', say.moreTexts(left, generated.texts.length)]),
    ],
  };
}

function textLines(
  { prompt, text, tokens, logProbability, reason }: GeneratedText,
  most: number,
  say: ShowTexts,
): readonly string[] {
  const perplexity = tokens === 0 ? '' : say.perplexity(Math.exp(-logProbability / tokens).toFixed(2));
  const width = Math.max(say.prompt.length, say.wrote.length) + 2;
  return [
    ...(prompt === '' ? [] : [`${say.prompt.padEnd(width)}${shortened(prompt, most, say)}`]),
    `${say.wrote.padEnd(width)}${text === '' ? say.nothing : shortened(text, most, say)}`,
    `${' '.repeat(width)}${say.tokens(tokens)}${say.ending[reason]}${perplexity}`,
  ];
}
