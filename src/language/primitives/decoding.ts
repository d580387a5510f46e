/** How a model that writes chooses the next token. */
import { defineChoice } from './choice.js';
import type { Primitive } from './define-primitive.js';
import { layerCount, named, optionalPositiveInteger, positional, positive } from './parameters.js';

const example = (choose: string): string =>
  `verses = generate(novel, prompt: "the king", tokens: 30, choose: ${choose})`;

const greedy = defineChoice({
  name: 'greedy',
  family: 'decoding',
  summary: 'The most probable token each time. Long texts often begin to repeat themselves.',
  example: example('greedy'),
  json: () => ({ name: 'greedy' }),
});

const sample = defineChoice({
  name: 'sample',
  family: 'decoding',
  meantBy: ['temperature', 'top_k', 'top_p'],
  summary:
    'Draws each token by its probability: first the temperature, then `top_k`, then `top_p` (Holtzman et ' +
    'al., 2020). The same seed gives the same texts.',
  example: example('sample(temperature: 0.8, top_p: 0.9)'),
  parameters: [
    named(
      'temperature',
      positive,
      'Probabilities to the power of 1 / temperature. Below 1, probable tokens become more probable.',
      1,
    ),
    named('top_k', optionalPositiveInteger, 'Only so many of the most probable tokens are drawn.', null),
    named(
      'top_p',
      { type: ['number', 'null'], exclusiveMinimum: 0, maximum: 1 },
      'Only the most probable tokens that have this share of the probability together are drawn.',
      null,
    ),
  ],
  json: (call) => ({ name: 'sample', ...call.arguments.pick(['temperature', 'top_k', 'top_p']) }),
});

const beam = defineChoice({
  name: 'beam',
  family: 'decoding',
  summary:
    'Beam search: keeps the most probable beginnings of a text at each step. Texts that end are compared ' +
    'by log probability / ((5 + length) / 6)^length_penalty (Wu et al., 2016).',
  example: example('beam(5)'),
  parameters: [
    positional('width', layerCount, 'How many beginnings are kept.', 5),
    named(
      'length_penalty',
      { type: 'number', minimum: 0, maximum: 10 },
      'Above 0, longer texts lose less by being longer.',
      0,
    ),
  ],
  json: (call) => ({ name: 'beam', ...call.arguments.pick(['width', 'length_penalty']) }),
});

export const decodings: readonly Primitive[] = [greedy, sample, beam];
