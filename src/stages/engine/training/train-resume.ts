/**
 * From where a training goes on: its own checkpoint; that of a training which differs in nothing
 * but the number of epochs, where no rate depends on that number; or what such a training of fewer
 * epochs has left when it was done. What was made under other conditions (TensorFlow, device,
 * threads) would not give the same bits, and is taken only when asked for.
 */
import type { Phrase } from '../../../base/language.js';
import { rm, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { EarlierWork, KernelContext } from '../../../contract/kernel.js';
import { onlyEpochsDiffer } from './same-training.js';
import { knowsNoEnd } from './schedules.js';
import {
  conditionDifferences,
  readCheckpoint,
  removeCheckpoints,
  writeCheckpoint,
  type Checkpoint,
  type FoundCheckpoint,
} from './train-checkpoint.js';
import type { BegunWith, CheckpointConditions } from '../trained-artefact.js';
import { warning } from '../failures.js';
import { showDifference as mostrarDiferencia } from '../messages.es.js';
import { showDifference, type Difference } from '../messages.js';
import type { TrainSettings } from './train-settings.js';

type TrainContext = KernelContext<'train'>;

export interface Start {
  readonly checkpoint: Checkpoint;
  /** Empty where the result is the same to the bit as without a stop. */
  readonly begunWith: readonly BegunWith[];
  /** What a shorter training has left for this one. */
  readonly shorter: string | null;
}

interface Candidate {
  readonly found: FoundCheckpoint;
  /** One clause each; empty where the conditions are those of now. */
  readonly differences: readonly Difference[];
  /** Of the finished training that left it, else null. */
  readonly epochs: number | null;
  readonly folder: string;
}

/** The furthest place to go on from, or null to begin. `totalSteps` is the training's last. */
export async function findStart(
  context: TrainContext,
  settings: TrainSettings,
  conditions: CheckpointConditions,
  course: { readonly totalSteps: number; readonly stepsPerEpoch: number },
): Promise<Start | null> {
  const { earlier = [], anyway = false } = context.continuing ?? {};
  const damaged = (name: string): void =>
    context.tell?.({
      en: `a damaged checkpoint is removed: ${name}`,
      es: `se borra un punto de control dañado: ${name}`,
    });
  const candidate = candidateUnder(conditions, damaged);
  const own = await candidate(context.scratch, null);
  let best = own !== null && (anyway || own.differences.length === 0) ? own : null;
  let passedOver: Candidate | null = null;
  // One after another, so that the weights of two at most are in memory.
  for (const work of earlier) {
    const epochs = epochsOfSame(work, context, settings);
    if (epochs === null) continue;
    const other = await candidate(work.folder, work.finished ? epochs : null);
    if (other === null || stepOf(other) > course.totalSteps) continue;
    const further = (than: Candidate | null): boolean => than === null || stepOf(other) > stepOf(than);
    const refused = !anyway && other.differences.length > 0;
    if (refused && further(passedOver)) passedOver = other;
    if (!refused && further(best)) best = other;
  }
  // Best weights of another attempt must not be taken for those of this one.
  if (best !== own) await removeCheckpoints(context.scratch);
  if (best !== null) return begin(best, context, course.stepsPerEpoch);
  if (own !== null) {
    const { differences } = own;
    context.warn(warning('checkpointOfOtherConditions', { step: stepOf(own), differences }));
  } else if (passedOver !== null) {
    const step = stepOf(passedOver);
    const { differences } = passedOver;
    context.tell?.({
      en: `starts over: step ${step} was made under other conditions (${differences.map(showDifference).join('; ')}); \`--resume-anyway\` goes on from there`,
      es: `empieza de nuevo: el paso ${step} se hizo en otras condiciones (${differences.map(mostrarDiferencia).join('; ')}); \`--resume-anyway\` sigue desde ahí`,
    });
  }
  return null;
}

function begin(best: Candidate, context: TrainContext, stepsPerEpoch: number): Start {
  const { found, differences } = best;
  // From the rung before it, a trial of a search goes on as a matter of course.
  const fromRung = best.epochs !== null && context.inputs.shorter !== undefined;
  if (!fromRung) context.tell?.(goesOnFrom(best, stepsPerEpoch));
  const shorter = best.epochs === null ? null : best.folder;
  if (differences.length === 0) return { ...found, shorter };
  context.warn(warning('wentOnUnderOtherConditions', { step: stepOf(best), differences }));
  const { checkpoint, conditions, begunWith } = found;
  return { checkpoint, begunWith: [...begunWith, { steps: stepOf(best), conditions }], shorter };
}

/**
 * The epochs of earlier work that may be gone on from, or null: it is another training, or its
 * rates depend on its end.
 */
function epochsOfSame(
  work: EarlierWork<'train'>,
  context: TrainContext,
  settings: TrainSettings,
): number | null {
  if (!onlyEpochsDiffer(work.arguments, context.arguments)) return null;
  const { epochs, until } = work.arguments;
  const same = epochs === settings.epochs || knowsNoEnd(settings.schedule, settings.warm_up);
  return same ? (until ?? epochs) : null;
}

function candidateUnder(now: CheckpointConditions, damaged: (name: string) => void) {
  return async (folder: string, epochs: number | null): Promise<Candidate | null> => {
    const found = await readCheckpoint(folder, damaged);
    return found && { found, differences: conditionDifferences(found.conditions, now), epochs, folder };
  };
}

const stepOf = ({ found }: Candidate): number => found.checkpoint.position.step;

function goesOnFrom(candidate: Candidate, stepsPerEpoch: number): Phrase {
  const { epochs } = candidate;
  if (epochs !== null) {
    return {
      en: `goes on from ${epochs === 1 ? '1 epoch' : `${epochs} epochs`}`,
      es: `sigue desde ${epochs === 1 ? '1 época' : `${epochs} épocas`}`,
    };
  }
  const step = stepOf(candidate);
  const epoch = Math.floor(step / stepsPerEpoch) + 1;
  return {
    en: `goes on from step ${step}, in epoch ${epoch}`,
    es: `sigue desde el paso ${step}, en la época ${epoch}`,
  };
}

/**
 * Leaves the end of a training for one of more epochs, where such a one can go on from it and ends
 * with the same bits. It takes the place of what this one began with: weights and slots are large.
 * Where it would fill more than a tenth of the free disk, or there is no room, it does without.
 */
export async function leaveForLonger(
  { continuing, inputs }: TrainContext,
  settings: TrainSettings,
  start: Start | null,
  checkpoint: Checkpoint,
  conditions: CheckpointConditions,
): Promise<void> {
  if (continuing === undefined || (start !== null && start.begunWith.length > 0)) return;
  if (settings.until === null && !knowsNoEnd(settings.schedule, settings.warm_up)) {
    const isLastRung = inputs.shorter !== undefined;
    if (isLastRung && start?.shorter) await rm(start.shorter, { recursive: true, force: true });
    return;
  }
  try {
    if (bytesOf(checkpoint) > (await freeBytes(dirname(dirname(continuing.leave)))) / 10) return;
    await writeCheckpoint(continuing.leave, checkpoint, conditions);
    if (start?.shorter) await rm(start.shorter, { recursive: true, force: true });
  } catch {
    await rm(continuing.leave, { recursive: true, force: true });
  }
}

function bytesOf({ weights, state, bestWeights }: Checkpoint): number {
  const tensors = [weights, state, bestWeights ?? new Map<string, never>()].flatMap((map) => [
    ...map.values(),
  ]);
  return tensors.reduce((sum, { values }) => sum + values.byteLength, 0);
}

async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}
