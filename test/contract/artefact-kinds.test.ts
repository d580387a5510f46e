/** One record a kind of artefact: whoever needs to know of a kind finds it there. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { artefactKinds, artefactKind } from '../../src/contract/artefact.js';
import { trained } from '../../src/contract/artefacts/trained.js';

const schema = readFileSync(new URL('../../docs/schemas/run.schema.json', import.meta.url), 'utf8');

/** Named values are of these kinds. What a step learned has no name. */
const named = artefactKinds.filter((kind) => kind !== 'scaler');

test.each(named)('the schema of `run --json` has an output of kind %s', (kind) => {
  expect(schema).toContain(`"const": "${kind}"`);
});

test('types have names of their own', () => {
  const names = artefactKinds.map((kind) => artefactKind(kind).typeName);
  expect(new Set(names).size).toBe(names.length);
});

test('a trained model says the train loss of the epoch of its kept step, not of the last batches', () => {
  const point = (step: number, ofEpoch: number) => ({
    step,
    epoch: step / 10,
    train: { loss: 0.0003 },
    ofEpoch: { loss: ofEpoch },
    validation: { loss: 0.2 },
  });
  const history = {
    points: [point(10, 0.3), point(20, 0.092), point(30, 0.01)],
    kept: { step: 20, reason: 'lowest validation loss' },
    stepsPerEpoch: 10,
  };
  const files = { model: 'model.json', weights: 'weights.safetensors', history: 'history.json' };
  const output = trained.output({
    document: { kind: 'trained', family: 'neural', classes: [], parameters: 1234, ...files },
    splits: null,
    sha256: () => '',
    readJson: () => history,
  });
  expect(output.kept).toMatchObject({ step: 20, train: { loss: 0.092 } });
  expect(trained.lines(output)).toEqual([
    '1,234 parameters, kept step 20 (train loss 0.0920, validation loss 0.2000)',
  ]);
  expect(trained.lines(output, 'es')).toEqual([
    '1234 parámetros, se conserva el paso 20 (loss de entrenamiento 0.0920, loss de validación 0.2000)',
  ]);
});
