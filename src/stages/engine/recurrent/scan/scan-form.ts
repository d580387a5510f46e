/**
 * What the two loops of a cell depend on besides their tensors, and how their values are numbered.
 */
import { createHash } from 'node:crypto';
import type { ChainPass } from '../loops/chains.js';
import type { CoreGradient } from './scan-gradient.js';
import type { Core } from './scan-plan.js';

export interface Form {
  readonly core: Core;
  readonly gradient: CoreGradient | null;
  readonly masked: boolean;
  readonly all: boolean;
  readonly reversed: boolean;
  /** Says all of this: the name of its loop functions. */
  readonly name: string;
}

/** One chain's way through a cell of one's own. */
export interface ScanPass extends ChainPass {
  readonly form: Form;
}

export function nameOf({ core, gradient, masked, all, reversed }: Omit<Form, 'name'>): string {
  const content = JSON.stringify([core, gradient !== null, masked, all, reversed]);
  return `seqpipe_scan_${createHash('sha256').update(content).digest('hex').slice(0, 24)}`;
}

export const firstOperation = ({ states, vectors }: Core): number => 1 + states.length + vectors.length;

/**
 * Numbers of the values of the way back: what comes from later for each state and from the outputs,
 * then its operations.
 */
export const firstSeed = (core: Core): number => firstOperation(core) + core.operations.length;
export const firstGradient = (core: Core): number => firstSeed(core) + core.states.length + 1;

export const widthOf = (core: Core, value: number): number =>
  [core.sequence, ...core.states, ...core.vectors][value] ??
  core.operations[value - firstOperation(core)]!.width;

/** Of the outputs, in order. */
export const widthsOf = (core: Core): number[] => core.outputs.map((output) => widthOf(core, output));

/** Forward operations whose results are kept, a list for each. */
export function keptValues({ core, gradient, all }: Form): number[] {
  const kept = new Set<number>();
  if (all) for (const output of core.outputs) kept.add(output);
  for (const value of gradient?.reads ?? []) kept.add(value);
  for (const { vector } of gradient?.products ?? []) kept.add(vector);
  return [...kept].filter((value) => value >= firstOperation(core) && !isNext(core, value));
}

/**
 * The gradient of a seed that is wanted of every step has the width of its state, or of the
 * outputs.
 */
export function seedWidth(core: Core, value: number): number {
  const state = core.states[value - firstSeed(core)];
  return state ?? widthsOf(core).reduce((sum, width) => sum + width, 0);
}

/** What a state goes on with is kept as that state. */
export const isNext = (core: Core, value: number): boolean => core.next.includes(value);
