/** What can be said of how a training goes, as written in the language. */
import { expect, test } from 'vitest';
import { renderDiagnostics } from '../../../src/base/diagnostics/render-terminal.js';
import { compileText } from '../check/compile-text.js';
import { model, rows } from '../check/right-program.js';

const unvalidated = rows.replace('train: 80%, validation: 10%, test: 10%', 'train: 80%, test: 20%');

const program = (words: string, before = rows): string =>
  `${before}${model}t = train(m, data, target: .label, loss: binary_cross_entropy${words === '' ? '' : `, ${words}`})\n`;

function argumentsOf(words: string): Record<string, unknown> {
  const { graph, diagnostics } = compileText(program(words));
  expect(diagnostics).toEqual([]);
  return graph!.stages.find(({ operation }) => operation === 'train')!.arguments;
}

test('what is not asked for is not in the key', () => {
  const plain = argumentsOf('');
  for (const name of ['schedule', 'warm_up', 'stop', 'accumulate']) expect(plain).not.toHaveProperty(name);
  expect(argumentsOf('schedule: constant, warm_up: none, stop: none, accumulate: 1')).toEqual(plain);
});

test.each([
  ['schedule: cosine', { schedule: { kind: 'cosine', to: 0 } }],
  ['schedule: linear(to: 0.0001)', { schedule: { kind: 'linear', to: 0.0001 } }],
  [
    'schedule: step(every: 2 epochs, factor: 0.3)',
    { schedule: { kind: 'step', every: { every: 2, unit: 'epochs' }, factor: 0.3 } },
  ],
  [
    'schedule: exponential(factor: 0.99, every: 100 steps)',
    { schedule: { kind: 'exponential', every: { every: 100, unit: 'steps' }, factor: 0.99 } },
  ],
  [
    'schedule: one_cycle(peak: 0.01, warm_up: 30%)',
    { schedule: { kind: 'one_cycle', peak: 0.01, warm_up: 0.3 } },
  ],
  [
    'schedule: reduce_on_plateau(factor: 0.5, patience: 2, of: .validation.f1)',
    {
      schedule: {
        kind: 'reduce_on_plateau',
        metric: 'f1',
        mode: 'max',
        factor: 0.5,
        patience: 2,
        min_delta: 0.0001,
        min_rate: 0,
      },
      metrics: ['accuracy', 'f1'],
    },
  ],
  ['warm_up: 500 steps', { warm_up: { every: 500, unit: 'steps' } }],
  ['warm_up: 10%, schedule: cosine', { warm_up: { share: 0.1 } }],
  ['accumulate: 4', { accumulate: 4 }],
  ['stop: early', { stop: { kind: 'early', metric: 'loss', mode: 'min', patience: 3, min_delta: 0 } }],
  [
    'stop: early(patience: 2, min_delta: 0.001, of: .validation.accuracy), keep: best(.validation.f1)',
    {
      stop: { kind: 'early', metric: 'accuracy', mode: 'max', patience: 2, min_delta: 0.001 },
      metrics: ['accuracy', 'f1'],
    },
  ],
])('%s', (words, expected) => {
  expect(argumentsOf(words)).toMatchObject(expected);
});

test('what is wrong with it is said so', () => {
  const shown = [
    program('stop: early', unvalidated),
    program('schedule: reduce_on_plateau', unvalidated),
    program('stop: early(of: .train.loss)'),
    program('warm_up: 500'),
    program('warm_up: 5%, schedule: one_cycle'),
    program('schedule: adam'),
    program('stop: 3'),
    program('accumulate: 0'),
  ].map((text) => renderDiagnostics(compileText(text).diagnostics, { color: false }));
  expect(shown.join('\n')).toMatchInlineSnapshot(`
    "error[SEQ304]: \`early\` needs a validation split, and the data has none
      ┌─ main.seq:7:70
    2 │ raw = rows |> split(into: { train: 80%, test: 20% })
      │               -------------------------------------- splits: train, test
    7 │ t = train(m, data, target: .label, loss: binary_cross_entropy, stop: early)
      │                                                                      ^^^^^
      │                                                                      measured on validation
      = help: make one: \`|> split(.test, into: { validation: 50%, test: 50% })\`, or of the training
              rows: \`|> split(.train, into: { train: 90%, validation: 10% })\`
      = help: or leave \`stop\` out: all epochs are run

    1 error

    error[SEQ304]: \`reduce_on_plateau\` needs a validation split, and the data has none
      ┌─ main.seq:7:74
    2 │ raw = rows |> split(into: { train: 80%, test: 20% })
      │               -------------------------------------- splits: train, test
    7 │ t = train(m, data, target: .label, loss: binary_cross_entropy, schedule: reduce_on_plateau)
      │                                                                          ^^^^^^^^^^^^^^^^^
      │                                                                          measured on validation
      = help: make one: \`|> split(.test, into: { validation: 50%, test: 50% })\`, or of the training
              rows: \`|> split(.train, into: { train: 90%, validation: 10% })\`
      = help: or take a schedule that does not look at validation: \`schedule: cosine(to: 0)\`

    1 error

    error[SEQ243]: \`early\` goes by a measure of the validation split
      ┌─ main.seq:7:80
    7 │ t = train(m, data, target: .label, loss: binary_cross_entropy, stop: early(of: .train.loss))
      │                                                                                ^^^^^^^^^^^
      │                                                                      not of the validation split
      = help: write \`of: .validation.loss\`

    1 error

    error[SEQ217]: \`warm_up\` wants steps, epochs or %, not \`500\`
      ┌─ main.seq:7:73
    7 │ t = train(m, data, target: .label, loss: binary_cross_entropy, warm_up: 500)
      │                                                                         ^^^ how many of what?
      = help: write \`500 steps\`, \`1 epochs\` or \`10%\`

    1 error

    error[SEQ212]: \`one_cycle\` has a warm-up of its own
      ┌─ main.seq:7:73
    7 │ t = train(m, data, target: .label, loss: binary_cross_entropy, warm_up: 5%, schedule: one_cycle)
      │                                                                         ^^ a second warm-up
      = help: say how long it is there: \`one_cycle(warm_up: 30%)\`

    1 error

    error[SEQ212]: \`schedule\` of \`train\` must be \`constant\`, \`step\`, \`exponential\`, \`cosine\`, \`linear\`,
      \`one_cycle\` or \`reduce_on_plateau\`, not the optimizer \`adam\`
      ┌─ main.seq:7:74
    7 │ t = train(m, data, target: .label, loss: binary_cross_entropy, schedule: adam)
      │                                                                          ^^^^ none of these

    1 error

    error[SEQ212]: \`stop\` of \`train\` must be \`early(…)\`, not \`3\`
      ┌─ main.seq:7:70
    7 │ t = train(m, data, target: .label, loss: binary_cross_entropy, stop: 3)
      │                                                                      ^ wants \`early(…)\`
      = help: write \`early(patience: 3)\`

    1 error

    error[SEQ212]: \`accumulate\` of \`train\` must be an int of at least 1, not \`0\`
      ┌─ main.seq:7:76
    7 │ t = train(m, data, target: .label, loss: binary_cross_entropy, accumulate: 0)
      │                                                                            ^
      │                                                                       wants an int of at least 1

    1 error
    "
  `);
});
