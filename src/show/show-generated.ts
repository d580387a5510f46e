/** Texts that a language model wrote, each behind its prompt, and how likely it found them. */
import { readFileSync } from 'node:fs';
import { count } from '../base/diagnostics/phrases.js';
import type { JsonObject } from '../base/json.js';
import { outputLines } from '../contract/artefact.js';
import type { Generated, GeneratedDocument, GeneratedText } from '../contract/artefacts/generated.js';
import type { ArtefactView } from '../contract/kernel.js';
import { everything, shortened } from './layout/visible.js';
import type { Shown, ShowOptions } from './shown.js';

const mostCharacters = 300;

export function showGenerated(
  name: string,
  view: ArtefactView<GeneratedDocument>,
  { rows, full }: ShowOptions,
): Shown {
  const generated = JSON.parse(readFileSync(view.path(view.document.texts), 'utf8')) as Generated;
  // Texts are read from JSON.
  const output = { ...(generated as unknown as JsonObject), kind: 'generated' };
  const [how] = outputLines(output);
  const most = full ? everything : mostCharacters;
  const shown = generated.texts.slice(0, rows ?? generated.texts.length);
  const left = generated.texts.length - shown.length;
  return {
    document: { name, ...output },
    lines: [
      `${name}: ${how!}`,
      ...shown.flatMap((text) => ['', ...textLines(text, most)]),
      ...(left === 0 ? [] : ['', `${count(left, 'more text')}: \`--rows ${generated.texts.length}\``]),
    ],
  };
}

function textLines(
  { prompt, text, tokens, logProbability, reason }: GeneratedText,
  most: number,
): readonly string[] {
  const perplexity = tokens === 0 ? '' : `, perplexity ${Math.exp(-logProbability / tokens).toFixed(2)}`;
  return [
    ...(prompt === '' ? [] : [`prompt  ${shortened(prompt, most)}`]),
    `wrote   ${text === '' ? '(nothing)' : shortened(text, most)}`,
    `        ${count(tokens, 'token')}${endings[reason]}${perplexity}`,
  ];
}

const endings: { readonly [Reason in GeneratedText['reason']]: string } = {
  end: ', to its end',
  stopped: ', to where it was to stop',
  tokens: '',
  positions: ', as many as the model has positions for',
};
