/** `halve`: compares the trainings that are still in, and says of each whether it goes on. */
import type { HalvingDocument } from '../../contract/artefacts/halving.js';
import type { Kernel } from '../../contract/kernel.js';
import { promote } from './promote.js';
import { measuredAtKept, numbered } from './trained-inputs.js';

export const kernel: Kernel<'halve'> = async ({ arguments: { by, keep }, inputs }) => {
  const candidates = numbered((at) => inputs[`candidate.${at}`]);
  const before = inputs.before?.document.places;
  const measured = await Promise.all(
    candidates.map(async (view, at) => {
      const value = (await measuredAtKept(view))?.validation?.[by.metric];
      return { at, value: value ?? null };
    }),
  );
  const stillIn = measured.filter(({ at }) => before === undefined || before[at]?.goesOn === true);
  const goOn = promote(stillIn, keep, by.mode);
  const places = measured.map(({ at }) => [String(at), { goesOn: goOn.has(at) }] as const);
  return { kind: 'halving', places: Object.fromEntries(places) } satisfies HalvingDocument;
};
