/** `best`, `pick`, `ensemble` and `halve` on artefacts as trainings leave them. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { HalvingDocument } from '../../../src/contract/artefacts/halving.js';
import type { ModelDocument, TrainingHistory } from '../../../src/contract/artefacts/trained.js';
import type { ArtefactView, KernelContext } from '../../../src/contract/kernel.js';
import { kernel as best } from '../../../src/stages/sweep/best.kernel.js';
import { kernel as halve } from '../../../src/stages/sweep/halve.kernel.js';
import { kernel as ensemble } from '../../../src/stages/sweep/ensemble.kernel.js';

const folder = mkdtempSync(join(tmpdir(), 'seqpipe-sweep-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let made = 0;

function emptyFolder(): string {
  const path = join(folder, String(made++));
  mkdirSync(path);
  return path;
}

/** A training that kept step 2, with what it measured there. */
function trained(
  loss: number | null,
  classes: readonly string[] = ['no', 'yes'],
): ArtefactView<ModelDocument> {
  const home = emptyFolder();
  const point = (step: number, validation: number | null) => ({
    step,
    epoch: step,
    train: { loss: 0.1 },
    validation: validation === null ? null : { loss: validation },
  });
  const history: TrainingHistory = {
    points: [point(1, 0.01), point(2, loss)],
    kept: { step: 2, reason: 'the last step' },
    stepsPerEpoch: 1,
  };
  writeFileSync(join(home, 'history.json'), JSON.stringify(history));
  writeFileSync(join(home, 'model.json'), `{ "loss": ${loss} }`);
  writeFileSync(join(home, 'weights.safetensors'), `weights ${loss}`);
  const document = {
    kind: 'trained',
    family: 'neural',
    classes,
    parameters: 10,
    model: 'model.json',
    weights: 'weights.safetensors',
    history: 'history.json',
  } as const;
  return { document, path: (file) => join(home, file) };
}

function context<O extends 'best' | 'ensemble'>(
  settings: object,
  role: string,
  views: readonly ArtefactView[],
) {
  const inputs = Object.fromEntries(views.map((view, at) => [`${role}.${at}`, view]));
  // A kernel of these uses nothing else of its context.
  return { arguments: settings, inputs, output: emptyFolder() } as object as KernelContext<O>;
}

const byLoss = { by: { metric: 'loss', mode: 'min' } };

test('the best is the one whose kept step measured least, file for file', async () => {
  const views = [trained(0.5), trained(0.3), trained(0.4)];
  const made = context<'best'>(byLoss, 'candidate', views);
  expect(await best(made)).toEqual({ ...views[1]!.document, chosen: 1 });
  expect(readFileSync(join(made.output, 'weights.safetensors'), 'utf8')).toBe('weights 0.3');
});

test('of equal ones it is the first, and what is no number is left out', async () => {
  const views = [trained(null), trained(Number.NaN), trained(0.3), trained(0.3)];
  expect(await best(context<'best'>(byLoss, 'candidate', views))).toMatchObject({ chosen: 2 });
});

test('a metric that is better when it is higher', async () => {
  const views = [trained(0.5), trained(0.7), trained(0.6)];
  const settings = { by: { metric: 'loss', mode: 'max' } };
  expect(await best(context<'best'>(settings, 'candidate', views))).toMatchObject({ chosen: 1 });
});

test('noneMeasured: without a measured candidate there is no best', async () => {
  const views = [trained(null), trained(Number.NaN)];
  await expect(best(context<'best'>(byLoss, 'candidate', views))).rejects.toMatchObject({ code: 'SEQ572' });
});

test('an ensemble has the files of all its members', async () => {
  const made = context<'ensemble'>({ vote: 'soft' }, 'member', [trained(0.5), trained(0.3)]);
  expect(await ensemble(made)).toMatchObject({ family: 'ensemble', parameters: 20, vote: 'soft' });
  const weights = (at: number) => readFileSync(join(made.output, `${at}-weights.safetensors`), 'utf8');
  expect([weights(0), weights(1)]).toEqual(['weights 0.5', 'weights 0.3']);
});

test('membersDisagree: classes in another order are refused', async () => {
  const made = context<'ensemble'>({ vote: 'soft' }, 'member', [trained(0.5), trained(0.3, ['yes', 'no'])]);
  await expect(ensemble(made)).rejects.toMatchObject({ code: 'SEQ571' });
});

function halving(views: readonly ArtefactView[], keep: number, before?: HalvingDocument) {
  const candidates = Object.fromEntries(views.map((view, at) => [`candidate.${at}`, view]));
  const earlier = before && { before: { document: before, path: () => '' } };
  const settings = { ...byLoss, keep };
  return halve({
    arguments: settings,
    inputs: { ...candidates, ...earlier },
  } as object as KernelContext<'halve'>);
}

test('halving goes on with the best of those that are still in', async () => {
  const views = [trained(0.5), trained(0.3), trained(0.4), trained(0.2)];
  const first = await halving(views, 2);
  expect(goesOn(first)).toEqual([false, true, false, true]);
  // A training that was left behind stays there, however good its old measure is.
  const second = await halving([trained(0.1), trained(0.3), trained(0.1), trained(0.35)], 1, first);
  expect(goesOn(second)).toEqual([false, true, false, false]);
});

test('of equal ones the first goes on, and what went astray never does', async () => {
  expect(goesOn(await halving([trained(null), trained(0.4), trained(0.4)], 1))).toEqual([false, true, false]);
  expect(goesOn(await halving([trained(null), trained(Number.NaN), trained(0.4)], 2))).toEqual([
    false,
    false,
    true,
  ]);
});

const goesOn = ({ places }: HalvingDocument): readonly boolean[] =>
  Object.values(places).map((place) => place.goesOn);
