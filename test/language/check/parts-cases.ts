/** Parts of trained models, and trainings that start from others, that cannot be. */
import type { Case } from './right-program.js';
import { rows } from './right-program.js';

const film = `${rows}other = vocabulary(tokens, max_size: 5)
other_data = tokens |> index(other)
hashed = tokens |> ngrams(1..2, buckets: 100)
model body(ids: Id<v>[..time]) {
  e = embedding(4)
  ids |> e |> lstm(3) |> max
}
model head(x: float[n]) = x |> dense(1) |> sigmoid
film = train(body >> head, data, target: .label)
linear = logistic_regression(tokens, target: .label)
`;

const after = (line: string): string => `${film}t = ${line}\n`;

export const parts: readonly Case[] = [
  ['a part that is not there', after('train(film.bdy >> head, data, target: .label)'), ['SEQ225 bdy']],
  ['a part of a linear model', after('train(linear.body >> head, data, target: .label)'), ['SEQ225 body']],
  [
    'a frozen model without a head',
    after('train(freeze(film.body) >> freeze(film.head), data, target: .label)'),
    ['SEQ262 freeze(film.body) >> freeze(film.head)'],
  ],
  [
    'a layer that was not trained, frozen',
    after('train(freeze(embedding(4)) >> mean >> head, data, target: .label)'),
    ['SEQ268 embedding(4)'],
  ],
  ['rows through a part without one shape', after('data |> film.e'), ['SEQ268 data |> film.e']],
  ['rows that a part cannot read', after('raw |> film.body'), ['SEQ231 raw']],
  ['a training as a layer', after('train(film >> head, data, target: .label)'), ['SEQ226 film']],
  ['a training, frozen', after('train(freeze(film) >> head, data, target: .label)'), ['SEQ212 film']],
  [
    'two parts of one name',
    `${film}model both(ids: Id[..time]) = concat(ids |> embedding(2) |> mean |> head, ids |> embedding(3) |> mean |> head) |> dense(1) |> sigmoid
two = train(both, data, target: .label)
t = train(embedding(3) >> mean >> two.head, data, target: .label)
`,
    ['SEQ268 two.head'],
  ],
  [
    'hashed ids for a part that learned words',
    after('train(film.body >> head, hashed, target: .label)'),
    ['SEQ269 film.body'],
  ],
  [
    'a part as wide as another vocabulary',
    `${film}model wide(ids: Id<v>[..time]) = ids |> embedding(3) |> mean |> dense(v.size)
wide_film = train(wide >> head, data, target: .label)
t = train(wide_film.wide >> head, other_data, target: .label)
`,
    ['SEQ269 wide_film.wide'],
  ],
  [
    'the part of one of several models',
    `${film}sizes = [train(body >> dense(n) >> head, data, target: .label) for n in [2, 3]]
t = train(best(sizes, by: .validation.loss).body >> head, data, target: .label)
`,
    ['SEQ268 best(sizes, by: .validation.loss).body'],
  ],
  [
    'rows that the earlier training learned from',
    `${film}few = csv("b.csv", columns: { text: "t", label: class("l", labels: { n: "neg", p: "pos" }) })
few_data = few |> tokenize(treebank) |> index(words)
t = train(film.body >> head, few_data, target: .label)
s = evaluate(t, raw.train)
`,
    ['SEQ325 raw.train'],
  ],
  [
    'a start from other layers',
    after('train(body >> dense(2) >> head, data, target: .label, start: film)'),
    ['SEQ263 film'],
  ],
  [
    'a start from a linear model',
    after('train(body >> head, data, target: .label, start: linear)'),
    ['SEQ263 linear'],
  ],
  ['a start from a model', after('train(body >> head, data, target: .label, start: body)'), ['SEQ212 body']],
  [
    'a rate for a part that is not there',
    after('train(film.body >> head, data, target: .label, rates: { bodi: 0.1 })'),
    ['SEQ264 bodi'],
  ],
  [
    'a rate of zero',
    after('train(film.body >> head, data, target: .label, rates: { body: 0 })'),
    ['SEQ217 0'],
  ],
  [
    'rates by layer of a part with one',
    after('train(film.body >> head, data, target: .label, rates: { e: layerwise(0.9) })'),
    ['SEQ264 layerwise(0.9)'],
  ],
  [
    'rates that rise towards the first layer',
    after('train(film.body >> head, data, target: .label, rates: { body: layerwise(1.1) })'),
    ['SEQ212 1.1'],
  ],
  [
    'another choice as a rate',
    after('train(film.body >> head, data, target: .label, rates: { body: cosine })'),
    ['SEQ217 cosine'],
  ],
  ['one rate for all', after('train(film.body >> head, data, target: .label, rates: 0.1)'), ['SEQ217 0.1']],
  [
    'running statistics that are unfrozen later',
    `${film}model normal(ids: Id<v>[..time]) = ids |> embedding(3) |> mean |> batch_norm
scaled = train(normal >> head, data, target: .label)
t = train(freeze(scaled.normal, until: 1 epochs) >> head, data, target: .label)
`,
    ['SEQ262 freeze(scaled.normal, until: 1 epochs) >> head'],
  ],
  [
    'a frozen part until a share',
    after('train(freeze(film.body, until: 10%) >> head, data, target: .label)'),
    ['SEQ217 10%'],
  ],
];
